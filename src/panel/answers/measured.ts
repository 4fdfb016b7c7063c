import { type DataFrame } from '@grafana/data';

import { formatMeasure } from '../format';
import { numberAt } from './frames';

/** Below this share of its window a figure comes from too little to be judged, as the answer's own verdicts say. */
const ENOUGH = 0.5;

/** Whether so much of a window is enough to judge; nothing known is not. */
export const isEnough = (coverage: number | null): boolean => coverage !== null && coverage >= ENOUGH;

/**
 * Says how much of its window a figure comes from, where that is less than half: one sample can look perfect.
 *
 * @returns empty where it is enough, where there is nothing at all, and where the answer does not say.
 * @example measuredAt(frame, row) // 'only 4 % measured'
 */
export function measuredAt(frame: DataFrame, row: number): string {
  const coverage = numberAt(frame, 'coverage', row);
  if (coverage === null || coverage === 0 || isEnough(coverage)) {
    return '';
  }
  return coverage < 0.01 ? 'under 1\u00a0% measured' : `only ${formatMeasure(coverage, 'percentunit', 0)} measured`;
}
