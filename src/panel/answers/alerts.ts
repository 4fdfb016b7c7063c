import { type DataFrame } from '@grafana/data';

import { hintsAt, type Hints } from '../measures';
import { maybeTextAt, numberAt, readRows, textAt } from './frames';
import { SEVERITIES, severityOfWord, type Severity } from '../severity';

/** One check of one pipeline, read from a row of the answer. */
export interface Alert {
  readonly key: string;
  /** The same from one answer to the next, unlike the key. */
  readonly id: string;
  readonly severity: Severity;
  /** What the alert engine says of it beyond the severity, in a word or two; undefined where that says it all. */
  readonly standing: string | undefined;
  readonly category: string;
  readonly rule: string;
  readonly pipeline: string;
  readonly message: string;
  readonly value: number | null;
  readonly threshold: number | null;
  /** How its value and threshold are written. */
  readonly hints: Hints;
  /** Signal that is watched; undefined where the answer does not say. */
  readonly signal: string | undefined;
  /** First instant of the unbroken failure, or of the unbroken silence; null where there is none, or it is not known. */
  readonly since: number | null;
  /** The instant that was judged, epoch milliseconds. */
  readonly time: number | null;
  /** True if the value must not fall below the threshold. */
  readonly isMinimum: boolean;
  /** Frame and row of the alert, for its links and the overrides of its columns. */
  readonly frame: DataFrame;
  readonly row: number;
}

/** How a list of alerts is ordered. */
export const ORDERS = {
  severity: { label: 'Severity', said: 'worst and longest first' },
  duration: { label: 'Duration', said: 'longest first' },
  excess: { label: 'Value against threshold', said: 'furthest beyond the threshold first' },
  pipeline: { label: 'Pipeline', said: 'by pipeline' },
} as const;

export type Order = keyof typeof ORDERS;

/** The alerts of some frames, in the order of their rows. */
export function readAlerts(frames: readonly DataFrame[]): Alert[] {
  return readRows(frames, readAlert);
}

/** Alerts in an order; among equals the worst and then the longest first. */
export function sortAlerts(alerts: readonly Alert[], order: Order): Alert[] {
  const bySeverity = (a: Alert, b: Alert): number =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || longest(a, b);
  const first: Readonly<Record<Order, (a: Alert, b: Alert) => number>> = {
    severity: () => 0,
    duration: longest,
    excess: (a, b) => excessOf(b) - excessOf(a),
    pipeline: (a, b) => a.pipeline.localeCompare(b.pipeline),
  };
  return [...alerts].sort((a, b) => first[order](a, b) || bySeverity(a, b));
}

/** The longest first; what has no start comes last. */
function longest(a: Alert, b: Alert): number {
  return Math.sign((a.since ?? Number.MAX_VALUE) - (b.since ?? Number.MAX_VALUE));
}

/** How far a value is beyond its threshold, as a share of it; what cannot be told comes last. */
function excessOf({ value, threshold, isMinimum }: Alert): number {
  if (value === null || threshold === null || threshold === 0) {
    return -Infinity;
  }
  return ((value - threshold) / Math.abs(threshold)) * (isMinimum ? -1 : 1);
}

/** The states of the alert engine that say more than a severity does. */
const STANDINGS: Readonly<Record<string, string>> = {
  pending: 'waits',
  recovering: 'recovering',
  flapping: 'comes and goes',
  inhibited: 'explained',
  maintenance: 'maintenance',
};

/** States in which a check is what its severity says; single samples know no others. */
const PLAIN_STATES: readonly string[] = ['ok', 'firing', 'unknown'];

function readAlert(frame: DataFrame, row: number): Alert {
  const state = maybeTextAt(frame, 'state', row);
  const severity = severityOfWord(textAt(frame, 'severity', row));
  const isPlain = state === undefined || PLAIN_STATES.includes(state);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    id: `${frame.refId ?? ''} ${textAt(frame, 'pipeline', row)} ${textAt(frame, 'rule', row)}`,
    // Nobody is notified of it, but it is beyond its limit: that is not ok.
    severity: severity === 'ok' && !isPlain ? 'watch' : severity,
    standing: isPlain ? undefined : (STANDINGS[state] ?? state),
    category: textAt(frame, 'category', row),
    rule: textAt(frame, 'rule', row),
    pipeline: textAt(frame, 'pipeline', row),
    message: textAt(frame, 'message', row),
    value: numberAt(frame, 'value', row),
    threshold: numberAt(frame, 'threshold', row),
    hints: hintsAt(frame, row),
    signal: maybeTextAt(frame, 'signal', row),
    since: numberAt(frame, 'since', row),
    time: numberAt(frame, 'time', row),
    isMinimum: textAt(frame, 'comparison', row) === '<',
    frame,
    row,
  };
}
