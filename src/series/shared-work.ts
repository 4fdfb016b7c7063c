import { startedFor, untilAborted } from './abort';
import { cancelled } from './errors';

/** Work that is done once for all who ask for it while it is under way. */
export interface SharedWork<T> {
  isUnderWay(name: string): boolean;
  /**
   * The result of some work, which begins unless it is under way. That it failed is told to all who wait.
   *
   * @param name the same for the same work.
   * @param abort fires when the caller waits no longer, which is told to it at once.
   * @param work its signal fires when nobody waits any more.
   */
  do(name: string, abort: AbortSignal, work: (abort: AbortSignal) => Promise<T>): Promise<T>;
}

interface UnderWay<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Shared work, of which none is under way. */
export function createSharedWork<T>(): SharedWork<T> {
  const all = new Map<string, UnderWay<T>>();

  const begin = (name: string, abort: AbortSignal, work: (abort: AbortSignal) => Promise<T>): UnderWay<T> => {
    const controller = startedFor(abort);
    const one: UnderWay<T> = { result: work(controller.signal), controller, waiting: 0 };
    all.set(name, one);
    const ended = (): void => void end(name, one);
    one.result.then(ended, ended);
    return one;
  };
  /** @returns whether it was still under way. */
  const end = (name: string, one: UnderWay<T>): boolean => all.get(name) === one && all.delete(name);

  return {
    isUnderWay: (name) => all.has(name),

    async do(name, abort, work) {
      const one = all.get(name) ?? begin(name, abort, work);
      one.waiting++;
      try {
        return await untilAborted(one.result, abort, cancelled);
      } finally {
        one.waiting--;
        if (one.waiting === 0 && end(name, one)) {
          one.controller.abort();
        }
      }
    },
  };
}
