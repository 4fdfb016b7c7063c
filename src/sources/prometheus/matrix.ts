import { AnswerError, show } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { type PipelineMatcher } from '../../series/matcher';
import { type Combine } from '../../signals';
import { type MatrixSeries } from './api';
import { combinedRow, type CombinedRow } from './combine';

/** Instants of an answer may be off by as much as their way through decimal seconds costs, in milliseconds. */
const ROUNDING = 0.5;

/** Where several series are refused each instant has one value, so that any way to combine leaves it as it is. */
const ONE_SERIES: Combine = 'max';

/** The engine answered for other instants than it was asked for. */
export class OtherInstants extends AnswerError {
  constructor(seconds: number, { start, step }: Grid) {
    super(
      `The engine answered for the instant ${seconds} s where it was asked for every ${step / 1000} s from ${start / 1000} s on. A proxy before it may move ranges to multiples of their step, as the query front end of Thanos does; switch that off.`,
      502,
      'server',
    );
  }
}

/** The series of an answer on a grid. */
export interface Laid {
  /** One row per pipeline that has any value. */
  readonly rows: Map<string, Float64Array>;
  /** Labels in which series differ that became one, by name; none where each pipeline has one series. */
  readonly differing: readonly string[];
}

/**
 * Lays the series of an answer onto a grid, one row per pipeline that has any value. NaN and both infinities are missing,
 * like a gap. Of several series of one pipeline those present at an instant become one value. O(points).
 *
 * @param combine how several series become one; null where they are refused.
 * @throws AnswerError if a series has no pipeline label, two series claim the same pipeline and are not to be combined, or a
 *   value is at no instant of the grid.
 */
export function readRows(
  series: readonly MatrixSeries[],
  grid: Grid,
  label: string,
  matcher: PipelineMatcher,
  combine: Combine | null,
): Laid {
  const rows = new Map<string, CombinedRow>();
  const owners = new Map<string, MatrixSeries['metric']>();
  const differing = new Set<string>();
  for (const { metric, values } of series) {
    const pipeline = metric[label];
    if (pipeline === undefined || pipeline === '') {
      throw new AnswerError(
        `a series has no label "${label}": ${show(metric)}. Keep the label, as in "avg by (${label}) (…)", or set another pipeline label in the data source.`,
        400,
        'query',
      );
    }
    if (!matcher.matches(pipeline)) {
      continue;
    }
    const owner = owners.get(pipeline) ?? metric;
    owners.set(pipeline, owner);
    // A long range comes in parts, each with the same series again.
    const names = differencesOf(owner, metric);
    if (names.length > 0) {
      if (combine === null) {
        throw duplicateError(pipeline, owner, metric, names, label);
      }
      names.forEach((name) => differing.add(name));
    }
    for (const [seconds, text] of values) {
      const offset = seconds * 1000 - grid.start;
      const place = Math.round(offset / grid.step);
      if (!(Math.abs(offset - place * grid.step) <= ROUNDING) || place < 0 || place >= grid.length) {
        throw new OtherInstants(seconds, grid);
      }
      const value = Number(text);
      if (Number.isFinite(value)) {
        // Engines disagree whether NaN is kept at all, so a pipeline of nothing else is none.
        const row = rows.get(pipeline) ?? combinedRow(grid.length, combine ?? ONE_SERIES);
        rows.set(pipeline, row);
        row.add(place, value);
      }
    }
  }
  return {
    rows: new Map([...rows].map(([pipeline, row]) => [pipeline, row.finish()])),
    differing: [...differing].sort(),
  };
}

/** Names of the labels in which two series differ, in their order. */
function differencesOf(a: MatrixSeries['metric'], b: MatrixSeries['metric']): string[] {
  if (a === b) {
    return [];
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => a[name] !== b[name]).sort();
}

function duplicateError(
  pipeline: string,
  a: MatrixSeries['metric'],
  b: MatrixSeries['metric'],
  names: readonly string[],
  label: string,
): AnswerError {
  const difference = names.map((name) => `${name} (${show(a[name] ?? '')}, ${show(b[name] ?? '')})`).join(', ');
  return new AnswerError(
    `several series claim the pipeline ${show(pipeline)}; they differ in ${difference}. Aggregate them, as in "avg by (${label}) (…)".`,
    400,
    'query',
  );
}
