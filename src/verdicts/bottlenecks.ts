import { formatValue, type Catalogue, type Signal, type SignalId } from '../signals';
import { firstSamples, lastSamples, max, mean, meanStep, statistic, type Numbers } from '../statistics';

/** What a check found; NaN and null = unknown. */
export interface Finding {
  readonly value: number;
  /** What the value is held against. */
  readonly target: number;
  readonly found: boolean | null;
}

/** One of the notebook's checks for what holds a pipeline back. */
export interface BottleneckCheck {
  readonly category: 'CPU' | 'Memory' | 'Latency' | 'Model' | 'Capacity' | 'Reliability';
  readonly priority: 'High' | 'Medium' | 'Low';
  readonly signal: SignalId;
  /** True where the check looks at a month at least, whatever the range. */
  readonly overMonths: boolean;
  /** Grafana unit id of value and target. */
  readonly unit: string;
  /** Judges the samples of a window in time order, NaN = missing. O(n), quantiles O(n log n). */
  judge(samples: Numbers, catalogue: Catalogue): Finding;
  /** The message: cause, then value. */
  issue(finding: Finding): string;
  recommendation(catalogue: Catalogue): string;
  readonly impact: string;
}

/** Hourly samples that make the first and the last week of a model. */
const WEEK_OF_SAMPLES = 168;
const ACCURACY_LOSS = 0.01;
const LOW_UTILISATION_PERCENT = 30;
const ERROR_RISE_A_SAMPLE = 0.01;

/** Fires when the signal's own statistic is beyond where the catalogue's advice begins. */
function levelCheck(
  check: Pick<BottleneckCheck, 'category' | 'priority' | 'signal' | 'unit' | 'impact'> & { readonly cause: string },
): BottleneckCheck {
  const { cause, signal, unit, ...rest } = check;
  return {
    ...rest,
    signal,
    unit,
    overMonths: false,
    judge(samples: Numbers, catalogue: Catalogue): Finding {
      const { statistic: name, value: target } = adviceOf(catalogue, signal);
      const value = statistic(name, samples);
      return finding(value, target, value > target);
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
    overMonths: true,
    judge(samples: Numbers): Finding {
      const value = mean(lastSamples(samples, WEEK_OF_SAMPLES));
      const target = mean(firstSamples(samples, WEEK_OF_SAMPLES)) - ACCURACY_LOSS;
      return finding(value, target, value < target);
    },
    issue({ value, target }: Finding): string {
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
    overMonths: false,
    judge(samples: Numbers): Finding {
      const value = (mean(samples) / max(samples)) * 100;
      return finding(value, LOW_UTILISATION_PERCENT, value < LOW_UTILISATION_PERCENT);
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
    overMonths: false,
    judge(samples: Numbers): Finding {
      const value = meanStep(samples);
      return finding(value, ERROR_RISE_A_SAMPLE, value > ERROR_RISE_A_SAMPLE);
    },
    issue: ({ value }) =>
      `Rising error rate: ${formatValue({ unit: 'percent', decimals: 3 }, value)} more with each sample`,
    recommendation: () => 'Find what began to fail, and handle its errors.',
    impact: 'More and more requests fail.',
  },
];

function finding(value: number, target: number, found: boolean): Finding {
  return { value, target, found: Number.isNaN(value) || Number.isNaN(target) ? null : found };
}
