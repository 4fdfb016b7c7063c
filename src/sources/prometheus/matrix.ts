import { AnswerError, show } from '../errors';
import { type Grid } from '../grid';
import { type PipelineMatcher } from '../matcher';
import { type MatrixSeries } from './api';

/**
 * Lays the series of an answer onto a grid, one row a pipeline. NaN and both infinities are missing, like a gap.
 *
 * @throws AnswerError if a series has no pipeline label, or two series claim the same pipeline and instant.
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
    if (!row) {
      row = new Float64Array(grid.length).fill(NaN);
      rows.set(pipeline, row);
    }
    for (const [seconds, text] of values) {
      const place = Math.round((seconds * 1000 - grid.start) / grid.step);
      const value = Number(text);
      if (place >= 0 && place < row.length && Number.isFinite(value)) {
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
