import { useEffect, useState } from 'react';

import { messageOf } from '../failure';

/** How far a request has come. */
export interface Answer<T> {
  readonly value?: T;
  /** Why there is no answer. */
  readonly failure?: string;
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
  const [settled, settle] = useState<{ key: string; value?: T; failure?: string }>();
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && settle({ key, value }),
      (error: unknown) => current && settle({ key, failure: messageOf(error) }),
    );
    return () => {
      current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `load` is a fresh function at every render
  }, [key]);
  if (settled?.key !== key) {
    return { failed: false, loading: true };
  }
  const { value, failure } = settled;
  return { value, failure, failed: failure !== undefined, loading: false };
}
