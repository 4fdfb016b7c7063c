import { dateTime, isDateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';

import { now } from '../datasource/clock';
import { changeAddress, parameter } from './address';

/** A time of an address: Grafana's words, ISO 8601, or epoch milliseconds. */
const EPOCH = /^\d+$/;

/**
 * The time range that the address names, worked out at this moment: `from` and `to` as dashboards have them.
 *
 * @param usual where it names none, or nothing that is a time.
 */
export function rangeOfAddress(usual: RawTimeRange): TimeRange {
  const asked = { from: timeOf(parameter('from')) ?? usual.from, to: timeOf(parameter('to')) ?? usual.to };
  const range = rangeUtil.convertRawToRange(asked);
  return range.from.isValid() && range.to.isValid() && range.from.isBefore(range.to)
    ? range
    : rangeUtil.convertRawToRange(usual);
}

/** Puts a time range into the address. */
export function changeRange({ raw }: Pick<TimeRange, 'raw'>): void {
  changeAddress({ from: textOf(raw.from), to: textOf(raw.to) });
}

/** The range moved back (-1) or forth (1) by half of its length, as that of a dashboard is, up to now. */
export function movedRange({ from, to }: TimeRange, direction: -1 | 1): TimeRange {
  const span = to.valueOf() - from.valueOf();
  const end = Math.min(to.valueOf() + (direction * span) / 2, Math.max(now(), to.valueOf()));
  return fixed(end - span, end);
}

/** The range of twice the length around its middle, up to now. */
export function widerRange({ from, to }: TimeRange): TimeRange {
  const span = to.valueOf() - from.valueOf();
  const end = Math.min(to.valueOf() + span / 2, Math.max(now(), to.valueOf()));
  return fixed(end - 2 * span, end);
}

/** The range, or a longer one with the same end: it is at least so long, such as `7d`. */
export function atLeast(range: TimeRange, span: string): TimeRange {
  const { from, to, raw } = range;
  const start = to.valueOf() - rangeUtil.intervalToMs(span);
  if (from.valueOf() <= start) {
    return range;
  }
  const begin = dateTime(start);
  return { from: begin, to, raw: { from: raw.to === 'now' ? `now-${span}` : begin, to: raw.to } };
}

function fixed(start: number, end: number): TimeRange {
  const [from, to] = [dateTime(start), dateTime(end)];
  return { from, to, raw: { from, to } };
}

function timeOf(text: string | undefined): RawTimeRange['from'] | undefined {
  return text !== undefined && EPOCH.test(text) ? dateTime(Number(text)) : text;
}

/** A time as an address has it. */
export function textOf(time: RawTimeRange['from']): string {
  return isDateTime(time) ? String(time.valueOf()) : time;
}
