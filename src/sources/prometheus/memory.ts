import { LRUCache } from 'lru-cache';

import { createSharedWork } from '../../series/shared-work';
import { type AnswerOrigin } from '../types';

/** Answers that are kept for a short time, and shared while they are under way. */
export interface Memory<T> {
  /**
   * The answer to a question, asked only if there is none that is fresh. What failed is not kept.
   *
   * @param ask is cancelled as soon as nobody waits for it any more.
   */
  get(question: string, abort: AbortSignal, ask: (abort: AbortSignal) => Promise<T>): Promise<T>;
}

/** Where a memory keeps its answers. */
export interface Shelf<T> {
  /** The answer to a question; undefined if there is none that is fresh. */
  get(question: string): T | undefined;
  /** @param asked when it was asked, by the clock of the shelf. */
  put(question: string, answer: T, asked: number): void;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** Keeps nothing: what is under way is shared, and no more. */
export const NO_SHELF: Shelf<never> = { get: () => undefined, put: () => {}, now: () => 0 };

/**
 * A memory of what is on a shelf.
 *
 * @param count told where each answer comes from: it is asked for, it was asked for by another, it was kept.
 */
export function createMemory<T>(shelf: Shelf<T>, count: (from: AnswerOrigin) => void = () => {}): Memory<T> {
  const underWay = createSharedWork<T>();
  return {
    async get(question, abort, ask) {
      const kept = shelf.get(question);
      if (kept !== undefined) {
        count('kept');
        return kept;
      }
      count(underWay.isUnderWay(question) ? 'shared' : 'engine');
      return underWay.do(question, abort, async (own) => {
        const asked = shelf.now();
        const answer = await ask(own);
        shelf.put(question, answer, asked);
        return answer;
      });
    },
  };
}

/**
 * A shelf that is still empty.
 *
 * @param keptFor milliseconds from when a question is asked.
 * @param most answers that are kept; the one that was used longest ago goes first.
 */
export function createShelf<T extends string | object>(
  keptFor: number,
  most: number,
  now = () => performance.now(),
): Shelf<T> {
  const answers = new LRUCache<string, T>({ max: most, ttl: keptFor, ttlResolution: 0, perf: { now } });
  return {
    get: (question) => answers.get(question),
    put: (question, answer, asked) => void answers.set(question, answer, { start: asked }),
    now,
  };
}
