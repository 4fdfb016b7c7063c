import { useEffect, useState } from 'react';

/** How far a request has come. */
export interface Answer<T> {
  readonly value?: T;
  readonly failed: boolean;
  readonly loading: boolean;
}

/**
 * Asks when first shown and whenever `key` changes.
 *
 * @param load need not be stable between renders.
 * @param key what the answer belongs to, such as the data source's uid.
 */
export function useAnswer<T>(load: () => Promise<T>, key: string): Answer<T> {
  const [settled, settle] = useState<{ key: string; value?: T; failed: boolean }>();
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && settle({ key, value, failed: false }),
      () => current && settle({ key, failed: true }),
    );
    return () => {
      current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `load` is a fresh function at every render
  }, [key]);
  return settled?.key === key
    ? { value: settled.value, failed: settled.failed, loading: false }
    : { failed: false, loading: true };
}
