import { days, hours } from '../../series';
import { count, formatMeasure } from '../format';
import { type ForecastAnswer } from './forecast';

/** What is foreseen, in a word or two. */
export function forecastWord({ state, severity }: ForecastAnswer): string {
  switch (state) {
    case 'beyond':
      return 'At its limit';
    case 'foreseen':
      return severity === 'warning' ? 'Soon' : 'Later';
    case 'not_foreseen':
      return 'Not within a year';
    case 'resets':
      return 'Reset before';
    case 'no_limit':
      return 'No limit';
    default:
      return 'Too few data';
  }
}

/**
 * When the limit is met, in one sentence.
 *
 * @example 'Disk usage is at 90 % in 12 days (between 9 and 17)'
 */
export function forecastTitle(answer: ForecastAnswer): string {
  const { label, state, at, now, low, high, note } = answer;
  const limit = write(answer.limit, answer);
  switch (state) {
    case 'beyond':
      return `${label} is at its limit of ${limit} already`;
    case 'foreseen':
      return `${label} is at ${limit} in ${waitOf(at, now)} (${betweenOf(low, high, now)})`;
    case 'not_foreseen':
      return `${label} is not at ${limit} within a year${low === null ? '' : `, or in ${waitOf(low, now)} at the earliest`}`;
    case 'resets':
      return `${label} is reset before it is at ${limit}`;
    case 'no_limit':
      return `${label} has no limit`;
    default:
      return note.split('. ')[0] || 'Too few data';
  }
}

/** What it rests on, a line each: the value to come, how good such forecasts were, and what the answer remarks. */
export function forecastDetails(answer: ForecastAnswer): string[] {
  const { horizonHours, forecast, lower, upper, mase, note, state } = answer;
  const ahead =
    forecast === null || horizonHours === null
      ? []
      : [
          `In ${lengthOf(hours(horizonHours))} ${write(forecast, answer)} (${write(lower, answer)} to ${write(upper, answer)})`,
        ];
  const quality =
    mase === null
      ? []
      : [
          mase < 1
            ? `${Math.round(100 * (1 - mase))}\u00a0% closer than repeating the past`
            : 'No better than repeating the past',
        ];
  // What the title says already is not said again.
  const isSaid = state === 'beyond' || state === 'not_foreseen' || state === 'no_limit';
  const sentences = note === '' ? [] : note.split('. ').map((sentence) => sentence.replace(/\.$/, ''));
  const remarks = isSaid || state === 'insufficient_data' ? sentences.slice(1) : sentences;
  return [...ahead, ...quality, ...remarks];
}

function write(value: number | null, { unit, decimals }: ForecastAnswer): string {
  return formatMeasure(value, unit, decimals);
}

function waitOf(time: number | null, now: number): string {
  return time === null ? 'more than a year' : lengthOf(Math.max(0, time - now));
}

/** "between 9 and 17", or "at least 9 days" where it may never be. */
function betweenOf(low: number | null, high: number | null, now: number): string {
  const [first, last] = [waitOf(low, now), waitOf(high, now)];
  if (high === null) {
    return `${first} or more, maybe not within a year`;
  }
  const [number, unit] = first.split('\u00a0');
  return last.endsWith(unit) ? `between ${number} and ${last.split('\u00a0')[0]}` : `between ${first} and ${last}`;
}

/** Days, or hours of less than two days. */
function lengthOf(ms: number): string {
  return ms < days(2) ? count(Math.round(ms / hours(1)), 'hour') : count(Math.round(ms / days(1)), 'day');
}
