/**
 * What the alert engine says of one check at one instant; the place of a word is its code. *Pending* waits for its `for`,
 * *recovering* for its `keepFiring`; *flapping* comes and goes; *inhibited* is explained by a failure upstream; *maintenance* was
 * planned. Unknown is none of the others: it may hide any.
 */
export const ALERT_STATES = [
  'ok',
  'pending',
  'firing',
  'recovering',
  'flapping',
  'inhibited',
  'maintenance',
  'unknown',
] as const;

/** A state of a check. */
export type AlertState = (typeof ALERT_STATES)[number];

/** The codes by their words. */
export const CODE = Object.fromEntries(ALERT_STATES.map((state, code) => [state, code])) as Readonly<
  Record<AlertState, number>
>;

/** States and severities of one check, one an instant. */
export interface Run {
  /** Codes of {@link ALERT_STATES}. */
  readonly states: Uint8Array;
  /** What would be notified: 0 nothing, 1 a warning, 2 that it is critical; NaN = unknown. */
  readonly severity: Float64Array;
}

/** The state of a check that single samples decide on. */
export function stateOfSeverity(severity: number): AlertState {
  return Number.isNaN(severity) ? 'unknown' : severity > 0 ? 'firing' : 'ok';
}
