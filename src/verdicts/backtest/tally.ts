import { countsBefore, hasAny, runsOf, type Span } from './runs';

/** How often the fired instants are shifted around the range, to see what noise of their frequency would find. */
const SHIFTS = 19;
const SHARES = SHIFTS + 1;

/** What a rule did on one pipeline, and what of it was right; counts, so that those of several pipelines add up. */
export interface Tally {
  /** Instants at which it fired, and runs of them. */
  readonly fired: number;
  readonly alarms: number;
  /** Whether it fired at the last instant. */
  readonly firedNow: boolean;
  /** What needs the truth; null where that is unknown. */
  readonly judged: {
    readonly incidents: number;
    readonly detected: number;
    /** Incidents that the shifted instants would have found, all shifts together. */
    readonly byChance: number;
    readonly falseAlarms: number;
    /** Instants from the onset of each detected incident to the first that fired. */
    readonly delays: readonly number[];
  } | null;
}

/**
 * Holds what fired against the truth: an alarm is a run of fired instants, an incident a run of true ones; it is detected if an alarm
 * overlaps it, and an alarm that overlaps none is false. O(n + incidents · 19).
 *
 * @param fired 1 at instants at which the rule fired, one an instant of the range.
 * @param truth 1 at instants of an incident; null where it is unknown.
 */
export function tallyOf(fired: Uint8Array, truth: Uint8Array | null): Tally {
  const alarms = runsOf(fired);
  return {
    fired: alarms.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    alarms: alarms.length,
    firedNow: fired[fired.length - 1] === 1,
    judged: truth === null ? null : judgedOf(fired, alarms, truth),
  };
}

function judgedOf(fired: Uint8Array, alarms: readonly Span[], truth: Uint8Array): NonNullable<Tally['judged']> {
  const counts = countsBefore(fired);
  const troubled = countsBefore(truth);
  const incidents = runsOf(truth);
  const found = incidents.filter((incident) => hasAny(counts, incident));
  let byChance = 0;
  for (const incident of alarms.length === 0 ? [] : incidents) {
    for (let k = 1; k <= SHIFTS; k++) {
      byChance += hasAnyShifted(counts, incident, Math.round((k * fired.length) / SHARES)) ? 1 : 0;
    }
  }
  return {
    incidents: incidents.length,
    detected: found.length,
    byChance: byChance / SHIFTS,
    falseAlarms: alarms.filter((alarm) => !hasAny(troubled, alarm)).length,
    delays: found.map(({ first }) => nextFrom(fired, first) - first),
  };
}

/** Whether any instant of a run would be a one if all were shifted by some instants, around the end to the start. */
function hasAnyShifted(counts: Int32Array, { first, last }: Span, shift: number): boolean {
  const length = counts.length - 1;
  const from = first - shift;
  const to = last - shift;
  if (to < 0) {
    return hasAny(counts, { first: from + length, last: to + length });
  }
  if (from >= 0) {
    return hasAny(counts, { first: from, last: to });
  }
  return hasAny(counts, { first: 0, last: to }) || hasAny(counts, { first: from + length, last: length - 1 });
}

function nextFrom(flags: Uint8Array, first: number): number {
  let place = first;
  while (flags[place] !== 1) {
    place++;
  }
  return place;
}
