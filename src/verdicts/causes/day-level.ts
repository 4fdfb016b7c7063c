import { days, hours, toEnd, type Grid } from '../../series';
import { runningMedian } from '../../statistics';

/** So far around an hour its day is looked at: what lasts for less than half of it does not move the median. */
export const HALF_A_DAY = hours(12);
const WEEK = days(7);
/** Under so many hours say nothing of a day. */
const LEAST_HOURS = 6;

/**
 * How far days are above or below what is usual at their hours, as a factor: the median of measured ÷ usual within half a day around
 * an hour. A weekend has less than 1 from its first hour to its last, for a running median keeps steps (Tukey, "Exploratory Data
 * Analysis", 1977); an incident of a few hours changes nothing.
 *
 * @param row values on the grid.
 * @param usual what is usual at each place, and {@link HALF_A_DAY} further.
 * @returns for a place the factor of its own day, and that of the same day of the week before; 1 where too little is known, or
 *   what is usual is not above 0. O(hours · hours of a day).
 */
export function dayLevels(
  { step }: Grid,
  row: Float64Array,
  usual: Float64Array,
): Record<'own' | 'weekBefore', (place: number) => number> {
  const [reach, week] = [Math.floor(HALF_A_DAY / step), Math.round(WEEK / step)];
  const levelBy = (back: number) => {
    const ratios = usual.map((value, i) => (value > 0 && row[i - back] > 0 ? row[i - back] / value : NaN));
    const levels = toEnd(runningMedian(ratios, reach, LEAST_HOURS));
    return (place: number): number => (Number.isNaN(levels[place] ?? NaN) ? 1 : levels[place]);
  };
  return { own: levelBy(0), weekBefore: levelBy(week) };
}
