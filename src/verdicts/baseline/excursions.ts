import { ALERT_LEVEL } from '../../signals';
import { type JudgedRow } from './course';
import { type Reason } from './judge';

/** Samples without an alert after which the next one begins an excursion of its own. */
const CALM = 72;

/** A time in which a signal was far from its baseline. Places are those of the row. */
export interface Excursion {
  /** Place of the first sample that alerts, and of the last one. */
  readonly start: number;
  readonly end: number;
  /** Place of the sample with the highest score, the first of equal ones. */
  readonly worst: number;
  readonly score: number;
  readonly reason: Reason | null;
}

/** Samples that alert, those put together between which at most 72 do not. O(n). */
export function excursionsOf({ scores, reasons }: Pick<JudgedRow, 'scores' | 'reasons'>): Excursion[] {
  const excursions: Excursion[] = [];
  let samples = 0;
  let last = -Infinity;
  scores.forEach((score, place) => {
    if (Number.isNaN(score)) {
      return;
    }
    samples++;
    if (score >= ALERT_LEVEL) {
      const open = samples - last > CALM ? undefined : excursions.pop();
      const worse = open === undefined || score > open.score;
      excursions.push({
        ...(worse ? { worst: place, score, reason: reasons[place] } : open),
        start: open?.start ?? place,
        end: place,
      });
      last = samples;
    }
  });
  return excursions;
}
