import { type Numbers } from '../../statistics';
import { type ServiceLevel } from '../../signals';

/** What was counted in a time: requests, or samples. */
export interface Counted {
  readonly total: number;
  readonly bad: number;
  /** Samples that were there. */
  readonly present: number;
}

/** What every sample counts for an objective, and running sums, so that any time is counted at once. */
export interface Counts {
  /** The last `samples` of the first `end`. O(1). @param samples at least 1. */
  of(samples: number, end: number): Counted;
}

/**
 * Counts what is good and what is not. A missing sample counts for neither.
 *
 * @param row the signal of the objective, NaN = missing.
 * @param requests requests at the same instants, of an objective that counts them.
 */
export function countsOf({ good }: Pick<ServiceLevel, 'good'>, row: Numbers, requests: Numbers | null): Counts {
  const length = row.length;
  const [total, bad, present] = Array.from({ length: 3 }, () => new Float64Array(length + 1));
  for (let i = 0; i < length; i++) {
    const weight = good === null ? (requests?.[i] ?? NaN) : 1;
    const share = good === null ? row[i] / 100 : isGood(row[i], good) ? 0 : 1;
    const isThere = !Number.isNaN(row[i]) && !Number.isNaN(weight);
    total[i + 1] = total[i] + (isThere ? weight : 0);
    bad[i + 1] = bad[i] + (isThere ? weight * share : 0);
    present[i + 1] = present[i] + (isThere ? 1 : 0);
  }
  return {
    of(samples, end) {
      const start = Math.max(0, end - samples);
      const within = (sums: Float64Array): number => Math.max(0, sums[end] - sums[start]);
      return { total: within(total), bad: within(bad), present: within(present) };
    },
  };
}

function isGood(value: number, { comparison, limit }: NonNullable<ServiceLevel['good']>): boolean {
  switch (comparison) {
    case '<=':
      return value <= limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '>':
      return value > limit;
  }
}

/** Share that was bad; NaN where nothing was counted. */
export const badShareOf = ({ total, bad }: Counted): number => (total > 0 ? Math.min(1, bad / total) : NaN);

/**
 * How fast the error budget burns: 1 uses it up in exactly the period of the objective.
 *
 * @param target the share that has to be good.
 * @returns NaN where nothing was counted.
 * @example burnRateOf({ total: 100, bad: 2, present: 100 }, 0.99) // 2
 */
export function burnRateOf(counted: Counted, target: number): number {
  return badShareOf(counted) / (1 - target);
}
