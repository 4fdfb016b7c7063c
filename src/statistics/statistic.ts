import { count } from './count';
import { max } from './max';
import { mean } from './mean';
import { min } from './min';
import { type Numbers } from './numbers';
import { quantile } from './quantile';
import { sum } from './sum';

/** Name of a statistic over the samples of a window. */
export type Statistic = 'mean' | 'min' | 'max' | 'sum' | 'p50' | 'p95' | 'p99' | 'count';

const STATISTICS: Readonly<Record<Statistic, (values: Numbers) => number>> = {
  mean,
  min,
  max,
  sum,
  p50: (values) => quantile(values, 0.5),
  p95: (values) => quantile(values, 0.95),
  p99: (values) => quantile(values, 0.99),
  count,
};

/** Names of the statistics that {@link statistic} computes. */
export const STATISTIC_NAMES = Object.keys(STATISTICS) as readonly Statistic[];

/**
 * Computes a statistic by its name.
 *
 * This runs in `O(n)`, linear time; quantiles on average.
 *
 * @param values NaN = missing.
 * @returns NaN if no value is present, but a count of 0.
 * @example statistic('p50', [1, NaN, 3, 4]) // 3
 */
export function statistic(name: Statistic, values: Numbers): number {
  return STATISTICS[name](values);
}
