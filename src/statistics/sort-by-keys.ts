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

/**
 * Sorts a sequence of points by their keys, by merging, and counts its inversions: pairs whose first has the larger key, or
 * an equal one where `tied`. O(n log n), and the visits; the nearer the sequence is to its order, the faster.
 *
 * @param start the sequence; it stays as it is.
 * @param keys by the places of the points.
 * @param visit is called for the inversions, some at once.
 */
export function sortByKeys(start: Int32Array, keys: Float64Array, tied: boolean, visit?: Visit): Sorted {
  const n = start.length;
  // Places and keys move together: a key is read where it lies, not by the place of its point.
  const { ordered, spare } = roomFor(n);
  const points = { places: start.slice(), keys: ordered };
  for (let i = 0; i < n; i++) {
    ordered[i] = keys[start[i]];
  }
  let count = 0;
  for (let left = 0; left < n; left += RUN) {
    count += insert(points, left, Math.min(left + RUN, n), tied, visit);
  }
  for (let width = RUN; width < n; width *= 2) {
    for (let left = 0; left + width < n; left += 2 * width) {
      count += merge(points, spare, left, left + width, Math.min(left + 2 * width, n), tied, visit);
    }
  }
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
let kept = makeRoom(1024);

function makeRoom(n: number): Room {
  return { ordered: new Float64Array(n), spare: { places: new Int32Array(n), keys: new Float64Array(n) } };
}

function roomFor(n: number): Room {
  if (n <= kept.ordered.length) {
    return kept;
  }
  const room = makeRoom(n);
  if (n <= LONGEST_KEPT) {
    kept = room;
  }
  return room;
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

/**
 * Merges two neighbouring runs, and returns the number of inversions between them. Only the part where they overlap is moved: of a
 * sequence that is nearly in order that is little.
 */
function merge(
  { places, keys }: Sequence,
  spare: Sequence,
  left: number,
  middle: number,
  end: number,
  tied: boolean,
  visit?: Visit,
): number {
  const last = keys[middle - 1];
  const first = keys[middle];
  if (!(first < last || (tied && first === last))) {
    return 0;
  }
  const from = firstBeyond(keys, left, middle, first, tied);
  const to = firstBeyond(keys, middle, end, last, !tied);
  const size = middle - from;
  const { places: sparePlaces, keys: spareKeys } = spare;
  for (let i = 0; i < size; i++) {
    sparePlaces[i] = places[from + i];
    spareKeys[i] = keys[from + i];
  }
  let count = 0;
  let i = 0;
  let j = middle;
  let k = from;
  while (i < size && j < to) {
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
  while (i < size) {
    places[k] = sparePlaces[i];
    keys[k++] = spareKeys[i++];
  }
  return count;
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
