import { QUANTILE, RANGE } from '../../contract/quantile-places';
import { formatDuration, minutes } from '../../series';

const INTERVALS = /\$(?:__(rate_)?interval(?!\w)|\{__(rate_)?interval\})/g;
/** Time that a rate is taken over, as a multiple of the interval: fewer samples and a missed one is a gap. */
const RATE_INTERVALS = 4;
const SHORTEST_RATE = minutes(1);

/**
 * A user's expression with durations in the places of `$__interval`, the interval that it is evaluated at, and of
 * `$__rate_interval`, four of them, at least a minute. Neither depends on the zoom of a graph: the value at an instant is the
 * same in all answers.
 *
 * @param interval in milliseconds.
 */
export function withIntervals(expression: string, interval: number): string {
  return expression.replace(INTERVALS, (_, plain: string | undefined, braced: string | undefined) =>
    formatDuration(plain || braced ? Math.max(RATE_INTERVALS * interval, SHORTEST_RATE) : interval),
  );
}

/** A variable of Grafana's that has no value in settings, such as `$__range`; undefined if there is none. */
export function openVariable(expression: string): string | undefined {
  return /\$(?:__\w+|\{__\w+(?::\w+)?\})/.exec(expression.replace(INTERVALS, ''))?.[0];
}

/** A user's expression of a quantile over any time, with the quantile and the time in milliseconds in their places. */
export function withQuantile(expression: string, quantile: number, time: number): string {
  return withRange(expression.replace(QUANTILE, String(quantile)), time);
}

/** A user's expression over any time, with the time in milliseconds in its place. */
export function withRange(expression: string, time: number): string {
  return expression.replace(RANGE, formatDuration(time));
}
