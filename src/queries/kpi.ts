import { max, mean, sum, uptimePercent } from '../analysis';
import { longFrame, tableFrame, type Frame } from '../frames';
import { hours, seconds, type SignalId } from '../signals';
import { gridEndingAt, type Dataset } from '../sources';
import { defineKind, type Context, type Request } from './kind';

/** One indicator of one pipeline; NaN = missing. */
interface KpiRow {
  readonly pipeline: string;
  readonly section: string;
  readonly kpi: string;
  readonly value: number;
  readonly unit: string;
}

/** How one indicator comes from the samples of its window. */
interface Indicator {
  readonly section: 'current' | 'last_hour' | 'last_24h';
  readonly kpi: string;
  readonly signal: SignalId;
  /** Unit where it is not the signal's own. */
  readonly unit?: string;
  /** @param interval milliseconds between samples. */
  compute(samples: Float64Array, interval: number): number;
}

/** Windows back from the newest instant, both ends included: 13 five-minute samples make an hour. */
const WINDOWS = { current: 0, last_hour: hours(1), last_24h: hours(24) } as const;

const INDICATORS: readonly Indicator[] = [
  ...(['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'model_accuracy'] as const).map(
    (signal): Indicator => ({
      section: 'current',
      kpi: signal,
      signal,
      compute: (samples) => samples[samples.length - 1],
    }),
  ),
  ...(['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'requests_per_second'] as const).map(
    (signal): Indicator => ({ section: 'last_hour', kpi: signal, signal, compute: mean }),
  ),
  {
    section: 'last_24h',
    kpi: 'total_requests',
    signal: 'requests_per_second',
    unit: 'short',
    // A rate holds for the whole interval of its sample.
    compute: (samples, interval) => sum(samples) * (interval / seconds(1)),
  },
  { section: 'last_24h', kpi: 'avg_response_time_ms', signal: 'response_time_ms', compute: mean },
  { section: 'last_24h', kpi: 'max_response_time_ms', signal: 'response_time_ms', compute: max },
  { section: 'last_24h', kpi: 'avg_error_rate', signal: 'error_rate', compute: mean },
  { section: 'last_24h', kpi: 'uptime_percent', signal: 'error_rate', compute: uptimePercent },
];

/** Key performance indicators, now and over the last hour and day. */
export const kpi = defineKind<null>({
  kind: 'kpi',
  title: 'Key indicators',
  description:
    'Load, latency, errors, accuracy and uptime of each pipeline: now, over the last hour and over the last 24 hours.',
  formats: ['table', 'instant'],
  options: [],

  parse: () => null,

  async run(request, context) {
    const rows = await indicators(request, context);
    return request.format === 'instant' ? instant(rows) : table(rows);
  },
});

async function indicators(request: Request<null>, context: Context): Promise<KpiRow[]> {
  const signals = [...new Set(INDICATORS.map(({ signal }) => signal))].map((signal) => {
    const interval = context.intervalOf(signal);
    return { signal, grid: gridEndingAt(request.range.to, interval, Math.floor(WINDOWS.last_24h / interval) + 1) };
  });
  const dataset = await context.fetch(signals);
  return dataset.pipelines.flatMap((pipeline, p) =>
    INDICATORS.map((indicator) => ({
      pipeline,
      section: indicator.section,
      kpi: indicator.kpi,
      value: compute(indicator, dataset, p),
      unit: indicator.unit ?? context.catalogue.get(indicator.signal)!.unit,
    })),
  );
}

function compute({ section, signal, compute: of }: Indicator, dataset: Dataset, pipeline: number): number {
  const { grid, rows } = dataset.values.get(signal)!;
  const samples = Math.floor(WINDOWS[section] / grid.step) + 1;
  return of(rows[pipeline].subarray(-samples), grid.step);
}

function table(rows: readonly KpiRow[]): Frame[] {
  return [
    tableFrame('kpi', rows, [
      { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
      { name: 'section', type: 'string', of: (row) => row.section },
      { name: 'kpi', type: 'string', of: (row) => row.kpi },
      { name: 'value', type: 'number', of: (row) => row.value },
      { name: 'unit', type: 'string', of: (row) => row.unit },
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
