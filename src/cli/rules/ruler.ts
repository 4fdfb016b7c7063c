/** What a ruler says of an alert at one evaluation. */
export type AlertState = 'inactive' | 'pending' | 'firing';

/**
 * The states that a ruler of Prometheus goes through: pending until the check has failed for a time, and firing until it has not
 * failed for another one. O(evaluations).
 *
 * @param failing whether the check fails, at evaluations that are `step` milliseconds apart.
 * @param pending milliseconds, as `for` has it.
 * @param keep milliseconds, as `keep_firing_for` has it.
 */
export function statesOf(
  failing: readonly boolean[],
  { step, pending, keep }: { readonly step: number; readonly pending: number; readonly keep: number },
): AlertState[] {
  let state: AlertState = 'inactive';
  let since = 0;
  let passing: number | null = null;
  return failing.map((fails, i) => {
    const now = i * step;
    if (fails) {
      since = state === 'inactive' ? now : since;
      passing = null;
      state = state === 'firing' || now - since >= pending ? 'firing' : 'pending';
    } else {
      passing ??= now;
      state = state === 'firing' && now - passing < keep ? 'firing' : 'inactive';
    }
    return state;
  });
}

/**
 * The last code that was measured at each evaluation: what is not measured stays as it was, for so many evaluations.
 *
 * @param most after how many it is forgotten.
 */
export function kept(codes: readonly number[], most: number): number[] {
  let last = NaN;
  let measured = -Infinity;
  return codes.map((code, e) => {
    if (!Number.isNaN(code)) {
      last = code;
      measured = e;
    }
    return e - measured < most ? last : NaN;
  });
}
