import { useCallback, useState } from 'react';

/** Which rows of a list are open. */
export interface OpenRows {
  readonly isOpen: (key: string) => boolean;
  readonly toggle: (key: string) => void;
  /** True once any row has been open: from then on heights differ. */
  readonly touched: boolean;
}

/** Rows that open into more, by keys that stay the same from one answer to the next. */
export function useOpenRows(): OpenRows {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [touched, setTouched] = useState(false);
  const toggle = useCallback((key: string) => {
    setTouched(true);
    setOpen((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  }, []);
  return { isOpen: (key) => open.has(key), toggle, touched };
}
