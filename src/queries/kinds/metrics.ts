import { type Statistic } from '../../statistics';
import { signalConfig, wideFrame, withStep, type Frame } from '../../frames';
import { type Signal, type SignalId } from '../../signals';
import { badQuery, floorTo, type Grid, inList, type Range, refuseTooManyCurves, type Span } from '../../series';
import { bucketsOf, type Bucket } from '../../series/calendar';
import { finest, instantsOf, seriesGrid } from '../grids';
import { defineKind, type Context, type Request } from '../kind';
import { choice, flag, group, pipelineColors, requiredSpan, signals, worstOnly } from '../options';
import { summarize, type SampleWindow, type Summary } from '../summaries';
import { rowsOf } from '../../sources';
import { partOf, signalFields, type Described, type Look, type SignalPart } from './metrics-fields';
import { worstOfLargeFleet } from './metrics-worst';
import { worstOrAll } from './worst-or-all';
import { countShown, refuseStreamingWorst } from './worst-series';

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

const COUNT_CONFIG = { unit: 'short', decimals: 0, min: 0 } as const;

interface Aggregate {
  readonly every: Span;
  readonly statistic: Statistic;
}

interface Options {
  readonly signals: readonly SignalId[];
  readonly aggregate: Aggregate | null;
  readonly top: number;
  readonly others: boolean;
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
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'Of each signal, so many pipelines: those whose newest value is beyond a limit, then those with the worst values of the range; the highest, where neither direction is bad. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
    others: flag({
      label: 'Sum of the others',
      description: 'Of amounts, also the sum of the pipelines that "top" leaves out.',
      format: 'series',
      live: false,
      default: false,
    }),
    pipelineColors: pipelineColors(),
  },
  sentence:
    '[{aggregate.statistic} of ]{signals|no signals}[ by {aggregate.every}][ of the {top} worst pipelines][ and {others}]',
  examples: [
    { title: 'How do load and response time move?', query: { signals: ['cpu_usage', 'response_time_ms'] } },
    {
      title: 'How slow are the slowest requests, day by day?',
      query: { signals: ['response_time_ms'], aggregate: { every: '1d', statistic: 'p95' } },
    },
  ],
  empty: 'There are no values until data arrives.',

  check({ aggregate, others }) {
    if (others && aggregate !== null) {
      throw badQuery(
        'Fields "others" and "aggregate" do not fit together: statistics of different pipelines do not add up. Leave one of them out.',
      );
    }
  },

  answers: {
    series: (request, context) =>
      request.options.aggregate === null
        ? curves(request, context)
        : aggregated(request, context, request.options.aggregate),
  },

  pace({ signals: ids, aggregate, top }, context) {
    refuseStreamingWorst({ top });
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
  const described = ids.map((id): Described => {
    const signal = context.catalogue.of(id);
    return { signal, config: withStep(signalConfig(signal), grid.step), measured: signal };
  });
  const parts = await worstOrAll(
    { signals: ids.map((signal) => ({ signal, grid })), top: request.options.top },
    (wasRefused) => worstOfLargeFleet(described, grid, request.options, context, wasRefused),
    () => everyPart(described, grid, request.options, context),
    context,
  );
  return [wideFrame('metrics', instantsOf(grid), signalFields(parts, grid.step, request.options))];
}

async function everyPart(
  signals: readonly Described[],
  grid: Grid,
  look: Look,
  context: Context,
): Promise<SignalPart[]> {
  const dataset = await context.fetch(signals.map(({ signal }) => ({ signal: signal.id, grid })));
  refuseTooManyCurves(signals.length * countShown(look.top, dataset.pipelines.length), grid.length);
  const parts: SignalPart[] = [];
  for (const of of signals) {
    parts.push(await partOf(dataset.pipelines, { ...of, rows: rowsOf(dataset, of.signal.id) }, look, context));
  }
  return parts;
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
  const pipelines = rows.map(({ pipeline }) => pipeline);
  const parts: SignalPart[] = [];
  for (const [k, id] of ids.entries()) {
    const own = { ...described(context.catalogue.of(id), name), rows: rows.map(({ values }) => values[k]) };
    parts.push(await partOf(pipelines, own, request.options, context));
  }
  return [
    wideFrame(
      'metrics',
      Float64Array.from(buckets, ({ start }) => start),
      signalFields(parts, every.ms, request.options),
    ),
  ];
}

/** A statistic of a signal: what has limits is the value of a sample, not a sum or a count of them. */
function described(signal: Signal, statistic: Statistic): Described {
  const { label, direction } = signal;
  switch (statistic) {
    case 'count':
      // Few samples are bad, whatever they say.
      return {
        signal,
        config: COUNT_CONFIG,
        measured: { label: `number of samples of ${label}`, direction: 'higher' },
      };
    case 'sum':
      return {
        signal,
        config: { ...signalConfig(signal), thresholds: undefined },
        measured: { label: `sum of ${label}`, direction },
      };
    default:
      return { signal, config: signalConfig(signal), measured: signal };
  }
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
