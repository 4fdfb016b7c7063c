import {
  fitUsl,
  randomSequence,
  uslLeverages,
  uslPeak,
  uslThroughput,
  uslThroughputWithin,
  type Numbers,
  type Usl,
} from '../statistics';
import { isEnough, shareMeasured } from './coverage';
import { loadSteps, type LoadSteps } from './load-steps';

const LEAST_SAMPLES = 48;
const LEAST_LOADS = 6;
/** The highest load must be so many times the lowest. */
const LEAST_RANGE = 2;
/** By the law the response time must rise by this factor from the lowest load to the highest, and by so many times its scatter. */
const LEAST_RISE = 1.3;
const CLEAR_RISE = 15;
/** A limit so many times beyond the highest load seen is a guess. */
const FARTHEST = 3;
const DRAWS = 199;
/** Draws left out at each end of the 95 % interval. */
const OUTSIDE = 5;
const PARAMETERS = 3;
/** A step that the law follows more closely counts as this. */
const MOST_LEVERAGE = 0.9;

/** What a service can take, by the universal scalability law; NaN = not estimated. */
export interface Scalability {
  /** The highest throughput, with its 95 % interval. */
  readonly limit: number;
  readonly low: number;
  readonly high: number;
  readonly identifiable: boolean;
  /** The load up to which the response time meets its objective. */
  readonly safe: number;
  /** Why something is not estimated, as a sentence; null where all is. */
  readonly reason: string | null;
}

/** What is known besides the samples. */
export interface Scaling {
  /** Milliseconds that the response time must not exceed; null if nothing says so. */
  readonly objective: number | null;
  /** Why there are no response times at all, as a sentence; null if there are. */
  readonly unmapped: string | null;
}

/**
 * Fits the universal scalability law ({@link fitUsl}) to throughput against concurrency, which by Little's law is throughput times response
 * time. The samples are divided into steps of load ({@link loadSteps}), and the law is fitted to those. The interval of the limit comes from
 * a wild bootstrap (Wu, "Jackknife, bootstrap and other resampling methods in regression analysis", Ann. Stat. 14, 1986): 199 laws of
 * throughputs whose residuals have random signs, each scaled up for its leverage (HC3 of MacKinnon and White, J. Econom. 29, 1985); a law without a peak has no limit.
 *
 * Nothing is estimated, and it is said why, with under 48 samples or half of the window, under six distinct loads, a load that never
 * doubles, no peak (κ ≤ 0), response times that do not rise clearly, a limit three times beyond the highest load seen or below it, or an interval wider
 * than the estimate.
 *
 * A response time that is a constant multiple of the mean, as percentiles about are, changes the concurrency and not the limit: N ÷ (A + BN +
 * CN²) has the same highest value whatever the unit of N. It pauses. `O(n log n)`.
 *
 * @param rates requests per second, NaN = missing.
 * @param latencies milliseconds at the same instants, NaN = missing.
 */
export function* scalabilityOf(
  rates: Numbers,
  latencies: Numbers,
  { objective, unmapped }: Scaling,
): Generator<void, Scalability> {
  if (unmapped !== null) {
    return unknown(unmapped);
  }
  let both = 0;
  for (let i = 0; i < rates.length; i++) {
    both += Number.isNaN(rates[i] + latencies[i]) ? 0 : 1;
  }
  if (both < LEAST_SAMPLES) {
    return unknown(`Needs ${LEAST_SAMPLES} samples of load and response time, has ${both === 0 ? 'none' : both}.`);
  }
  if (!isEnough(shareMeasured(both, rates.length))) {
    return unknown('Less than half of the range has both load and response time.');
  }
  const steps = yield* loadSteps(rates, latencies);
  const lack = lackOf(steps);
  if (lack !== null) {
    return unknown(lack);
  }
  const { loads, latencies: seconds } = steps;
  const concurrency = loads.map((load, k) => load * seconds[k]);
  const usl = fitUsl(concurrency, loads);
  const limit = uslPeak(usl).throughput;
  if (!(limit > 0) || !risesClearly(usl, concurrency, loads)) {
    return unknown('No limit shows (κ ≤ 0, or lost in noise): response times do not rise clearly with the load.');
  }
  const highest = loads[loads.length - 1];
  if (limit > FARTHEST * highest) {
    return unknown(`The load stays too far below a limit: the fitted one is over ${FARTHEST} times the highest load.`);
  }
  const limits = limitsDrawn(usl, concurrency, loads);
  const [low, high] = [Math.min(limit, limits[OUTSIDE - 1]), Math.max(limit, limits[DRAWS - OUTSIDE])];
  if (high < highest) {
    return unknown('The load was higher than the fitted limit: something else than the load makes responses slow.');
  }
  if (!(high - low <= limit)) {
    return unknown(
      'The interval of the limit is wider than the limit itself: the load has not come close enough to it.',
    );
  }
  return { limit, low, high, identifiable: true, ...safeLoad(usl, objective) };
}

function safeLoad(usl: Usl, objective: number | null): Pick<Scalability, 'safe' | 'reason'> {
  if (objective === null) {
    return { safe: NaN, reason: 'No safe load: the response time has no objective.' };
  }
  const safe = uslThroughputWithin(usl, objective / 1000);
  return { safe, reason: safe > 0 ? null : `No safe load: the response time is above ${objective} ms at any load.` };
}

function lackOf({ loads }: LoadSteps): string | null {
  if (loads.length < LEAST_LOADS) {
    return `Needs ${LEAST_LOADS} distinct loads, has ${loads.length}.`;
  }
  return loads[loads.length - 1] < LEAST_RANGE * loads[0]
    ? `The range of loads is too narrow: the highest must be ${LEAST_RANGE} times the lowest.`
    : null;
}

/** Limits that might as well have been found, ascending; of laws without one, Infinity. */
function limitsDrawn(usl: Usl, concurrency: Float64Array, loads: Float64Array): Float64Array {
  const n = loads.length;
  const leverages = uslLeverages(usl, concurrency);
  const fitted = concurrency.map((value) => uslThroughput(usl, value));
  const residuals = loads.map((load, k) => (load - fitted[k]) / (1 - Math.min(MOST_LEVERAGE, leverages[k])));
  const random = randomSequence();
  const drawn = new Float64Array(n);
  return Float64Array.from({ length: DRAWS }, () => {
    for (let k = 0; k < n; k++) {
      drawn[k] = fitted[k] + (random() < 0.5 ? -1 : 1) * residuals[k];
    }
    return uslPeak(fitUsl(concurrency, drawn, usl)).throughput || Infinity;
  }).sort();
}

/**
 * Whether the law's response time rises from the lowest load to the highest by more than noise looks like: in logarithms, by so many times
 * what the steps scatter about it. Noise passes for concurrency, bends the law, and would make a limit that is too low.
 */
function risesClearly(usl: Usl, concurrency: Float64Array, loads: Float64Array): boolean {
  const times = concurrency.map((value) => Math.log(value / uslThroughput(usl, value)));
  const squares = times.reduce((sum, time, k) => sum + (Math.log(concurrency[k] / loads[k]) - time) ** 2, 0);
  const scatter = Math.sqrt(squares / Math.max(1, loads.length - PARAMETERS));
  return times[times.length - 1] - times[0] >= Math.max(Math.log(LEAST_RISE), CLEAR_RISE * scatter);
}

function unknown(reason: string): Scalability {
  return { limit: NaN, low: NaN, high: NaN, identifiable: false, safe: NaN, reason };
}
