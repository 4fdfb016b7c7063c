import { type SignalId } from '../signals';
import { type Dataset, type SignalValues } from './types';

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
