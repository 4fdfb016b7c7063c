import { badQuery, cancelled, type AnswerError } from '../../series';
import { whenAborted } from '../../series/abort';
import { type Allowance } from '../../queries';

/** Parts of a budget: what one request may take, and what all small ones share. */
const OF_ONE = 5 / 8;
const OF_SMALL = 1 / 8;
/** A request that takes less of the budget is a small one. */
const SMALL = 1 / 64;

/** The memory that the queries of a process share. All sizes are in bytes. */
export interface Budget {
  /** Opens the account of a request. */
  open(): Account;
  /** What is held at this moment. */
  held(): number;
  /** What nobody holds. */
  free(): number;
}

/** The memory of one request. Its answers leave together, and are held until then. */
export interface Account {
  /**
   * Works on one query of the request. What it holds is given back when it ends, however it does.
   *
   * @param keep what its result takes until the request is answered.
   * @throws what `work` throws, and as {@link Allowance} does.
   */
  run<T>(abort: AbortSignal, work: (allowance: Allowance) => Promise<T>, keep: (result: T) => number): Promise<T>;
  /** Gives all back: the answer is on its way, or nobody waits for it. May be called again. */
  close(): void;
}

/** The books of a request. */
interface Books {
  /** Held at this moment, what is kept among it. */
  held: number;
  /** Stays until the request is answered. */
  kept: number;
  /** Its place among the large ones, from when it became one; null while it is small. */
  turn: number | null;
  /** The query that waits for nobody while its request is the first; the others of the request work beside it, as those of others do. */
  leading: Query | null;
}

/** What one query holds at this moment. */
interface Query {
  held: number;
}

/** A query that waits for room. */
interface Waiting {
  readonly books: Books;
  readonly turn: number;
  readonly query: Query;
  readonly bytes: number;
  settle(error?: AnswerError): void;
}

/**
 * A budget of which nothing is taken.
 *
 * Requests that take little have a part of it to themselves, so that none waits for a large one. Large ones have their turn in the
 * order in which they came. One query of the first of them never waits for more, so that it ends, whatever it holds already; all others
 * may take only so much beside it that what one request may take is left for it. Hence no two wait for each other, and none waits for
 * ever. Taking and giving is O(requests).
 *
 * @param total bytes.
 * @param changed is called when a large request takes some of it, or gives some back.
 * @param taken is called whenever some of it was taken: who keeps things in memory that is free lets go of them.
 */
export function createBudget(total: number, changed: () => void = () => {}, taken: () => void = () => {}): Budget {
  const most = total * OF_ONE;
  const forSmall = total * OF_SMALL;
  const beside = total - forSmall - most;
  const requests = new Set<Books>();
  let queue: Waiting[] = [];
  let turns = 0;

  const sumOf = (which: (books: Books) => boolean): number =>
    [...requests].reduce((sum, books) => sum + (which(books) ? books.held : 0), 0);
  const isSmall = (books: Books, bytes: number): boolean =>
    books.turn === null &&
    books.held + bytes <= total * SMALL &&
    sumOf(({ turn }) => turn === null) + bytes <= forSmall;
  const firstOfLarge = (): Books | null =>
    [...requests].reduce<Books | null>(
      (first, books) => (books.turn !== null && books.turn < (first?.turn ?? Infinity) ? books : first),
      null,
    );

  /** Gives room to whom it is for now: none passes another request that waits. */
  const serve = (): void => {
    const first = firstOfLarge();
    const ofFirst = first === null ? 0 : first.kept + (first.leading?.held ?? 0);
    let room = beside + ofFirst - sumOf(({ turn }) => turn !== null);
    const left: Waiting[] = [];
    for (const one of queue.sort((a, b) => a.turn - b.turn)) {
      const { books, query, bytes } = one;
      const leads = books === first && (books.leading ?? query) === query;
      if (books.kept + bytes > most) {
        one.settle(tooMuch(books.kept + bytes, most, books.kept > 0));
      } else if (leads || bytes <= room) {
        if (leads) {
          // What it held beside others is room for these now.
          room += books.leading === null ? query.held : 0;
          books.leading = query;
        } else {
          room -= bytes;
        }
        books.held += bytes;
        query.held += bytes;
        one.settle();
        changed();
        taken();
      } else {
        room = 0;
        left.push(one);
      }
    }
    queue = left;
  };

  const take = (books: Books, query: Query, bytes: number, abort: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (abort.aborted) {
        reject(cancelled());
      } else if (isSmall(books, bytes)) {
        books.held += bytes;
        query.held += bytes;
        resolve();
        taken();
      } else {
        books.turn ??= turns++;
        const leave = (): void => {
          queue = queue.filter((other) => other !== one);
          reject(cancelled());
          serve();
        };
        const one: Waiting = {
          ...{ books, query, bytes, turn: books.turn },
          settle(error) {
            letGo();
            if (error === undefined) {
              resolve();
            } else {
              reject(error);
            }
          },
        };
        const letGo = whenAborted(abort, leave);
        queue.push(one);
        serve();
      }
    });

  const open = (): Account => {
    const books: Books = { held: 0, kept: 0, turn: null, leading: null };
    requests.add(books);
    return {
      async run(abort, work, keep) {
        const query: Query = { held: 0 };
        const give = (bytes: number): void => {
          query.held -= bytes;
          books.held -= bytes;
          serve();
          if (books.turn !== null) {
            changed();
          }
        };
        const hold: Allowance['hold'] = async (bytes, signal) => {
          await take(books, query, bytes, signal);
          let mine = bytes;
          return (left = 0) => {
            const back = Math.max(0, mine - left);
            mine -= back;
            give(back);
          };
        };
        try {
          const result = await work({ hold });
          // What it was made from is a part of it, or is no longer needed.
          const bytes = keep(result);
          if (books.kept + bytes > most) {
            throw tooMuch(books.kept + bytes, most, books.kept > 0);
          }
          if (bytes > query.held) {
            await hold(bytes - query.held, abort);
          }
          books.kept += bytes;
          query.held -= bytes;
          return result;
        } finally {
          books.leading = books.leading === query ? null : books.leading;
          give(query.held);
        }
      },

      close() {
        if (requests.delete(books)) {
          serve();
        }
      },
    };
  };
  const held = (): number => sumOf(() => true);
  return { open, held, free: () => total - held() };
}

function tooMuch(bytes: number, most: number, besideOthers: boolean): AnswerError {
  const inMegabytes = (size: number): string => `${Math.ceil(size / 1e6).toLocaleString('en-GB')} MB`;
  const what = besideOthers ? 'The query and those before it in the same request need' : 'The query needs';
  return badQuery(
    `${what} ${inMegabytes(bytes)} of memory at once; at most ${inMegabytes(most)} are given to one request. Name fewer pipelines, signals or rules, take a shorter range or a longer step, or raise memory_budget_mb of the plugin in grafana.ini.`,
  );
}
