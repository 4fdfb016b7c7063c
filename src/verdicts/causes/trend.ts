import { days } from '../../series';
import { count, quantile } from '../../statistics';
import { type Course } from './usual';

/**
 * By how much a signal usually changes in a day: the median of what it is above the value of a day before, in its unit. A disk that
 * fills by 3 % a day has 3, even if it is cleaned up once a week. O(samples · log samples).
 *
 * @returns 0 where under a day of differences is known.
 */
export function dailyChange({ grid, row }: Course): number {
  const aDay = days(1) / grid.step;
  if (!Number.isInteger(aDay)) {
    return 0;
  }
  const changes = row.subarray(aDay).map((value, i) => value - row[i]);
  return count(changes) < aDay ? 0 : quantile(changes, 0.5);
}
