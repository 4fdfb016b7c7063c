/** Of a signal that does not say which change matters, this share of its usual value. */
const RELEVANT_SHARE = 0.05;

/**
 * The smallest change of a signal that matters: its own, or else 5 % of its usual value.
 *
 * @param own in the unit of the signal; none where it says nothing.
 * @param usual a usual value, such as the median.
 * @example relevantChange(undefined, 200) // 10
 */
export function relevantChange(own: number | null | undefined, usual: number): number {
  return own ?? RELEVANT_SHARE * Math.abs(usual);
}
