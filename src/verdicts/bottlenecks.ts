import { formatValue, type Catalogue, type Signal, type SignalId } from '../signals';
import { days, minutes } from '../series';
import { count, firstWindow, lastWindow, max, mean, meanStep, statistic, type Numbers } from '../statistics';
import { coverageOf, isEnough, samplesWithin, shareMeasured } from './coverage';

/** What a check found; NaN and null = unknown. */
export interface Finding {
  readonly value: number;
  /** What the value is held against. */
  readonly target: number;
  /** Null below half coverage too. */
  readonly found: boolean | null;
  /** Share of what the check looks at that was measured. */
  readonly coverage: number;
}

/** One of the notebook's checks for what holds a pipeline back. */
export interface BottleneckCheck {
  readonly category: 'CPU' | 'Memory' | 'Latency' | 'Model' | 'Capacity' | 'Reliability';
  readonly priority: 'High' | 'Medium' | 'Low';
  readonly signal: SignalId;
  /** Length of what the check looks at in milliseconds, within a month at least; absent = the whole range. */
  readonly window?: number;
  /** Grafana unit id of value and target. */
  readonly unit: string;
  /**
   * Judges the samples of a window in time order. O(n), quantiles O(n log n).
   *
   * @param samples one an instant of the window, NaN = missing.
   * @param interval milliseconds between samples.
   */
  judge(samples: Numbers, catalogue: Catalogue, interval: number): Finding;
  /** The message: cause, then value. */
  issue(finding: Pick<Finding, 'value' | 'target'>): string;
  recommendation(catalogue: Catalogue): string;
  readonly impact: string;
}

const WEEK = days(7);
const ACCURACY_LOSS = 0.01;
const LOW_UTILISATION_PERCENT = 30;
/** Percentage points from one of the notebook's samples to the next. */
const ERROR_RISE = 0.01;
const RISE_EVERY = minutes(5);

/** Fires when the signal's own statistic is beyond where the catalogue's advice begins. */
function levelCheck(
  check: Pick<BottleneckCheck, 'category' | 'priority' | 'signal' | 'unit' | 'impact'> & { readonly cause: string },
): BottleneckCheck {
  const { cause, signal, unit, ...rest } = check;
  return {
    ...rest,
    signal,
    unit,
    judge(samples: Numbers, catalogue: Catalogue): Finding {
      const { statistic: name, value: target } = adviceOf(catalogue, signal);
      const value = statistic(name, samples);
      return finding(value, target, value > target, coverageOf(samples));
    },
    issue: ({ value }) => `${cause}: ${formatValue({ unit, decimals: 1 }, value)}`,
    recommendation: (catalogue) => adviceOf(catalogue, signal).advice,
  };
}

/** Where the catalogue's advice on a signal begins. @throws Error if it has none: a mistake of ours. */
function adviceOf(catalogue: Catalogue, id: SignalId): NonNullable<Signal['adviceAt']> {
  const { adviceAt } = catalogue.of(id);
  if (!adviceAt) {
    throw new Error(`The catalogue has no advice on ${id}, which a check for bottlenecks needs.`);
  }
  return adviceAt;
}

/** The notebook's six checks, in the order of its analysis. */
export const BOTTLENECK_CHECKS: readonly BottleneckCheck[] = [
  levelCheck({
    category: 'CPU',
    priority: 'High',
    signal: 'cpu_usage',
    unit: 'percent',
    cause: 'High average CPU usage',
    impact: 'Requests slow down as load grows.',
  }),
  levelCheck({
    category: 'Memory',
    priority: 'Medium',
    signal: 'memory_usage',
    unit: 'percent',
    cause: 'High average memory usage',
    impact: 'The service may run out of memory and be killed.',
  }),
  levelCheck({
    category: 'Latency',
    priority: 'High',
    signal: 'response_time_ms',
    unit: 'ms',
    cause: 'High P95 response time',
    impact: 'One request in twenty keeps its user waiting.',
  }),
  {
    category: 'Model',
    priority: 'High',
    signal: 'accuracy',
    unit: 'percentunit',
    window: 2 * WEEK,
    judge(samples: Numbers, _catalogue: Catalogue, interval: number): Finding {
      const aWeek = samplesWithin(WEEK, interval);
      const [first, last] = [firstWindow(samples, aWeek), lastWindow(samples, aWeek)];
      const value = mean(last);
      const target = mean(first) - ACCURACY_LOSS;
      const [inFirst, inLast] = [count(first), count(last)];
      // Samples of both weeks, of a model that is younger than both together, count once.
      const coverage = shareMeasured(Math.min(inFirst + inLast, count(samples)), 2 * aWeek);
      const least = shareMeasured(Math.min(inFirst, inLast), aWeek);
      return { ...finding(value, target, value < target, Math.min(least, coverage)), coverage };
    },
    issue({ value, target }: Pick<Finding, 'value' | 'target'>): string {
      const shown = (ratio: number): string => formatValue({ unit: 'percentunit', decimals: 1 }, ratio);
      return `Model accuracy has fallen: ${shown(value)} in the last week, ${shown(target + ACCURACY_LOSS)} in the first`;
    },
    recommendation: () => 'Retrain the model on recent data.',
    impact: 'More predictions are wrong.',
  },
  {
    category: 'Capacity',
    priority: 'Low',
    signal: 'requests_per_second',
    unit: 'percent',
    judge(samples: Numbers): Finding {
      const value = (mean(samples) / max(samples)) * 100;
      return finding(value, LOW_UTILISATION_PERCENT, value < LOW_UTILISATION_PERCENT, coverageOf(samples));
    },
    issue: ({ value }) =>
      `Low utilisation: the average load is ${formatValue({ unit: 'percent', decimals: 1 }, value)} of the peak`,
    recommendation: () => 'Scale down between peaks, or give the service more to do.',
    impact: 'Capacity is paid for and seldom used.',
  },
  {
    category: 'Reliability',
    priority: 'High',
    signal: 'error_rate',
    unit: 'percent',
    judge(samples: Numbers, _catalogue: Catalogue, interval: number): Finding {
      const value = meanStep(samples) * (RISE_EVERY / interval);
      return finding(value, ERROR_RISE, value > ERROR_RISE, coverageOf(samples));
    },
    issue: ({ value }) =>
      `Rising error rate: ${formatValue({ unit: 'percent', decimals: 3 }, value)} more every 5 minutes`,
    recommendation: () => 'Find what began to fail, and handle its errors.',
    impact: 'More and more requests fail.',
  },
];

function finding(value: number, target: number, found: boolean, coverage: number): Finding {
  const unknown = Number.isNaN(value) || Number.isNaN(target) || !isEnough(coverage);
  return { value, target, found: unknown ? null : found, coverage };
}
