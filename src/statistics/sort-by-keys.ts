/** Points that are sorted by insertion before runs are merged. */
const RUN = 24;

/** A sequence of points in the order of their keys. */
export interface Sorted {
  /** Places of the points, ascending by key. */
  readonly places: Int32Array;
  /** How many pairs changed places. */
  readonly count: number;
}

/** Takes a block of inversions: those of the places `from` to `to` of `places` with the point `other`. */
type Visit = (places: Int32Array, from: number, to: number, other: number) => void;

/** Points that are sorted, or merged, before the computation pauses. */
const PIECE = 16_384;

/**
 * Sorts a sequence of points by their keys, by merging, and counts its inversions: pairs whose first has the larger key, or
 * an equal one where `tied`. It pauses after every so many points. O(n log n), and the visits; the nearer the sequence is to its order, the
 * faster.
 *
 * @param start the sequence; it stays as it is.
 * @param keys by the places of the points.
 * @param visit is called for the inversions, some at once.
 */
export function* sortByKeys(
  start: Int32Array,
  keys: Float64Array,
  tied: boolean,
  visit?: Visit,
): Generator<void, Sorted> {
  const n = start.length;
  // Places and keys move together: a key is read where it lies, not by the place of its point.
  const room = takeRoom(n);
  const { ordered, spare } = room;
  const points = { places: start.slice(), keys: ordered };
  let [count, done] = [0, 0];
  for (let left = 0; left < n; left += RUN) {
    const end = Math.min(left + RUN, n);
    for (let i = left; i < end; i++) {
      ordered[i] = keys[start[i]];
    }
    count += insert(points, left, end, tied, visit);
    done += RUN;
    if (done >= PIECE) {
      done = 0;
      yield;
    }
  }
  for (let width = RUN; width < n; width *= 2) {
    for (let left = 0; left + width < n; left += 2 * width) {
      const merging = beginMerge(points, spare, left, left + width, Math.min(left + 2 * width, n), tied);
      while (!goOn(merging, points, spare, tied, visit)) {
        yield;
      }
      count += merging.count;
      done += 2 * width;
      if (done >= PIECE) {
        done = 0;
        yield;
      }
    }
  }
  giveBack(room);
  return { places: points.places, count };
}

/** Points in some order. */
interface Sequence {
  readonly places: Int32Array;
  readonly keys: Float64Array;
}

/** Room to sort within. */
interface Room {
  readonly ordered: Float64Array;
  readonly spare: Sequence;
}

/** Places of the longest row whose room is kept for the next one: fleets have many rows of one length. */
const LONGEST_KEPT = 65_536;
/** Null while a row is sorted in it: others may begin before that one ends. */
let kept: Room | null = null;

function takeRoom(n: number): Room {
  const room = kept;
  if (room !== null && n <= room.ordered.length) {
    kept = null;
    return room;
  }
  return { ordered: new Float64Array(n), spare: { places: new Int32Array(n), keys: new Float64Array(n) } };
}

function giveBack(room: Room): void {
  const n = room.ordered.length;
  if (n <= LONGEST_KEPT && n > (kept?.ordered.length ?? 0)) {
    kept = room;
  }
}

/** Sorts a short run by insertion, and returns the number of its inversions. */
function insert({ places, keys }: Sequence, left: number, end: number, tied: boolean, visit?: Visit): number {
  let count = 0;
  for (let j = left + 1; j < end; j++) {
    const key = keys[j];
    let i = j;
    while (i > left && (keys[i - 1] > key || (tied && keys[i - 1] === key))) {
      i--;
    }
    if (i < j) {
      const place = places[j];
      count += j - i;
      if (visit !== undefined) {
        visit(places, i, j, place);
      }
      for (let k = j; k > i; k--) {
        keys[k] = keys[k - 1];
        places[k] = places[k - 1];
      }
      keys[i] = key;
      places[i] = place;
    }
  }
  return count;
}

/** Two neighbouring runs that are merged: the first one lies in the spare room, and what is merged where it was. */
interface Merging {
  /** Points of the first run that lie in the spare room, and where the second one ends. */
  readonly size: number;
  readonly to: number;
  /** The next point of either run, and where the lesser of them goes. */
  i: number;
  j: number;
  k: number;
  /** Inversions so far. */
  count: number;
}

/** Only the part where the runs overlap is moved: of a sequence that is nearly in order that is little. */
function beginMerge(
  { places, keys }: Sequence,
  spare: Sequence,
  left: number,
  middle: number,
  end: number,
  tied: boolean,
): Merging {
  const last = keys[middle - 1];
  const first = keys[middle];
  if (!(first < last || (tied && first === last))) {
    return { size: 0, to: middle, i: 0, j: middle, k: middle, count: 0 };
  }
  const from = firstBeyond(keys, left, middle, first, tied);
  const to = firstBeyond(keys, middle, end, last, !tied);
  const size = middle - from;
  // Most runs are short: a loop is faster than a view of them.
  for (let i = 0; i < size; i++) {
    spare.places[i] = places[from + i];
    spare.keys[i] = keys[from + i];
  }
  return { size, to, i: 0, j: middle, k: from, count: 0 };
}

/** Merges the next points, and counts their inversions. @returns whether both runs are merged. */
function goOn(merging: Merging, { places, keys }: Sequence, spare: Sequence, tied: boolean, visit?: Visit): boolean {
  const { places: sparePlaces, keys: spareKeys } = spare;
  const { size, to } = merging;
  let { i, j, k, count } = merging;
  const until = k + PIECE;
  while (i < size && j < to && k < until) {
    const one = spareKeys[i];
    const other = keys[j];
    if (other < one || (tied && other === one)) {
      const place = places[j++];
      count += size - i;
      if (visit !== undefined) {
        visit(sparePlaces, i, size, place);
      }
      places[k] = place;
      keys[k++] = other;
    } else {
      places[k] = sparePlaces[i++];
      keys[k++] = one;
    }
  }
  merging.count = count;
  if (i < size && j < to) {
    merging.i = i;
    merging.j = j;
    merging.k = k;
    return false;
  }
  while (i < size) {
    places[k] = sparePlaces[i];
    keys[k++] = spareKeys[i++];
  }
  return true;
}

/** The first place of an ascending part whose key is above a limit, or at it where `tied`. O(log n). */
function firstBeyond(keys: Float64Array, from: number, end: number, limit: number, tied: boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle];
    if (key > limit || (tied && key === limit)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** The places of a row from first to last. O(n). */
export function inOrder(n: number): Int32Array {
  const places = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    places[i] = i;
  }
  return places;
}
