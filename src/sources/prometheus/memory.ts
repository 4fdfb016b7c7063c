import { cancelled } from '../../series/errors';

/** Answers that are kept for a short time, and shared while they are under way. */
export interface Memory<T> {
  /**
   * The answer to a question, asked only if there is none that is fresh. What failed is not kept.
   *
   * @param ask is cancelled as soon as nobody waits for it any more.
   */
  get(question: string, abort: AbortSignal, ask: (abort: AbortSignal) => Promise<T>): Promise<T>;
}

interface Kept<T> {
  readonly answer: Promise<T>;
  readonly asked: number;
  readonly controller: AbortController;
  waiting: number;
  settled: boolean;
}

/**
 * A memory that is still empty.
 *
 * @param keptFor milliseconds from when a question is asked.
 * @param most questions that are remembered; the oldest is forgotten first.
 * @param now milliseconds of any clock that only goes forward.
 */
export function createMemory<T>(keptFor: number, most: number, now = () => performance.now()): Memory<T> {
  const questions = new Map<string, Kept<T>>();

  const forget = (question: string, kept: Kept<T>): void => {
    if (questions.get(question) === kept) {
      questions.delete(question);
    }
  };
  const askNow = (question: string, ask: (abort: AbortSignal) => Promise<T>): Kept<T> => {
    const controller = new AbortController();
    const kept: Kept<T> = { answer: ask(controller.signal), asked: now(), controller, waiting: 0, settled: false };
    kept.answer.then(
      () => (kept.settled = true),
      () => forget(question, kept),
    );
    questions.delete(question);
    questions.set(question, kept);
    for (const [oldest] of questions) {
      if (questions.size <= most) {
        break;
      }
      questions.delete(oldest);
    }
    return kept;
  };

  return {
    async get(question, abort, ask) {
      const before = questions.get(question);
      const kept = before && now() - before.asked < keptFor ? before : askNow(question, ask);
      const done = new AbortController();
      kept.waiting++;
      try {
        return await Promise.race([kept.answer, untilCancelled(abort, done.signal)]);
      } finally {
        done.abort();
        kept.waiting--;
        if (kept.waiting === 0 && !kept.settled) {
          kept.controller.abort();
          forget(question, kept);
        }
      }
    },
  };
}

/** Fails as soon as `abort` fires, unless `done` has. */
function untilCancelled(abort: AbortSignal, done: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(cancelled());
    if (abort.aborted) {
      fail();
    } else {
      abort.addEventListener('abort', fail, { once: true, signal: done });
    }
  });
}
