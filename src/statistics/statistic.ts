import { count } from './count';
import { last } from './last';
import { max } from './max';
import { mean } from './mean';
import { min } from './min';
import { type Numbers } from './numbers';
import { quantile } from './quantile';
import { sum } from './sum';

/** Name of a statistic over the samples of a window. */
export type Statistic = 'mean' | 'min' | 'max' | 'sum' | 'p50' | 'p95' | 'p99' | 'count';

/** What can be computed of a window: a statistic of its samples, or the last of them, which says nothing of the others. */
export type OfWindow = Statistic | 'last';

const STATISTICS: Readonly<Record<OfWindow, (values: Numbers) => number>> = {
  mean,
  min,
  max,
  sum,
  p50: (values) => quantile(values, 0.5),
  p95: (values) => quantile(values, 0.95),
  p99: (values) => quantile(values, 0.99),
  count,
  last,
};

/** Names of the statistics of several values. */
export const STATISTIC_NAMES = (Object.keys(STATISTICS) as readonly OfWindow[]).filter((name) => name !== 'last');

/**
 * Computes a statistic by its name.
 *
 * This runs in `O(n)`, linear time; quantiles on average.
 *
 * @param values NaN = missing.
 * @returns NaN if no value is present, but a count of 0.
 * @example statistic('p50', [1, NaN, 3, 4]) // 3
 */
export function statistic(name: OfWindow, values: Numbers): number {
  return STATISTICS[name](values);
}
