import { type Statistic } from '../../statistics';
import {
  displayNames,
  signalConfig,
  wideFrame,
  withPipelineColors,
  type FieldConfig,
  type Frame,
  type NumberField,
} from '../../frames';
import { type Signal, type SignalId } from '../../signals';
import { badQuery, floorTo, inList, type Range, type Span } from '../../series';
import { bucketsOf, type Bucket } from '../../series/calendar';
import { finest, instantsOf, seriesGrid } from '../grids';
import { defineKind, type Context, type Request } from '../kind';
import { choice, group, pipelineColors, requiredSpan, signals } from '../options';
import { summarize, type SampleWindow, type Summary } from '../summaries';
import { rowsOf } from '../../sources';

const STATISTICS: Readonly<Record<Statistic, string>> = {
  mean: 'Mean',
  min: 'Minimum',
  max: 'Maximum',
  sum: 'Sum',
  p50: 'Median',
  p95: '95th percentile',
  p99: '99th percentile',
  count: 'Number of samples',
};

interface Aggregate {
  readonly every: Span;
  readonly statistic: Statistic;
}

interface Options {
  readonly signals: readonly SignalId[];
  readonly aggregate: Aggregate | null;
  readonly pipelineColors: boolean;
}

/** The signals themselves, or a statistic of them by bucket. */
export const metrics = defineKind({
  kind: 'metrics',
  title: 'Signals over time',
  description:
    'The values of one or more signals over time, or a statistic of them per hour, per day or per any other span.',
  purpose: 'detail',
  options: {
    signals: signals({ label: 'Signals', description: 'Signals to show.' }),
    aggregate: group(
      {
        every: requiredSpan({
          label: 'Aggregate every',
          description: 'Length of each span. 1d, 1w, 1M and 1y are those of the calendar.',
        }),
        statistic: choice(STATISTICS, {
          label: 'Statistic',
          description: 'What is computed for each span.',
          default: 'mean',
        }),
      },
      {
        label: 'Aggregate',
        description: 'A statistic per span of time, such as the mean of each day.',
        example: { every: '1d', statistic: 'mean' },
        live: false,
      },
    ),
    pipelineColors: pipelineColors(),
  },
  sentence: '[{aggregate.statistic} of ]{signals|no signals}[ by {aggregate.every}]',
  examples: [
    { title: 'How do load and response time move?', query: { signals: ['cpu_usage', 'response_time_ms'] } },
    {
      title: 'How slow are the slowest requests, day by day?',
      query: { signals: ['response_time_ms'], aggregate: { every: '1d', statistic: 'p95' } },
    },
  ],
  empty: 'There are no values until data arrives.',

  answers: {
    series: (request, context) =>
      request.options.aggregate === null
        ? curves(request, context)
        : aggregated(request, context, request.options.aggregate),
  },

  pace({ signals: ids, aggregate }, context) {
    if (aggregate !== null) {
      throw badQuery(
        'Field "aggregate" makes buckets, of which the last one changes until it ends. Stream the samples.',
      );
    }
    return finest(ids, context);
  },
});

async function curves(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signals: ids } = request.options;
  const grid = seriesGrid(request, finest(ids, context), context);
  const dataset = await context.fetch(ids.map((signal) => ({ signal, grid })));
  const fields = fieldsOf(
    dataset.pipelines,
    ids,
    context,
    grid.step,
    (signal) => rowsOf(dataset, signal),
    signalConfig,
  );
  return [wideFrame('metrics', instantsOf(grid), coloured(fields, request.options))];
}

async function aggregated(
  request: Request<Options>,
  context: Context,
  { every, statistic: name }: Aggregate,
): Promise<Frame[]> {
  const { signals: ids } = request.options;
  const buckets = bucketsOf(request.range, every, context.timezone);
  const summaries = ids.map((signal): Summary => ({
    signal,
    statistic: name,
    windows: buckets.map((bucket) => windowOf(bucket, request.range, context.intervalOf(signal))),
  }));
  // A sum of a few samples looks like a small sum of all of them.
  const counts = name === 'sum' ? summaries.map((summary): Summary => ({ ...summary, statistic: 'count' })) : [];
  const rows = await summarize([...summaries, ...counts], context);
  tellGaps(
    counts,
    rows.map(({ values }) => values.slice(summaries.length)),
    context,
  );
  if (name === 'sum' || name === 'count') {
    tellCut(buckets, request.range, context);
  }
  const configOf = (signal: Signal): FieldConfig =>
    name === 'count' ? { unit: 'short', decimals: 0, min: 0 } : signalConfig(signal);
  const fields = fieldsOf(
    rows.map(({ pipeline }) => pipeline),
    ids,
    context,
    every.ms,
    (signal) => rows.map(({ values }) => values[ids.indexOf(signal)]),
    configOf,
  );
  return [
    wideFrame(
      'metrics',
      Float64Array.from(buckets, ({ start }) => start),
      coloured(fields, request.options),
    ),
  ];
}

/** Several signals of a pipeline in its one colour could not be told apart. */
function coloured(fields: NumberField[], { signals: ids, pipelineColors: wanted }: Options): NumberField[] {
  return wanted && ids.length === 1 ? withPipelineColors(fields) : fields;
}

/** Says how many sums are of buckets that lack samples. */
function tellGaps(counts: readonly Summary[], rows: ReadonlyArray<readonly Float64Array[]>, context: Context): void {
  const expected = counts.map(({ signal, windows }) =>
    windows.map(({ first, last }) => Math.max(0, (last - first) / context.intervalOf(signal) + 1)),
  );
  const all = rows.flatMap((values) => values.flatMap((row, s) => [...row].map((count, i) => count < expected[s][i])));
  const lacking = all.filter((lacks) => lacks).length;
  if (lacking > 0) {
    context.notice({
      severity: 'info',
      text: `${lacking} of ${all.length} sums lack samples: they are of what was measured, and are not scaled.`,
    });
  }
}

/** Says that the range begins or ends within a bucket. */
function tellCut(buckets: readonly Bucket[], { from, to }: Range, context: Context): void {
  const cut = buckets.filter(({ start, end }) => start < from || end - 1 > to);
  if (cut.length > 0) {
    const which = cut.map((bucket) => (bucket === buckets[0] ? 'first' : 'last'));
    context.notice({
      severity: 'info',
      text: `The ${inList(which)} ${which.length === 1 ? 'bucket reaches' : 'buckets reach'} beyond the range: only the part within it counts.`,
    });
  }
}

/** The samples of a bucket that lie within the range. */
function windowOf({ start, end }: Bucket, { from, to }: Range, interval: number): SampleWindow {
  return {
    first: Math.ceil(Math.max(start, from) / interval) * interval,
    last: floorTo(Math.min(end - 1, to), interval),
  };
}

function fieldsOf(
  pipelines: readonly string[],
  ids: readonly SignalId[],
  context: Context,
  interval: number,
  valuesOfSignal: (signal: SignalId) => readonly Float64Array[],
  configOf: (signal: Signal) => FieldConfig,
): NumberField[] {
  const keys = ids.flatMap((signal) => pipelines.map((pipeline) => ({ signal, pipeline })));
  const names = displayNames(keys.map(({ signal, pipeline }) => [pipeline, context.catalogue.of(signal).label]));
  const rows = ids.flatMap((signal) => valuesOfSignal(signal));
  return keys.map(({ signal, pipeline }, i) => ({
    name: signal,
    type: 'number',
    labels: { pipeline, signal },
    config: { ...configOf(context.catalogue.of(signal)), displayNameFromDS: names[i], interval },
    values: rows[i],
  }));
}
