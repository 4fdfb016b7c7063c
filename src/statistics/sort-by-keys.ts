/** Points that are sorted by insertion before runs are merged. */
const RUN = 8;

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
  let from = { places: start.slice(), keys: new Float64Array(n) };
  let to = { places: new Int32Array(n), keys: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    from.keys[i] = keys[start[i]];
  }
  let count = 0;
  for (let left = 0; left < n; left += RUN) {
    count += insert(from, left, Math.min(left + RUN, n), tied, visit);
  }
  for (let width = RUN; width < n; width *= 2) {
    for (let left = 0; left < n; left += 2 * width) {
      count += merge(from, to, left, Math.min(left + width, n), Math.min(left + 2 * width, n), tied, visit);
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  return { places: from.places, count };
}

/** Points in some order. */
interface Sequence {
  readonly places: Int32Array;
  readonly keys: Float64Array;
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

/** Merges two neighbouring runs, and returns the number of inversions between them. */
function merge(
  { places, keys }: Sequence,
  to: Sequence,
  left: number,
  middle: number,
  end: number,
  tied: boolean,
  visit?: Visit,
): number {
  const { places: toPlaces, keys: toKeys } = to;
  let count = 0;
  let i = left;
  let j = middle;
  let k = left;
  while (i < middle && j < end) {
    const first = keys[i];
    const second = keys[j];
    if (second < first || (tied && second === first)) {
      count += middle - i;
      if (visit !== undefined) {
        visit(places, i, middle, places[j]);
      }
      toPlaces[k] = places[j++];
      toKeys[k++] = second;
    } else {
      toPlaces[k] = places[i++];
      toKeys[k++] = first;
    }
  }
  while (i < middle) {
    toPlaces[k] = places[i];
    toKeys[k++] = keys[i++];
  }
  while (j < end) {
    toPlaces[k] = places[j];
    toKeys[k++] = keys[j++];
  }
  return count;
}

/** How many pairs of a row have the larger value first: discordant pairs, ties apart. O(n log n). */
export function countInversions(row: Float64Array): number {
  return sortByKeys(
    Int32Array.from(row, (_, i) => i),
    row,
    false,
  ).count;
}
