import { getValueFormat } from '@grafana/data';

import { formatValue } from '../signals';
import { hours, minutes } from '../series';
import { count, formatNumber, MINUS, NO_BREAK_SPACE } from './numbers';

export { count, formatNumber };

/** Digits after the decimal point by Grafana unit id, where the answer does not say. */
const DECIMALS: Readonly<Record<string, number>> = { percent: 1, percentunit: 1, ms: 0, reqps: 1, m: 1, none: 3 };

/** Units that are written as the backend writes them in its messages; Grafana would scale or round some of them. */
const AS_IN_MESSAGES = new Set(['percent', 'percentunit', 'ms', 'reqps', 'cpm', 'm']);

/** Units that are plain numbers. */
const PLAIN = new Set(['', 'short', 'none']);

/**
 * A value with its unit.
 *
 * @param unit Grafana unit id; one that the signals do not use is written as Grafana writes it.
 * @param decimals digits after the point; default those that suit the unit.
 */
export function formatMeasure(value: number | null, unit: string, decimals = DECIMALS[unit] ?? 0): string {
  if (value === null) {
    return 'no value';
  }
  if (PLAIN.has(unit)) {
    return formatNumber(value, decimals);
  }
  if (!AS_IN_MESSAGES.has(unit)) {
    const { prefix = '', text, suffix = '' } = getValueFormat(unit)(value, decimals);
    return `${prefix}${text}${suffix}`.replace(/^-/, MINUS).replaceAll(' ', NO_BREAK_SPACE);
  }
  const known = formatValue({ unit, decimals }, value);
  const shown = unit === 'percentunit' ? value * 100 : value;
  return formatNumber(shown, decimals) + known.slice(known.indexOf(NO_BREAK_SPACE));
}

/**
 * How long something has lasted. Answers look back a day, so a longer time is not known exactly.
 *
 * @example formatDuration(11_400_000) // 'for 3 h 10 min'
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= hours(24)) {
    return `for 24${NO_BREAK_SPACE}h or more`;
  }
  return milliseconds < minutes(1) ? 'just now' : `for ${lengthOf(milliseconds)}`;
}

/** How long ago something was, up to some days. */
export function formatAge(milliseconds: number): string {
  if (milliseconds < minutes(1)) {
    return 'just now';
  }
  return milliseconds < hours(24)
    ? `${lengthOf(milliseconds)} ago`
    : `${count(Math.floor(milliseconds / hours(24)), 'day')} ago`;
}

/** Hours and minutes. */
export function lengthOf(milliseconds: number): string {
  const total = Math.floor(milliseconds / minutes(1));
  const parts = [
    total >= 60 ? `${Math.floor(total / 60)}${NO_BREAK_SPACE}h` : '',
    total % 60 > 0 ? `${total % 60}${NO_BREAK_SPACE}min` : '',
  ];
  return parts.filter(Boolean).join(NO_BREAK_SPACE);
}
