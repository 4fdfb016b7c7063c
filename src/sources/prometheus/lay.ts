import { type Grid } from '../../series/grid';
import { type Bounds, type Combine, isOutside } from '../../signals';
import { type MatrixSeries } from './answer/series';
import { combinedRow } from './combine';
import { byPipeline, differencesOf, eachValue, unreadableIn, type PipelineSeries } from './matrix';
import { type Whose } from './promql';
import { successionOf } from './succession';

/** What the series of a signal are to be. */
export interface Shape extends Whose {
  readonly grid: Grid;
  /** Values outside are missing. */
  readonly bounds: Bounds;
  /** How several series of one pipeline become one; null where they may follow one another but not overlap. */
  readonly combine: Combine | null;
  /** Instants for which the engine repeats the last value of a series that has ended. */
  readonly lingering: number;
  /** Told before rows are made how many pipelines have any value; may throw. A few points of each make long rows. */
  readonly refuse?: (pipelines: number) => void;
}

/** What a reader should know of the series of a signal. All that it names is by pipeline. */
export interface Findings {
  /** Labels in which series differ that were combined at an instant. */
  readonly combined: Set<string>;
  /** Labels in which series differ that follow one another. */
  readonly successive: Set<string>;
  /** Series that overlap where they are not to be combined: two of them, and the labels in which they differ. */
  readonly overlapping: Map<string, ReadonlyArray<readonly [label: string, one: string, other: string]>>;
  /** The newest value outside the bounds, with its place on the grid. */
  readonly outside: Map<string, { readonly value: number; readonly place: number }>;
  /** What the engine gave in place of a number. */
  readonly unreadable: Map<string, string>;
  /** Labels of a series that belongs to no pipeline. */
  readonly stray: Readonly<Record<string, string>> | null;
}

/** The series of an answer on a grid. */
export interface Laid {
  /** One row per pipeline that has any value, or has had one that had to be left out. NaN = missing. */
  readonly rows: Map<string, Float64Array>;
  readonly findings: Findings;
}

/**
 * Lays the series of an answer onto a grid, one row per pipeline. What is wrong with one series costs its pipeline and no
 * other. NaN and both infinities are missing, like a gap. It pauses after each pipeline. O(points).
 *
 * @throws AnswerError if no series has the pipeline label, or a value is at no instant of the grid.
 */
export function* layRows(series: readonly MatrixSeries[], shape: Shape): Generator<void, Laid> {
  const { pipelines, stray } = yield* byPipeline(series, shape);
  let measured = 0;
  for (const own of pipelines.values()) {
    measured += hasValues(own) ? 1 : 0;
    yield;
  }
  shape.refuse?.(measured);
  const findings: Findings = {
    combined: new Set(),
    successive: new Set(),
    overlapping: new Map(),
    outside: new Map(),
    unreadable: new Map(),
    stray,
  };
  const rows = new Map<string, Float64Array>();
  for (const [pipeline, own] of pipelines) {
    const row = rowOf(pipeline, own, shape, findings);
    // Engines disagree whether NaN is kept at all, so a pipeline of nothing else is none.
    if (row.some((value) => !Number.isNaN(value)) || isFaulty(pipeline, findings)) {
      rows.set(pipeline, row);
    }
    yield;
  }
  return { rows, findings };
}

const hasValues = (series: readonly PipelineSeries[]): boolean =>
  series.some(({ parts }) => parts.some(({ values }) => values.some((value) => !Number.isNaN(value))));

function isFaulty(pipeline: string, { overlapping, outside, unreadable }: Findings): boolean {
  return overlapping.has(pipeline) || outside.has(pipeline) || unreadable.has(pipeline);
}

function rowOf(
  pipeline: string,
  series: readonly PipelineSeries[],
  { grid, combine, bounds, lingering }: Shape,
  findings: Findings,
): Float64Array {
  const isWithin = (value: number, place: number): boolean => {
    const outside = isOutside(value, bounds);
    if (outside && place >= (findings.outside.get(pipeline)?.place ?? 0)) {
      findings.outside.set(pipeline, { value, place });
    }
    return !outside;
  };
  const fill = (one: PipelineSeries, add: (place: number, value: number) => void): void => {
    const unreadable = unreadableIn(one);
    if (unreadable !== null) {
      findings.unreadable.set(pipeline, unreadable);
    }
    eachValue(one, grid, (place, value) => {
      if (!Number.isNaN(value) && isWithin(value, place)) {
        add(place, value);
      }
    });
  };
  const rowOfOne = (one: PipelineSeries): Float64Array => {
    const row = new Float64Array(grid.length).fill(NaN);
    fill(one, (place, value) => (row[place] = value));
    return row;
  };

  if (series.length === 1) {
    return rowOfOne(series[0]);
  }
  const differing = differencesOf(series);
  // What no label tells apart is not to be combined: a sum might count it twice.
  if (combine === null || differing.length === 0) {
    const { row, overlapping } = successionOf(series.map(rowOfOne), lingering);
    if (overlapping) {
      const [one, other] = overlapping.map((place) => series[place]);
      const text = ({ labels }: PipelineSeries, name: string): string => labels[name] ?? '';
      const differences = differencesOf([one, other]).map(
        (name) => [name, text(one, name), text(other, name)] as const,
      );
      findings.overlapping.set(pipeline, differences);
    } else {
      differing.forEach((name) => findings.successive.add(name));
    }
    return row;
  }
  const combined = combinedRow(grid.length, combine);
  series.forEach((one) => fill(one, (place, value) => combined.add(place, value)));
  differing.forEach((name) => (combined.overlaps ? findings.combined : findings.successive).add(name));
  // A sum may lie outside where its parts do not.
  return combined.overlaps
    ? combined.finish().map((value, place) => (isWithin(value, place) ? value : NaN))
    : combined.finish();
}
