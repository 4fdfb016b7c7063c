import { type DataFrame } from '@grafana/data';

import { days, groupBy } from '../../series';
import { type Severity } from '../severity';
import { limitsOf, type Series } from './beside';
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

/** How numbers of one kind are written. */
export interface Measure {
  /** Grafana unit id. */
  readonly unit: string;
  readonly decimals: number | undefined;
}

/** How the signal of one pipeline moves. Null = unknown. */
export interface DriftAnswer {
  readonly key: string;
  readonly pipeline: string;
  readonly signal: string;
  readonly verdict: string;
  readonly severity: Severity;
  readonly n: number;
  /** Share of the window that was measured, 0–1. */
  readonly coverage: number | null;
  /** Per day: the Sen slope and the ends of its interval. */
  readonly slope: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly relevant: number | null;
  /** Mean of the last day. */
  readonly recent: number | null;
  /** The level that must not be crossed, and when the trend meets it. */
  readonly floor: number | null;
  readonly crossing: number | null;
  readonly crossingLow: number | null;
  readonly crossingHigh: number | null;
  /** How slopes and levels are written. */
  readonly perDay: Measure;
  readonly level: Measure;
  /** In the order of time; each but the first begins with a change point. */
  readonly segments: readonly Segment[];
  readonly frame: DataFrame;
  readonly row: number;
}

/** The frame of the segments, which comes beside the table. */
export const SEGMENTS = 'segments';

/** Worst first; how urgent each is. What is not known is not healthy. */
const VERDICTS: ReadonlyMap<string, Severity> = new Map([
  ['declining', 'warning'],
  ['insufficient_data', 'unknown'],
  ['inconclusive', 'unknown'],
  ['falling', 'ok'],
  ['rising', 'ok'],
  ['stable', 'ok'],
  ['improving', 'ok'],
]);

/** Reads every pipeline's drift with its segments. O(rows + segments). */
export function readDrift(frames: readonly DataFrame[]): DriftAnswer[] {
  const segments = groupBy(
    readRows(
      frames.filter(({ name }) => name === SEGMENTS),
      readSegment,
    ),
    keyOf,
  );
  return readRows(
    frames.filter(({ name }) => name !== SEGMENTS),
    (frame, row) => {
      const number = (name: string): number | null => numberAt(frame, name, row);
      const of = { pipeline: textAt(frame, 'pipeline', row), signal: textAt(frame, 'signal', row) };
      const verdict = textAt(frame, 'verdict', row);
      return {
        ...{ key: `${frame.refId ?? ''}-${row}`, ...of, verdict, frame, row },
        severity: VERDICTS.get(verdict) ?? 'unknown',
        ...{ n: number('n') ?? 0, coverage: number('coverage') },
        ...{ slope: number('sen_slope_per_day'), low: number('slope_low'), high: number('slope_high') },
        ...{
          relevant: number('relevant_change'),
          recent: number('recent_mean'),
          floor: floorIn(frame),
          crossing: number('floor_crossing'),
        },
        ...{ crossingLow: number('crossing_low'), crossingHigh: number('crossing_high') },
        ...{ perDay: measureOf(frame, 'sen_slope_per_day'), level: measureOf(frame, 'recent_mean') },
        segments: segments.get(keyOf(of)) ?? [],
      };
    },
  );
}

/** The worst verdicts first, of one verdict the steepest. O(n log n). */
export function worstDriftFirst(answers: readonly DriftAnswer[]): DriftAnswer[] {
  const order = [...VERDICTS.keys()];
  const steepness = ({ slope, relevant }: DriftAnswer): number => Math.abs(slope ?? 0) / (relevant ?? 1);
  return [...answers].sort(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || steepness(b) - steepness(a),
  );
}

const keyOf = ({ pipeline, signal }: Pick<Segment, 'pipeline' | 'signal'>): string => `${pipeline}\n${signal}`;

function readSegment(frame: DataFrame, row: number): Segment {
  const number = (name: string): number => numberAt(frame, name, row) ?? NaN;
  return {
    ...{ pipeline: textAt(frame, 'pipeline', row), signal: textAt(frame, 'signal', row) },
    ...{ start: number('start'), end: number('end'), n: number('n'), mean: number('mean') },
    perDay: number('slope_per_day'),
  };
}

function measureOf(frame: DataFrame, column: string): Measure {
  const config = columnOf(frame, column)?.config;
  return { unit: config?.unit ?? 'none', decimals: config?.decimals ?? undefined };
}

/** The critical level in force, or else the warning level. */
function floorIn(frame: DataFrame): number | null {
  const limits = limitsOf(columnOf(frame, 'recent_mean')?.config ?? {});
  const worst = limits.find(({ severity }) => severity === 'critical') ?? limits[0];
  return worst?.value ?? null;
}

/** A line from one instant to another. */
export interface Stroke {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** What is drawn of the drift of one pipeline. */
export interface Drawing {
  readonly segments: readonly Stroke[];
  /** The Sen line. */
  readonly line: Stroke;
  /** The lines of the ends of its interval. */
  readonly band: readonly [Stroke, Stroke];
  /** The samples of the window; undefined where no query beside asks for them. */
  readonly samples: Pick<Series, 'times' | 'values'> | undefined;
  /** Lowest and highest level that is drawn. */
  readonly least: number;
  readonly most: number;
  /** The level that must not be crossed, where it is near; null elsewhere. */
  readonly floor: number | null;
}

/**
 * The segments, the Sen line with the ends of its interval through their common middle, and the samples. Null without segments. O(samples).
 *
 * @param series of the signal over any range, if there is one.
 */
export function drawingOf({ segments, slope, low, high, floor }: DriftAnswer, series?: Series): Drawing | null {
  if (segments.length === 0 || slope === null || low === null || high === null) {
    return null;
  }
  const from = segments[0].start;
  const to = segments[segments.length - 1].end;
  const n = segments.reduce((total, segment) => total + segment.n, 0);
  const level = segments.reduce((total, segment) => total + segment.mean * segment.n, 0) / n;
  const through = (perDay: number, start: number, end: number, mean: number): Stroke => {
    const rise = (perDay * (end - start)) / days(1) / 2;
    return { from: start, to: end, start: mean - rise, end: mean + rise };
  };
  const strokes = {
    segments: segments.map(({ start, end, mean, perDay }) => through(perDay, start, end, mean)),
    line: through(slope, from, to, level),
    band: [through(low, from, to, level), through(high, from, to, level)] as const,
  };
  const samples = series && within(series, from, to);
  const levels = [
    ...[...strokes.segments, strokes.line, ...strokes.band].flatMap(({ start, end }) => [start, end]),
    ...(samples?.values.filter((value) => value !== null) ?? []),
  ];
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  // A limit far away would press all that moves into a line.
  const isNear = floor !== null && floor > least - (most - least) && floor < most + (most - least);
  return {
    ...{ ...strokes, samples, floor: isNear ? floor : null },
    least: isNear ? Math.min(least, floor) : least,
    most: isNear ? Math.max(most, floor) : most,
  };
}

function within({ times, values }: Series, from: number, to: number): Drawing['samples'] {
  const places = times.flatMap((time, i) => (time >= from && time <= to ? [i] : []));
  return { times: places.map((i) => times[i]), values: places.map((i) => values[i]) };
}
