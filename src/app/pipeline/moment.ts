import { type TimeZone } from '@grafana/data';

import { now } from '../../datasource/clock';
import { formatInstant } from '../../panel/times';
import { type Asked } from '../asked';

/** When answers are about, and for whom they are written. */
export interface Moment {
  /** First instant that is shown, and the end of the range or the present, whichever is earlier; epoch milliseconds. */
  readonly from: number;
  readonly now: number;
  /** When it was asked: what is of that day is written without it. */
  readonly today: number;
  readonly timeZone: TimeZone;
}

/** The moment of what a page asks. */
export function momentOf({ range, timeZone }: Pick<Asked, 'range' | 'timeZone'>): Moment {
  const today = now();
  return { from: range.from.valueOf(), now: Math.min(today, range.to.valueOf()), today, timeZone };
}

/** An instant in words: "12:05" today, "28 Nov 12:05" on another day. */
export function sayAt(time: number, { today, timeZone }: Moment): string {
  return formatInstant(time, today, timeZone);
}
