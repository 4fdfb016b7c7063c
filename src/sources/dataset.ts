import { type SignalId } from '../signals';
import { instantAt } from '../series/grid';
import { inTurns, namesInTurns } from '../series/turns';
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
 * A dataset in which some pipelines are whatever they have: missing values where they have none. O(pipelines · log pipelines), in turns.
 *
 * @param names in any order; those that the dataset has already change nothing.
 */
export async function withPipelines(dataset: Dataset, names: readonly string[], abort: AbortSignal): Promise<Dataset> {
  const pipelines =
    names.length === 0 ? dataset.pipelines : await namesInTurns([...dataset.pipelines, ...names], abort);
  if (pipelines.length === dataset.pipelines.length) {
    return dataset;
  }
  const places = new Map<string, number>();
  await inTurns(dataset.pipelines, (pipeline, p) => places.set(pipeline, p), abort);
  const values = new Map<SignalId, SignalValues>();
  for (const [id, { grid, rows, ...rest }] of dataset.values) {
    const rowOf = (pipeline: string): Float64Array => {
      const place = places.get(pipeline);
      return place === undefined ? new Float64Array(grid.length).fill(NaN) : rows[place];
    };
    values.set(id, { ...rest, grid, rows: await inTurns(pipelines, rowOf, abort) });
  }
  return { ...dataset, pipelines, values };
}
