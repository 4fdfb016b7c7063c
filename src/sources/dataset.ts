import { type SignalId } from '../signals';
import { instantAt } from '../series/grid';
import { type Dataset, type SignalValues } from './types';

/** What is said in the place of a value of a signal that the data source does not map. */
export const UNMAPPED = 'not mapped in this data source';

/**
 * One signal of a dataset.
 *
 * @throws Error if the dataset was not asked for it: a mistake of ours, not of a query.
 */
export function valuesOf({ values }: Pick<Dataset, 'values'>, signal: SignalId): SignalValues {
  const found = values.get(signal);
  if (!found) {
    const asked = [...values.keys()].join(', ') || 'nothing';
    throw new Error(`The dataset has no signal ${signal}: it was asked for ${asked}.`);
  }
  return found;
}

/** The rows of one signal of a dataset, in the order of its pipelines. @throws Error as {@link valuesOf} does. */
export function rowsOf(dataset: Pick<Dataset, 'values'>, signal: SignalId): readonly Float64Array[] {
  return valuesOf(dataset, signal).rows;
}

/**
 * The value that is missing at place `i` of a pipeline's row because it lies outside the limits of its signal.
 *
 * @returns NaN if that is not why it is missing, or it is there.
 */
export function outsideAt({ grid, outside }: SignalValues, pipeline: string, i: number): number {
  const found = outside?.get(pipeline);
  const age = found ? instantAt(grid, i) - found.time : NaN;
  return found && age >= 0 && age < grid.step ? found.value : NaN;
}

/**
 * A dataset in which some pipelines are whatever they have: missing values where they have none. O(pipelines · log pipelines).
 *
 * @param names in any order; those that the dataset has already change nothing.
 */
export function withPipelines(dataset: Dataset, names: readonly string[]): Dataset {
  const places = new Map(dataset.pipelines.map((pipeline, p) => [pipeline, p]));
  if (names.every((name) => places.has(name))) {
    return dataset;
  }
  const pipelines = [...new Set([...dataset.pipelines, ...names])].sort();
  const filled = ({ grid, rows, ...rest }: SignalValues): SignalValues => ({
    ...rest,
    grid,
    rows: pipelines.map((pipeline) => {
      const place = places.get(pipeline);
      return place === undefined ? new Float64Array(grid.length).fill(NaN) : rows[place];
    }),
  });
  return { ...dataset, pipelines, values: new Map([...dataset.values].map(([id, values]) => [id, filled(values)])) };
}
