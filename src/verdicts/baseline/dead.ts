/** A signal must have changed so often before its standing still says anything. */
const CHANGES = 50;

/**
 * How surprising it is that a value has not changed, by how often it did so far: (run − 1)·ln((chances + 2) ÷ (continued + 1)) of the runs
 * of equal values that are over. O(n).
 *
 * @param values none missing.
 * @returns 0 before 50 changes, and while a longer run was seen.
 */
export function standstills(values: Float64Array): Float64Array {
  let [chances, continued, longest, changes, run] = [0, 0, 0, 0, 0];
  return values.map((value, i) => {
    if (i > 0 && value !== values[i - 1]) {
      chances += run;
      continued += run - 1;
      longest = Math.max(longest, run);
      changes++;
      run = 0;
    }
    run++;
    return changes >= CHANGES && run > Math.max(longest, 1) ? (run - 1) * Math.log((chances + 2) / (continued + 1)) : 0;
  });
}

/** The smallest difference of two neighbours before each sample that is not zero; 0 without any. O(n). */
export function smallestSteps(values: Float64Array): Float64Array {
  let least = Infinity;
  return values.map((_, i) => {
    const difference = i < 2 ? 0 : Math.abs(values[i - 1] - values[i - 2]);
    least = difference > 0 && difference < least ? difference : least;
    return least === Infinity ? 0 : least;
  });
}
