import { cancelled } from './errors';

/** For how long work goes on before others have their turn, in milliseconds. */
const TURN_MS = 10;
/** The same while something leaves piece by piece: whoever reads it has read a piece by then, and does nothing until the next one comes. */
const SHORT_TURN_MS = 0.25;

/** That of the process, whatever timers tests set by hand; a browser has none. */
const soon: (run: () => void) => void = globalThis.setImmediate ?? ((run) => setTimeout(run));

/** Work that waits for its turn, the one that waits longest first. */
const waiting: Array<() => void> = [];
/** When the turn began of what is worked on. */
let began = -Infinity;
/** Whether who had a turn of the queue has given it back: what comes in now has one of its own. */
let isOver = true;

/** What leaves piece by piece at this moment. */
let leaving = 0;

/** Whether what is worked on has had its turn: others wait. It is cheap to ask, but not for every value. */
export const isTurnOver = (): boolean => performance.now() - began >= (leaving > 0 ? SHORT_TURN_MS : TURN_MS);

/**
 * Keeps turns short while something leaves piece by piece.
 *
 * @returns what says that it has left; to be called once.
 */
export function shortenTurns(): () => void {
  leaving++;
  return () => {
    leaving--;
  };
}

/**
 * Waits until all others had their turn: those that compute, one after the other, and between any two of them whatever has come
 * in meanwhile. However many large computations there are, what is short waits for no more than the one that goes on.
 *
 * @throws AnswerError if it was cancelled meanwhile: what nobody waits for ends here.
 */
export async function nextTurn(abort: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (!isOver) {
      isOver = true;
      began = performance.now();
    }
    waiting.push(resolve);
    if (waiting.length === 1) {
      soon(begin);
    }
  });
  if (abort.aborted) {
    throw cancelled();
  }
}

function begin(): void {
  began = performance.now();
  isOver = false;
  waiting.shift()?.();
  if (waiting.length > 0) {
    soon(begin);
  }
}

/**
 * Computes something of each item, and lets other requests have their turn in between: a health check does not wait for a fleet.
 * O(items), and what `compute` takes.
 *
 * @param abort ends it.
 * @throws AnswerError if it was cancelled meanwhile.
 */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  compute: (item: Item, index: number) => Result,
  abort: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < items.length; i++) {
    if (isTurnOver()) {
      await nextTurn(abort);
    }
    results.push(compute(items[i], i));
  }
  return results;
}

/** As {@link inTurns}: what it computes of all items, one after the other. */
export async function flatInTurns<Item, Result>(
  items: readonly Item[],
  compute: (item: Item, index: number) => readonly Result[],
  abort: AbortSignal,
): Promise<Result[]> {
  return (await inTurns(items, compute, abort)).flat() as Result[];
}

/** As {@link inTurns}: the items of which it is true. */
export async function filterInTurns<Item>(
  items: readonly Item[],
  isIn: (item: Item, index: number) => boolean,
  abort: AbortSignal,
): Promise<Item[]> {
  const chosen = await inTurns(items, isIn, abort);
  return items.filter((_, i) => chosen[i]);
}

/** Items that are sorted, and merged, without a look at the time. */
const SORTED_AT_ONCE = 1_000;

/** As `toSorted`, stable like it: the order is the same. O(n log n). */
export async function sortInTurns<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
  abort: AbortSignal,
): Promise<Item[]> {
  const starts = Array.from({ length: Math.ceil(items.length / SORTED_AT_ONCE) }, (_, i) => i * SORTED_AT_ONCE);
  let runs = await inTurns(
    starts,
    (start) => items.slice(start, start + SORTED_AT_ONCE).sort((one, other) => compare(one, other)),
    abort,
  );
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(i + 1 < runs.length ? await merge(runs[i], runs[i + 1], compare, abort) : runs[i]);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Names in their order, each once. O(n) where they come in their order, as those of a source do, else O(n log n). */
export async function namesInTurns(names: Iterable<string>, abort: AbortSignal): Promise<string[]> {
  const unique = new Set<string>();
  let last = '';
  let isSorted = true;
  let seen = 0;
  for (const name of names) {
    if (++seen % SORTED_AT_ONCE === 0 && isTurnOver()) {
      await nextTurn(abort);
    }
    if (!unique.has(name)) {
      isSorted &&= name >= last;
      last = name;
      unique.add(name);
    }
  }
  return isSorted ? [...unique] : sortInTurns([...unique], (one, other) => (one < other ? -1 : 1), abort);
}

async function merge<Item>(
  first: readonly Item[],
  second: readonly Item[],
  compare: (one: Item, other: Item) => number,
  abort: AbortSignal,
): Promise<Item[]> {
  const merged: Item[] = [];
  for (let i = 0, j = 0; i < first.length || j < second.length;) {
    const isFirst = j >= second.length || (i < first.length && compare(first[i], second[j]) <= 0);
    merged.push(isFirst ? first[i++] : second[j++]);
    if (merged.length % SORTED_AT_ONCE === 0 && isTurnOver()) {
      await nextTurn(abort);
    }
  }
  return merged;
}

/** As {@link inTurns}, of computations that pause. */
export async function slicesInTurns<Item, Result>(
  items: readonly Item[],
  compute: (item: Item, index: number) => Generator<void, Result>,
  abort: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [i, item] of items.entries()) {
    results.push(await inSlices(compute(item, i), abort));
  }
  return results;
}

/**
 * Runs a computation that pauses, and lets other requests have their turn at a pause where it is time.
 *
 * @returns what it returns.
 * @throws AnswerError if it was cancelled meanwhile.
 */
export async function inSlices<Result>(computation: Generator<void, Result>, abort: AbortSignal): Promise<Result> {
  for (;;) {
    if (isTurnOver()) {
      await nextTurn(abort);
    }
    const { done, value } = computation.next();
    if (done) {
      return value;
    }
  }
}
