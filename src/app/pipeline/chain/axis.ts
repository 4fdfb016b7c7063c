import { dateTimeForTimeZone, dateTimeFormat, type TimeZone } from '@grafana/data';

import { days, hours, minutes } from '../../../series';

/** Distances of ticks that people read without counting. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map(minutes),
  ...[1, 2, 3, 6, 12].map(hours),
  ...[1, 2, 7, 14, 30, 90, 365].map(days),
];

/** Pixels between two ticks, at least: room for a date. */
const APART = 76;

/** A tick of an axis of time, epoch milliseconds, and what stands there. */
export interface Tick {
  readonly time: number;
  readonly text: string;
}

/**
 * Ticks at round times of a time zone: the hour, and at midnight the day.
 *
 * @param width pixels from `from` to `to`.
 * @example ticksOf(6 a.m., 6 p.m., 400, 'utc') // 06:00, 09:00, …
 */
export function ticksOf(from: number, to: number, width: number, timeZone: TimeZone): Tick[] {
  const most = Math.max(1, Math.floor(width / APART));
  const step = STEPS.find((one) => (to - from) / one <= most) ?? STEPS[STEPS.length - 1];
  const offset = minutes(dateTimeForTimeZone(timeZone, from).utcOffset());
  const first = Math.ceil((from + offset) / step) * step - offset;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => {
    const time = first + i * step;
    const clock = dateTimeFormat(time, { format: 'HH:mm', timeZone });
    const isDay = step >= days(1) || clock === '00:00';
    return { time, text: isDay ? dateTimeFormat(time, { format: 'D MMM', timeZone }) : clock };
  });
}

/** The instant of a grid that is nearest to a time; null without any. O(log n). */
export function nearestInstant(times: readonly number[], time: number): number | null {
  const i = placeOf(times, time);
  const [before, after] = [times.at(Math.max(0, i - 1)), times.at(Math.min(i, times.length - 1))];
  return before === undefined || after === undefined ? null : time - before <= after - time ? before : after;
}

/** The place of the first instant that is not before a time. O(log n). */
export function placeOf(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
