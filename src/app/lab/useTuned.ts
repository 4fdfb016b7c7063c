import { useEffect, useState } from 'react';

import { tune, type Tried, type Tuned } from './tried';

/** Milliseconds that a slider rests before what it says is tried: keys and dragging pass over many. */
const REST = 200;

/**
 * A threshold and a waiting time while somebody moves them. They go into the address, and so are tried, once they rest: browsers refuse
 * an address that changes with every pixel.
 *
 * @returns what is shown, and what moves it.
 */
export function useTuned({ threshold, wait }: Tried): [shown: Tuned, move: (to: Tuned) => void] {
  const [moving, move] = useState<Tuned | null>(null);
  useEffect(() => {
    if (moving === null) {
      return undefined;
    }
    const timer = setTimeout(() => {
      tune(moving);
      move(null);
    }, REST);
    return () => clearTimeout(timer);
  }, [moving]);
  return [moving ?? { threshold, wait }, move];
}
