import { type TimeZone } from '@grafana/data';

import { formatNumber } from '../format';
import { formatDay, formatDays } from '../times';
import { headroomPercent, limitOf, urgencyOf, type Capacity } from './capacity';

const NO_BREAK_SPACE = '\u00a0';
const EN_DASH = '\u2013';

/** A statement and its evidence. */
export interface Statement {
  readonly title: string;
  readonly detail: string;
}

/** A load in requests per second, without its unit. From 100 on it has no decimals. */
export function formatLoad(load: number): string {
  return formatNumber(load, load >= 100 ? 0 : 1);
}

/** The headroom, in words. */
export function headroomOf(capacity: Capacity, now: number): Statement {
  const { average, peak, growth, adequate, fit } = capacity;
  if (average === null || peak === null) {
    return { title: 'Unknown: no load was seen', detail: 'Headroom unknown' };
  }
  const observed = `Observed load up to ${rate(peak)} only`;
  if (!fit) {
    return growth === null
      ? { title: 'Unknown: no load was seen', detail: observed }
      : {
          title: `Peak ${percent(growth)} above average; ${adequate ? 'enough' : 'little'} headroom`,
          detail: 'Based on the peak, not on a limit',
        };
  }
  const limit = limitOf(capacity);
  const room = headroomPercent(average, limit);
  if (limit === null || room === null) {
    return { title: 'Unknown: no limit could be fitted', detail: observed };
  }
  const left = headroomPercent(peak, limit);
  return {
    title:
      room < 0
        ? `${percent(-room)} beyond its limit; no headroom`
        : `${percent(room)} above average; ${wordOf(capacity, room, now)}`,
    detail:
      left === null || left < 0 ? `Peak of ${formatLoad(peak)} passed the limit` : `${percent(left)} left above peak`,
  };
}

/** Headroom above the average counts less where peaks or growth use it up. */
function wordOf(capacity: Capacity, room: number, now: number): string {
  switch (urgencyOf(capacity, now)) {
    case 'critical':
      return 'very low headroom';
    case 'warning':
      return 'low headroom';
    default:
      return room < 100 ? 'fair headroom' : 'ample headroom';
  }
}

/** When the load reaches the limit, in words; null if the answer has no forecast. */
export function forecastOf(capacity: Capacity, now: number, timeZone: TimeZone): Statement | null {
  const { fit } = capacity;
  if (!fit) {
    return null;
  }
  if (limitOf(capacity) === null) {
    return { title: 'Not identifiable: load range too narrow', detail: 'Run a load test' };
  }
  const detail = fit.safe === null ? '' : `Safe up to ${rate(fit.safe)}`;
  if (fit.exhausted === null) {
    return { title: 'Not within the forecast', detail };
  }
  if (fit.exhausted <= now) {
    return { title: 'Reached its limit', detail };
  }
  const { exhaustedLow: low, exhaustedHigh: high } = fit;
  const when =
    low !== null && high !== null
      ? formatDays(low, high, now, timeZone)
      : `about ${formatDay(fit.exhausted, now, timeZone)}`;
  return { title: `Reaches its limit ${when}`, detail };
}

/** Names and values of the marks of the bar, in the order of the legend. */
export function figuresOf({ average, peak, scaling, breaking, fit }: Capacity): Array<readonly [string, string]> {
  const interval =
    fit?.low !== null && fit?.low !== undefined && fit.high !== null
      ? ` (${formatLoad(fit.low)}${EN_DASH}${formatLoad(fit.high)})`
      : '';
  const figures: Array<readonly [string, number | null, string]> = [
    ['Average', average, ''],
    ['Peak', peak, ''],
    ['Scaling threshold', scaling, ''],
    ['Fitted limit', fit && fit.identifiable !== false ? fit.limit : null, interval],
    ['Breaking point', breaking, ''],
  ];
  return figures.flatMap(([name, value, more]) => (value === null ? [] : [[name, rate(value) + more] as const]));
}

function rate(load: number): string {
  return `${formatLoad(load)}${NO_BREAK_SPACE}req/s`;
}

function percent(value: number): string {
  return `${formatNumber(value)}${NO_BREAK_SPACE}%`;
}
