import { setImmediate as turn } from 'node:timers/promises';

import { type Clock } from '../../clock';

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves to an instant, waking every sleeper at its own time on the way. */
  advanceTo(time: number): Promise<void>;
  /** Sleepers at present. */
  sleeping(): number;
}

/** @param start epoch milliseconds. */
export function manualClock(start: number): ManualClock {
  let now = start;
  const sleepers = new Map<object, { readonly at: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleeping: () => sleepers.size,
    sleep(ms, abort) {
      return new Promise((resolve) => {
        const id = {};
        const wake = (): void => {
          sleepers.delete(id);
          abort.removeEventListener('abort', wake);
          resolve();
        };
        sleepers.set(id, { at: now + ms, wake });
        abort.addEventListener('abort', wake);
        if (abort.aborted) {
          wake();
        }
      });
    },
    async advanceTo(time) {
      await settle();
      for (;;) {
        const [next] = [...sleepers.values()].sort((a, b) => a.at - b.at);
        if (!next || next.at > time) {
          break;
        }
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = time;
    },
  };
}

/** Lets everything happen that needs no time, computations that go in turns among it. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await turn();
  }
}
