import { DOWN_ABOVE_ERROR_RATE, uptimeOf } from '../analysis';
import { longFrame, tableFrame, type Frame } from '../frames';
import { hours, seconds, SIGNALS, type SignalId, type Statistic } from '../signals';
import { floorTo, gridWithin } from '../sources';
import { defineKind, type Context, type Request } from './kind';
import { summarize, type SampleWindow, type Summary } from './summaries';

/** One indicator of one pipeline; NaN = missing. */
interface KpiRow {
  readonly pipeline: string;
  readonly section: Section;
  readonly kpi: string;
  readonly value: number;
  readonly unit: string;
  /** Against the window before, in the indicator's own unit. */
  readonly change: number;
}

type Section = 'current' | 'last_hour' | 'last_24h' | 'range';

/** How one indicator comes from statistics of its window. */
interface Indicator {
  readonly section: Section;
  readonly kpi: string;
  readonly signal: SignalId;
  /** Unit where it is not the signal's own. */
  readonly unit?: string;
  readonly parts: ReadonlyArray<Pick<Summary, 'statistic' | 'above'>>;
  /** Samples of the window where it is not the section's. */
  readonly samples?: number;
  /**
   * @param parts the statistics, in the order of `parts`; the first one is the indicator if there is nothing to compute.
   * @param interval milliseconds between samples.
   */
  compute?(parts: readonly number[], interval: number): number;
}

/** An indicator that is a statistic of its signal. */
function plain(section: Section, kpi: string, signal: SignalId, statistic: Statistic, samples?: number): Indicator {
  return { section, kpi, signal, parts: [{ statistic }], samples };
}

/** Means, each by the id of its signal. */
const means = (section: Section, ...signals: SignalId[]): Indicator[] =>
  signals.map((signal) => plain(section, signal, signal, 'mean'));

/** The recent accuracy is that of a day of hourly samples, counted. */
const RECENT_SAMPLES = 24;

const INDICATORS: readonly Indicator[] = [
  // The mean of one sample is the sample.
  ...means('current', 'cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'model_accuracy'),
  ...means('last_hour', 'cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'requests_per_second'),
  {
    section: 'last_24h',
    kpi: 'total_requests',
    signal: 'requests_per_second',
    unit: 'short',
    parts: [{ statistic: 'sum' }],
    // A rate holds for the whole interval of its sample.
    compute: ([sum], interval) => sum * (interval / seconds(1)),
  },
  plain('last_24h', 'avg_response_time_ms', 'response_time_ms', 'mean'),
  plain('last_24h', 'max_response_time_ms', 'response_time_ms', 'max'),
  plain('last_24h', 'avg_error_rate', 'error_rate', 'mean'),
  {
    section: 'last_24h',
    kpi: 'uptime_percent',
    signal: 'error_rate',
    unit: 'percent',
    parts: [{ statistic: 'count', above: DOWN_ABOVE_ERROR_RATE }, { statistic: 'count' }],
    compute: ([down, present]) => uptimeOf(down, present),
  },
  ...means('range', ...SIGNALS.filter(({ group }) => group === 'system').map(({ id }) => id)),
  plain('range', 'response_time_p95', 'response_time_ms', 'p95'),
  plain('range', 'response_time_p99', 'response_time_ms', 'p99'),
  plain('range', 'recent_accuracy', 'accuracy', 'mean', RECENT_SAMPLES),
];

/** Key performance indicators, now and over the last hour, the last day and the range. */
export const kpi = defineKind<null>({
  kind: 'kpi',
  title: 'Key indicators',
  description:
    'Load, latency, errors, accuracy and uptime of each pipeline: now, over the last hour, the last 24 hours and the range, each against the time before.',
  formats: ['table', 'instant'],
  options: [],

  parse: () => null,

  async run(request, context) {
    const rows = await indicators(request, context);
    return request.format === 'instant' ? instant(rows) : table(rows);
  },
});

/** Samples of a window that ends at the newest instant. The notebook's windows include both ends: 13 make an hour. */
function samplesOf({ section, samples }: Indicator, interval: number, { range }: Request<null>): number {
  if (samples !== undefined) {
    return samples;
  }
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

/** The window of an indicator, and the equally long one right before it: no sample is in both. */
function windowsOf(indicator: Indicator, interval: number, request: Request<null>): [SampleWindow, SampleWindow] {
  const last = floorTo(request.range.to, interval);
  const length = samplesOf(indicator, interval, request) * interval;
  return [
    { first: last - length + interval, last },
    { first: last - 2 * length + interval, last: last - length },
  ];
}

async function indicators(request: Request<null>, context: Context): Promise<KpiRow[]> {
  const summaries = INDICATORS.flatMap((indicator) => {
    const windows = windowsOf(indicator, context.intervalOf(indicator.signal), request);
    return indicator.parts.map((part): Summary => ({ ...part, signal: indicator.signal, windows }));
  });
  const answer = await summarize(summaries, context);
  return answer.flatMap(({ pipeline, values }) => {
    let place = 0;
    return INDICATORS.map(({ section, kpi: name, signal, unit, parts, compute }) => {
      const own = values.slice(place, (place += parts.length));
      const [now, before] = [0, 1].map((window) => {
        const statistics = own.map((value) => value[window]);
        return compute ? compute(statistics, context.intervalOf(signal)) : statistics[0];
      });
      return {
        pipeline,
        section,
        kpi: name,
        value: now,
        unit: unit ?? context.catalogue.get(signal)!.unit,
        change: now - before,
      };
    });
  });
}

function table(rows: readonly KpiRow[]): Frame[] {
  return [
    tableFrame('kpi', rows, [
      { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
      { name: 'section', type: 'string', of: (row) => row.section },
      { name: 'kpi', type: 'string', of: (row) => row.kpi },
      { name: 'value', type: 'number', of: (row) => row.value },
      { name: 'unit', type: 'string', of: (row) => row.unit },
      { name: 'change', type: 'number', of: (row) => row.change },
    ], { preferredVisualisationPluginId: 'mlpulse-insights-panel' }), // prettier-ignore
  ];
}

function instant(rows: readonly KpiRow[]): Frame[] {
  return [
    longFrame(
      'kpi',
      rows,
      ['pipeline', 'section', 'kpi'],
      (row) => [row.pipeline, row.section, row.kpi],
      ({ value }) => value,
    ),
  ];
}
