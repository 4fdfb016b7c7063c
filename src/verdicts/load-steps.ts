import { quantile, sortByKeys, type Numbers } from '../statistics';

/** Steps of load that samples are divided into at most, and samples that each has at least. */
const MOST_STEPS = 24;
const LEAST_SAMPLES = 4;
/** Loads closer than this share of the highest are one load, and a step is no wider than that one. */
const DISTINCT = 0.01;
const WIDEST = 0.05;

/** What was seen at some loads, ascending. */
export interface LoadSteps {
  /** Requests per second, the mean of a step. */
  readonly loads: Float64Array;
  /** Median response times in seconds. */
  readonly latencies: Float64Array;
}

/**
 * Divides samples by their load into steps of about as many samples each, fewer where loads are rare, so that the noise of single response times does not pass for concurrency: a
 * long response time at some load is neither a higher nor a lower load. It pauses. `O(n log n)`.
 *
 * @param rates requests per second, NaN = missing; instants without load say nothing.
 * @param latencies milliseconds at the same instants, NaN = missing.
 * @returns fewer steps where fewer loads are distinct.
 */
export function* loadSteps(rates: Numbers, latencies: Numbers): Generator<void, LoadSteps> {
  const loaded = new Int32Array(rates.length);
  let size = 0;
  for (let i = 0; i < rates.length; i++) {
    if (rates[i] > 0 && latencies[i] > 0) {
      loaded[size++] = i;
    }
  }
  yield;
  const { places: used } = yield* sortByKeys(loaded.subarray(0, size), new Float64Array(rates), false);
  const n = used.length;
  const least = Math.max(LEAST_SAMPLES, n / MOST_STEPS);
  const highest = n === 0 ? 0 : rates[used[n - 1]];
  const steps: Array<{ readonly load: number; readonly latency: number }> = [];
  for (let start = 0; n - start >= LEAST_SAMPLES;) {
    const first = rates[used[start]];
    let end = start + LEAST_SAMPLES;
    // Equal loads stay together, and what is left over joins the last step.
    while (
      end < n &&
      ((end < start + least && rates[used[end]] - first < WIDEST * highest) ||
        rates[used[end]] - first < DISTINCT * highest ||
        n - end < LEAST_SAMPLES)
    ) {
      end++;
    }
    const places = used.slice(start, end);
    steps.push({
      load: places.reduce((total, i) => total + rates[i] / places.length, 0),
      latency:
        quantile(
          Float64Array.from(places, (i) => latencies[i]),
          0.5,
        ) / 1000,
    });
    start = end;
    yield;
  }
  return {
    loads: Float64Array.from(steps, ({ load }) => load),
    latencies: Float64Array.from(steps, ({ latency }) => latency),
  };
}
