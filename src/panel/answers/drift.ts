import { type DataFrame } from '@grafana/data';

import { days } from '../../series';
import { formatMeasure } from '../format';
import { type Severity } from '../severity';
import { columnOf, numberAt, readRows, textAt } from './frames';

/** A part of the window in which one mean or one line holds; instants in epoch milliseconds. */
export interface Segment {
  readonly pipeline: string;
  readonly signal: string;
  readonly start: number;
  readonly end: number;
  readonly n: number;
  readonly mean: number;
  readonly perDay: number;
}

/** How the signal of one pipeline moves. Null = unknown. */
export interface DriftAnswer {
  readonly key: string;
  readonly pipeline: string;
  readonly signal: string;
  readonly verdict: string;
  readonly severity: Severity;
  readonly n: number;
  /** Per day: the Sen slope and the ends of its interval. */
  readonly slope: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly relevant: number | null;
  readonly changes: readonly number[];
  readonly crossing: number | null;
  readonly crossingLow: number | null;
  readonly crossingHigh: number | null;
  readonly unit: string;
  /** Digits of the slopes. */
  readonly decimals: number | undefined;
  readonly segments: readonly Segment[];
  readonly frame: DataFrame;
  readonly row: number;
}

/** The frame of the segments, which comes beside the table. */
export const SEGMENTS = 'segments';

/** How urgent the verdicts are; what is not known is not healthy. */
const SEVERITY_OF: Readonly<Record<string, Severity>> = {
  declining: 'warning',
  ...{ improving: 'ok', stable: 'ok', rising: 'ok', falling: 'ok' },
};

/** Reads every pipeline's drift with its segments. O(rows · segments). */
export function readDrift(frames: readonly DataFrame[]): DriftAnswer[] {
  const segments = readRows(
    frames.filter(({ name }) => name === SEGMENTS),
    readSegment,
  );
  return readRows(
    frames.filter(({ name }) => name !== SEGMENTS),
    (frame, row) => {
      const number = (name: string): number | null => numberAt(frame, name, row);
      const [pipeline, signal] = [textAt(frame, 'pipeline', row), textAt(frame, 'signal', row)];
      const verdict = textAt(frame, 'verdict', row);
      const changes: unknown = columnOf(frame, 'change_points')?.values[row];
      const config = columnOf(frame, 'sen_slope_per_day')?.config;
      return {
        ...{ key: `${frame.refId ?? ''}-${row}`, pipeline, signal, verdict, frame, row },
        severity: SEVERITY_OF[verdict] ?? 'unknown',
        n: number('n') ?? 0,
        ...{ slope: number('sen_slope_per_day'), low: number('slope_low'), high: number('slope_high') },
        relevant: number('relevant_change'),
        changes: Array.isArray(changes) ? changes.map(Number) : [],
        ...{ crossing: number('floor_crossing') },
        ...{ crossingLow: number('crossing_low'), crossingHigh: number('crossing_high') },
        ...{ unit: config?.unit ?? 'none', decimals: config?.decimals ?? undefined },
        segments: segments.filter((segment) => segment.pipeline === pipeline && segment.signal === signal),
      };
    },
  );
}

function readSegment(frame: DataFrame, row: number): Segment {
  const number = (name: string): number => numberAt(frame, name, row) ?? NaN;
  return {
    ...{ pipeline: textAt(frame, 'pipeline', row), signal: textAt(frame, 'signal', row) },
    ...{ start: number('start'), end: number('end'), n: number('n'), mean: number('mean') },
    perDay: number('slope_per_day'),
  };
}

/**
 * The verdict in plain words.
 *
 * @param when writes an instant.
 */
export function driftSentence(answer: DriftAnswer, when: (instant: number) => string): string {
  const { verdict, n, relevant, unit, decimals } = answer;
  const pace = (perDay: number | null): string => formatMeasure(perDay, unit, decimals);
  const slope = `${pace(answer.slope)} a day (${pace(answer.low)} to ${pace(answer.high)})`;
  switch (verdict) {
    case 'insufficient_data':
      return `Too few samples for a verdict: ${n}.`;
    case 'stable':
      return `Stable: a change of ${formatMeasure(relevant, unit)} over the time is excluded. Slope ${slope}.`;
    case 'inconclusive':
      return `Inconclusive: a change that matters is neither shown nor excluded. Slope ${slope}.`;
    default:
      return `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)} by ${slope}.${crossingWords(answer, when)}`;
  }
}

function crossingWords(
  { crossing, crossingLow, crossingHigh }: DriftAnswer,
  when: (instant: number) => string,
): string {
  if (crossing === null) {
    return '';
  }
  const earliest = crossingLow === null ? '' : `, at the earliest ${when(crossingLow)}`;
  const latest = crossingHigh === null ? '' : `, at the latest ${when(crossingHigh)}`;
  return ` At its limit ${when(crossing)}${earliest}${latest}.`;
}

/** A line from one instant to another. */
export interface Stroke {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** What is drawn of the drift of one pipeline. */
interface Strokes {
  readonly segments: readonly Stroke[];
  /** The Sen line. */
  readonly line: Stroke;
  /** The lines of the ends of its interval. */
  readonly band: readonly [Stroke, Stroke];
}

/** The segments, and the Sen line with the ends of its interval through their common middle, as lines. Null without segments. */
export function strokesOf({ segments, slope, low, high }: DriftAnswer): Strokes | null {
  if (segments.length === 0 || slope === null || low === null || high === null) {
    return null;
  }
  const from = segments[0].start;
  const to = segments[segments.length - 1].end;
  const samples = segments.reduce((total, { n }) => total + n, 0);
  const level = segments.reduce((total, { mean, n }) => total + mean * n, 0) / samples;
  const through = (perDay: number, start: number, end: number, mean: number): Stroke => {
    const rise = (perDay * (end - start)) / days(1) / 2;
    return { from: start, to: end, start: mean - rise, end: mean + rise };
  };
  return {
    segments: segments.map(({ start, end, mean, perDay }) => through(perDay, start, end, mean)),
    line: through(slope, from, to, level),
    band: [through(low, from, to, level), through(high, from, to, level)],
  };
}
