import { cancelled } from './errors';

/** For how long work goes on before others have their turn, in milliseconds. */
const TURN_MS = 10;
/** How long the turn is that a question has as soon as it comes in, whoever waits: what is small is answered in it. */
const FIRST_TURN_MS = 1;
/** The same while something leaves piece by piece: whoever reads it has read a piece by then, and does nothing until the next one comes. */
const SHORT_TURN_MS = 0.25;

/** That of the process, whatever timers tests set by hand; a browser has none. */
const soon: (run: () => void) => void = globalThis.setImmediate ?? ((run) => setTimeout(run));

/** Work that waits, in the order in which it is done: each its whole turn, in as many pieces as it takes, before the next. */
interface Line {
  readonly waiting: Array<() => void>;
  /** Milliseconds that the one that is next has had of its turn. */
  used: number;
}
/** Work that has had no more than its first turn. */
const newcomers: Line = { waiting: [], used: 0 };
/** Work that has had a whole turn. */
const others: Line = { waiting: [], used: 0 };

/** When the turn, or the piece of it, began of what is worked on. */
let began = -Infinity;
/** The line of who has its turn, until it has given it back or a question comes in: by then it waits for something else, or has ended. */
let atWork: Line | undefined;

/** What leaves piece by piece at this moment. */
let leaving = 0;

/** Whether what is worked on has had its turn: others wait. It is cheap to ask, but not for every value. */
export const isTurnOver = (): boolean =>
  performance.now() - began >= (leaving > 0 ? SHORT_TURN_MS : atWork ? TURN_MS : FIRST_TURN_MS);

/** Begins the first turn of a question that has just come in. */
export function beginFirstTurn(): void {
  endTurn();
  began = performance.now();
}

function endTurn(): void {
  if (atWork) {
    atWork.used = 0;
    atWork = undefined;
  }
}

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
 * Waits until others had their turn: those that compute, one after the other, and between any two of them, or two pieces of a turn, whatever
 * has come in meanwhile. However many large computations there are, what is short waits for no more than the one that goes on.
 *
 * @throws AnswerError if it was cancelled meanwhile: what nobody waits for ends here.
 */
export async function nextTurn(abort: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (newcomers.waiting.length + others.waiting.length === 0) {
      soon(begin);
    }
    giveBack(resolve);
  });
  if (abort.aborted) {
    throw cancelled();
  }
}

/** Puts who gives its turn back where it goes on: at the head of its line until it has had a whole turn. */
function giveBack(resolve: () => void): void {
  if (!atWork) {
    newcomers.waiting.push(resolve);
    return;
  }
  const line = atWork;
  atWork = undefined;
  const now = performance.now();
  line.used += now - began;
  began = now;
  if (line.used < TURN_MS) {
    line.waiting.unshift(resolve);
  } else {
    line.used = 0;
    others.waiting.push(resolve);
  }
}

/** The two lines in turn, so that neither waits for the end of the other. */
let last = others;

function begin(): void {
  endTurn();
  const other = last === others ? newcomers : others;
  last = other.waiting.length > 0 ? other : last;
  atWork = last;
  began = performance.now();
  last.waiting.shift()?.();
  if (newcomers.waiting.length + others.waiting.length > 0) {
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
