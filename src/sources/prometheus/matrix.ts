import { AnswerError, show } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { type PipelineMatcher } from '../../series/matcher';
import { type MatrixSeries } from './api';

/** Instants of an answer may be off by as much as their way through decimal seconds costs, in milliseconds. */
const ROUNDING = 0.5;

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

/**
 * Lays the series of an answer onto a grid, one row a pipeline that has a value at all. NaN and both infinities are missing,
 * like a gap.
 *
 * @throws AnswerError if a series has no pipeline label, two series claim the same pipeline, or a value stands at no instant
 *   of the grid.
 */
export function readRows(
  series: readonly MatrixSeries[],
  grid: Grid,
  label: string,
  matcher: PipelineMatcher,
): Map<string, Float64Array> {
  const rows = new Map<string, Float64Array>();
  const owners = new Map<string, MatrixSeries['metric']>();
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
    const owner = owners.get(pipeline);
    if (owner && !sameLabels(owner, metric)) {
      throw duplicateError(pipeline, owner, metric, label);
    }
    owners.set(pipeline, metric);
    let row = rows.get(pipeline);
    for (const [seconds, text] of values) {
      const offset = seconds * 1000 - grid.start;
      const place = Math.round(offset / grid.step);
      if (!(Math.abs(offset - place * grid.step) <= ROUNDING) || place < 0 || place >= grid.length) {
        throw new OtherInstants(seconds, grid);
      }
      const value = Number(text);
      if (Number.isFinite(value)) {
        // Engines disagree whether NaN is kept at all, so a pipeline of nothing else is none.
        if (!row) {
          row = new Float64Array(grid.length).fill(NaN);
          rows.set(pipeline, row);
        }
        row[place] = value;
      }
    }
  }
  return rows;
}

function sameLabels(a: MatrixSeries['metric'], b: MatrixSeries['metric']): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

function duplicateError(
  pipeline: string,
  a: MatrixSeries['metric'],
  b: MatrixSeries['metric'],
  label: string,
): AnswerError {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).sort();
  const difference = names.map((name) => `${name} (${show(a[name] ?? '')}, ${show(b[name] ?? '')})`).join(', ');
  return new AnswerError(
    `several series claim the pipeline ${show(pipeline)}; they differ in ${difference}. Aggregate them, as in "avg by (${label}) (…)".`,
    400,
    'query',
  );
}
