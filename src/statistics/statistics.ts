/** A statistic over the samples of a window. Quantiles are linear (type 7), as in numpy and pandas. */
export type Statistic = 'mean' | 'min' | 'max' | 'sum' | 'p50' | 'p95' | 'p99' | 'count';

/** Numbers that an analysis reads; NaN stands for a missing one. */
export type Numbers = ArrayLike<number>;

/**
 * Number of values present.
 *
 * @example count([1, NaN, 3]) // 2
 */
export function count(values: Numbers): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) {
      n++;
    }
  }
  return n;
}

/**
 * Sum of the values present, by Neumaier's compensated summation ("Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen", 1974): the error does not grow with their number. O(n).
 *
 * @returns NaN if no value is present.
 * @example sum([1, 1e100, 1, -1e100]) // 2
 */
export function sum(values: Numbers): number {
  let total = 0;
  let lost = 0;
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) {
      continue;
    }
    n++;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return n === 0 ? NaN : total + lost;
}

/**
 * Arithmetic mean of the values present. O(n).
 *
 * @returns NaN if no value is present.
 * @example mean([1, NaN, 3]) // 2
 */
export function mean(values: Numbers): number {
  return sum(values) / count(values);
}

/** Smallest value present, NaN if there is none. O(n). */
export function min(values: Numbers): number {
  let least = NaN;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] >= least) && !Number.isNaN(values[i])) {
      least = values[i];
    }
  }
  return least;
}

/** Largest value present, NaN if there is none. O(n). */
export function max(values: Numbers): number {
  let most = NaN;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] <= most) && !Number.isNaN(values[i])) {
      most = values[i];
    }
  }
  return most;
}

/**
 * Quantile with linear interpolation between the order statistics (Hyndman and Fan's type 7), as numpy and pandas compute
 * it by default. O(n log n).
 *
 * @param p from 0 to 1.
 * @returns NaN if no value is present.
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(values: Numbers, p: number): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) {
    return NaN;
  }
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

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

/** Computes a statistic by its name. NaN without values, but a count of 0. */
export function statistic(name: Statistic, values: Numbers): number {
  return STATISTICS[name](values);
}
