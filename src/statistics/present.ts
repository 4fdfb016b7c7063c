import { count } from './count';
import { type Numbers } from './numbers';

/**
 * The values that are present, in the form that simple-statistics takes: one NaN would make its results NaN.
 *
 * The types of simple-statistics ask for an array of numbers. Its functions only read elements, the length and a `slice`,
 * which a Float64Array has as well, so that a cast saves a copy. It is made here and nowhere else.
 *
 * This runs in `O(n)`, linear time; a row without missing values is not copied.
 *
 * @param values NaN = missing.
 * @returns the row itself if nothing is missing, or else a copy of the values present, in their order.
 * @example present([1, NaN, 3]) // [1, 3]
 */
export function present(values: Numbers): readonly number[] {
  const n = count(values);
  return (n === values.length ? values : copyOfPresent(values, n)) as readonly number[];
}

/**
 * Applies a function of simple-statistics to the values present. Of an empty row these functions throw, or answer 0;
 * here the result is missing as well.
 *
 * @param values NaN = missing.
 * @param compute a function that leaves its argument unchanged.
 * @returns NaN if no value is present.
 * @example ofPresent([1, NaN, 3], mean) // 2, with the `mean` of simple-statistics
 */
export function ofPresent(values: Numbers, compute: (present: readonly number[]) => number): number {
  const row = present(values);
  return row.length === 0 ? NaN : compute(row);
}

/** A copy of the values present. O(n). */
export function presentValues(values: Numbers): Float64Array {
  return copyOfPresent(values, count(values));
}

function copyOfPresent(values: Numbers, n: number): Float64Array {
  const kept = new Float64Array(n);
  let k = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) {
      kept[k++] = values[i];
    }
  }
  return kept;
}
