import { DOWN_ABOVE_ERROR_RATE, samplesWithin, uptimeOf } from '../../verdicts';
import { days, floorTo, gridWithin, hours, type Range, seconds } from '../../series';
import { type BuiltInSignal, type Catalogue, type Direction, type Signal } from '../../signals';
import { type Statistic } from '../../statistics';
import { type SampleWindow, type Summary } from '../summaries';

/** The windows that KPIs are computed over. */
export type Section = 'current' | 'last_hour' | 'last_24h' | 'range';

/** What identifies and describes a KPI. */
export interface Named {
  readonly section: Section;
  readonly kpi: string;
  readonly signal: BuiltInSignal;
  /** Its label, where that is not the signal's. */
  readonly label?: string;
  /** Unit and decimals, where they are not the signal's. */
  readonly format?: Pick<Signal, 'unit' | 'decimals'>;
  /** Which way is good, where that is not the signal's direction. */
  readonly direction?: Direction;
}

/** How one KPI is computed from statistics of its window. */
export interface Indicator extends Named {
  /** Length of its window in milliseconds, without the left end, where that is not the window of its section. */
  readonly window?: number;
  readonly parts: ReadonlyArray<Pick<Summary, 'statistic' | 'above'>>;
  /**
   * @param parts the statistics, in the order of `parts`; without `compute` the first one is the KPI.
   * @param interval milliseconds between samples.
   */
  compute?(parts: readonly number[], interval: number): number;
}

/** The label of a KPI. */
export function labelOf({ label, signal }: Named, catalogue: Catalogue): string {
  return label ?? catalogue.of(signal).label;
}

/** Unit and decimals of a KPI. */
export function formatOf({ format, signal }: Named, catalogue: Catalogue): Pick<Signal, 'unit' | 'decimals'> {
  return format ?? catalogue.of(signal);
}

/** Which way is good for a KPI. */
export function directionOf({ direction, signal }: Named, catalogue: Catalogue): Direction {
  return direction ?? catalogue.of(signal).direction;
}

/** A KPI that is a statistic of its signal. */
function plain(section: Section, kpi: string, signal: BuiltInSignal, statistic: Statistic, label?: string): Indicator {
  return { section, kpi, signal, label, parts: [{ statistic }] };
}

/** Means, each by the id of its signal. */
const means = (section: Section, ...signals: BuiltInSignal[]): Indicator[] =>
  signals.map((signal) => plain(section, signal, signal, 'mean'));

const P95 = plain('range', 'response_time_p95', 'response_time_ms', 'p95', 'Response time, 95th percentile');
const P99 = plain('range', 'response_time_p99', 'response_time_ms', 'p99', 'Response time, 99th percentile');

/** The KPIs that are computed from windows, in the notebook's order. */
export const INDICATORS: readonly Indicator[] = [
  // The mean of one sample is the sample.
  ...means('current', 'cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'model_accuracy'),
  ...means('last_hour', 'cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'requests_per_second'),
  {
    section: 'last_24h',
    kpi: 'total_requests',
    label: 'Requests',
    signal: 'requests_per_second',
    format: { unit: 'short', decimals: 0 },
    parts: [{ statistic: 'sum' }],
    // A rate holds for the whole interval of its sample.
    compute: ([sum], interval) => sum * (interval / seconds(1)),
  },
  plain('last_24h', 'avg_response_time_ms', 'response_time_ms', 'mean', 'Average response time'),
  plain('last_24h', 'max_response_time_ms', 'response_time_ms', 'max', 'Longest response time'),
  plain('last_24h', 'avg_error_rate', 'error_rate', 'mean', 'Average error rate'),
  {
    section: 'last_24h',
    kpi: 'uptime_percent',
    label: 'Uptime',
    signal: 'error_rate',
    format: { unit: 'percent', decimals: 2 },
    direction: 'higher',
    parts: [{ statistic: 'count', above: DOWN_ABOVE_ERROR_RATE }, { statistic: 'count' }],
    compute: ([down, present]) => uptimeOf(down, present),
  },
  ...means('range', 'cpu_usage', 'memory_usage', 'response_time_ms', 'requests_per_second', 'error_rate'),
  ...means('range', 'predictions_per_minute', 'model_accuracy', 'disk_usage'),
  P95,
  P99,
  // As the objective takes it: of the last day, whatever the range.
  { ...plain('range', 'recent_accuracy', 'accuracy', 'mean', 'Accuracy of the last 24 hours'), window: days(1) },
];

/** The error rate in which each sample counts by its request rate: the share of the requests that failed. */
export const WEIGHTED_ERROR_RATES: readonly Named[] = (['last_hour', 'last_24h', 'range'] as const).map((section) => ({
  section,
  kpi: 'error_rate_weighted',
  label: 'Error rate of all requests',
  signal: 'error_rate',
}));

/** A quantile of all requests, from a histogram, beside that of a signal's samples. */
export interface QuantileIndicator extends Named {
  readonly quantile: number;
  readonly ofSamples: Indicator;
}

const ofRequests = (quantile: number, ofSamples: Indicator): QuantileIndicator => ({
  section: ofSamples.section,
  signal: ofSamples.signal,
  kpi: `${ofSamples.kpi}_requests`,
  label: `${ofSamples.label} of all requests`,
  quantile,
  ofSamples,
});

export const REQUEST_QUANTILES: readonly QuantileIndicator[] = [ofRequests(0.95, P95), ofRequests(0.99, P99)];

/** All KPIs: those of a section together, in the order of the notebook. */
export const KPIS: readonly Named[] = (['current', 'last_hour', 'last_24h', 'range'] as const).flatMap((section) =>
  [...INDICATORS, ...WEIGHTED_ERROR_RATES, ...REQUEST_QUANTILES].filter((one) => one.section === section),
);

/** Samples of a window that ends at the newest instant. The notebook's windows include both ends: 13 make an hour. */
function samplesOf(section: Section, interval: number, range: Range): number {
  switch (section) {
    case 'current':
      return 1;
    case 'last_hour':
      return Math.floor(hours(1) / interval) + 1;
    case 'last_24h':
      return Math.floor(hours(24) / interval) + 1;
    case 'range':
      return gridWithin(range, interval).length;
  }
}

/** Length of a section's window in milliseconds; one sample for the newest. */
export function lengthOf(
  { section, window }: Pick<Indicator, 'section' | 'window'>,
  interval: number,
  { from, to }: Range,
): number {
  return window ?? { current: interval, last_hour: hours(1), last_24h: hours(24), range: to - from }[section];
}

/**
 * The window of a KPI, and the equally long one right before it: no sample is in both.
 *
 * @param interval milliseconds between the samples of the signal.
 */
export function windowsOf(
  { section, window }: Pick<Indicator, 'section' | 'window'>,
  interval: number,
  range: Range,
): [now: SampleWindow, before: SampleWindow] {
  const last = floorTo(range.to, interval);
  const samples = window === undefined ? samplesOf(section, interval, range) : samplesWithin(window, interval);
  const length = samples * interval;
  return [
    { first: last - length + interval, last },
    { first: last - 2 * length + interval, last: last - length },
  ];
}
