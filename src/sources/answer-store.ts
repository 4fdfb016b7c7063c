import { LRUCache } from 'lru-cache';

/** What one data source keeps. */
export interface AnswerSection {
  get(question: string): object | undefined;
  /**
   * Keeps an answer, if there is room.
   *
   * @param bytes how large it is.
   * @param asked when it was asked, by the clock of the store.
   * @param keptFor milliseconds from then.
   */
  put(question: string, answer: object, bytes: number, asked: number, keptFor: number): void;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/**
 * Answers of engines that all data sources of a process keep for some seconds, together within some bytes: what was used longest ago goes
 * first. They are kept in memory that nobody needs; no question waits or fails because of them.
 */
export interface AnswerStore {
  /** A place for a data source, which sees no answer of another. */
  open(): AnswerSection;
  /** Lets go of what there is no room for any more. */
  shrink(): void;
  /** Bytes of all that are kept. */
  held(): number;
}

/**
 * A store that is still empty.
 *
 * @param most bytes.
 * @param free bytes of memory that nobody needs at this moment, those that the store takes among them.
 */
export function createAnswerStore(
  most: number,
  free: () => number = () => Infinity,
  now: () => number = () => performance.now(),
): AnswerStore {
  const answers = new LRUCache<string, object>({
    maxSize: Math.floor(most),
    ttlAutopurge: true,
    ttlResolution: 0,
    perf: { now },
  });
  let sections = 0;
  const shrink = (): void => {
    while (answers.calculatedSize > Math.max(0, free())) {
      answers.pop();
    }
  };
  return {
    open() {
      const section = `${sections++} `;
      return {
        get: (question) => answers.get(section + question),
        put(question, answer, bytes, asked, keptFor) {
          if (asked + keptFor > now() && bytes <= free()) {
            answers.set(section + question, answer, { size: Math.ceil(bytes), start: asked, ttl: Math.ceil(keptFor) });
            shrink();
          }
        },
        now,
      };
    },

    shrink,
    held: () => answers.calculatedSize,
  };
}
