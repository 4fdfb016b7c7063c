import { minutes } from '../../series';
import { AnswerError } from '../../series/errors';
import { floorTo } from '../../series/grid';
import { type PrometheusApi } from './api';
import { onlyValue } from './matrix';

const STEP = minutes(5);
const SAMPLES = 4;
/** Far enough from a multiple of the step to tell whether instants are at multiples or are counted back from here. */
const OFF_BEAT = STEP / 2;

/**
 * Whether an engine evaluates subqueries at multiples of their step, as Prometheus documents it, and its quantiles
 * interpolate linearly: it is asked for a quantile of the time itself. Engines that answer anything else are not asked for
 * statistics.
 *
 * @param time in epoch milliseconds; the answer does not depend on it, nor on any data.
 */
export async function hasSubqueries(api: PrometheusApi, time: number, abort: AbortSignal): Promise<boolean> {
  const beat = floorTo(time, STEP);
  const expression = `quantile_over_time(0.25, (vector(time()) > -Inf < +Inf)[${(SAMPLES * STEP) / minutes(1)}m:5m])`;
  try {
    const { data } = await api.instant(expression, beat + OFF_BEAT, abort);
    // The 0.25 quantile of four equally spaced values lies three quarters of the way from the first to the second.
    const expected = beat - (SAMPLES - 1 - 0.75) * STEP;
    return data.length === 1 && onlyValue(data[0]) * 1000 === expected;
  } catch (error) {
    if (error instanceof AnswerError && error.category === 'query') {
      return false;
    }
    throw error;
  }
}
