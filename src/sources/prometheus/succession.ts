/** What series of one pipeline that are not combined are together. */
export interface Succession {
  /** At each instant the value of the one series that has any; NaN where none has, and where several have. */
  readonly row: Float64Array;
  /** Places in the list of two series that have a value at the same instant; null if there are none. */
  readonly overlapping: readonly [number, number] | null;
}

/**
 * Takes series that follow one another, as before and after a restart, as one. Where they overlap there is no telling which of
 * them counts, so the value is missing: just there, so that an instant has the same value in every range.
 *
 * @param rows one per series, at least two, equally long, NaN = missing.
 * @param lingering instants for which engines repeat the last value of a series that has ended. By as many a series may
 *   overlap the one that takes its place.
 */
export function successionOf(rows: readonly Float64Array[], lingering: number): Succession {
  const row = new Float64Array(rows[0].length).fill(NaN);
  let overlapping: Succession['overlapping'] = null;
  const places = rows.map((_, s) => s);
  for (let i = 0; i < row.length; i++) {
    const present = places.filter((s) => !Number.isNaN(rows[s][i]));
    const [first, second] =
      present.length < 2
        ? present
        : present.filter((s) => !present.some((next) => next !== s && isReplaced(rows[s], rows[next], i, lingering)));
    if (second === undefined) {
      row[i] = first === undefined ? NaN : rows[first][i];
    } else {
      overlapping ??= [first, second];
    }
  }
  return { row, overlapping };
}

/**
 * Whether the value of a series at an instant is but its last one, repeated, because another series has come in its place:
 * the other one begins while it is there, and soon after that it ends.
 */
function isReplaced(old: Float64Array, next: Float64Array, i: number, lingering: number): boolean {
  const has = (row: Float64Array, place: number): boolean =>
    place >= 0 && place < row.length && !Number.isNaN(row[place]);
  let begin = i;
  while (i - begin < lingering && has(next, begin - 1)) {
    begin--;
  }
  let end = i;
  while (end - begin < lingering && has(old, end + 1)) {
    end++;
  }
  const takesOver = !has(next, begin - 1) && has(old, begin - 1) && !has(old, end + 1) && has(next, end + 1);
  return takesOver && end - begin < lingering;
}
