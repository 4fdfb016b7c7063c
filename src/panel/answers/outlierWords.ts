import { formatMeasure, formatNumber } from '../format';
import { type OutlierAnswer } from './outliers';

/** What is found, in a word or two. */
export function outlierWord({ differs, side, shareOutside }: OutlierAnswer): string {
  if (differs === null) {
    return 'Not known';
  }
  if (!differs) {
    return (shareOutside ?? 0) >= 0.5 ? 'Perhaps by chance' : 'Like its peers';
  }
  return side === 'better' ? 'Better than its peers' : 'Differs';
}

/**
 * The value beside that of the peers.
 *
 * @example 'Response time 220 ms, its peers 120 ms'
 */
export function outlierTitle({ label, value, median, unit, decimals }: OutlierAnswer): string {
  const write = (amount: number | null): string =>
    amount === null ? 'not known' : formatMeasure(amount, unit, decimals);
  return `${label} ${write(value)}, its peers ${write(median)}`;
}

/** How far, for how long, and of how many; of one that is far off for half of the time also how often alike peers are. */
export function outlierDetails({ deviation, shareOutside, byChance, peers }: OutlierAnswer): string[] {
  const away =
    deviation === null
      ? []
      : [`${formatNumber(Math.abs(deviation), 1)} deviations ${deviation < 0 ? 'below' : 'above'} now`];
  const long =
    shareOutside === null ? [] : [`Far off for ${formatMeasure(100 * shareOutside, 'percent', 0)} of the time`];
  const chance =
    byChance === null || shareOutside === null || shareOutside < 0.5
      ? []
      : [
          byChance < 0.001
            ? 'Alike peers are never so far apart'
            : `Alike peers are as far apart in ${formatMeasure(100 * byChance, 'percent', byChance < 0.1 ? 1 : 0)} of ranges`,
        ];
  return [...away, ...long, ...chance, ...(peers === null ? [] : [`Of ${formatNumber(peers)} peers`])];
}
