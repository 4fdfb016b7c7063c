import { type Statistic, STATISTIC_NAMES } from '../../statistics';
import { displayNames, signalConfig, wideFrame, type FieldConfig, type Frame, type NumberField } from '../../frames';
import { type Signal, type SignalId } from '../../signals';
import { badQuery, floorTo, type Range, show } from '../../series';
import { bucketsOf, type Bucket } from '../../series/calendar';
import { coarsest, instantsOf, seriesGrid } from '../grids';
import { defineKind, type Context, type RawQuery, type Request } from '../kind';
import { readChoice, readDuration, readSignals } from '../options';
import { summarize, type SampleWindow } from '../summaries';

interface Options {
  readonly signals: readonly SignalId[];
  readonly aggregate: { readonly every: number; readonly statistic: Statistic } | null;
}

/** The signals themselves, or a statistic of them by bucket. */
export const metrics = defineKind<Options>({
  kind: 'metrics',
  title: 'Signals as curves',
  description: 'The values of one or more signals over time, or a statistic of them by hour, day or any other span.',
  purpose: 'detail',
  formats: ['series'],
  options: [
    { name: 'signals', description: 'Signals to show.', required: true },
    {
      name: 'aggregate',
      description: 'Statistic of each span of time, such as the mean of every day.',
      values: STATISTIC_NAMES,
    },
  ],

  parse(raw) {
    return { signals: readSignals(raw, 'signals'), aggregate: readAggregate(raw) };
  },

  async run(request, context) {
    return request.options.aggregate === null
      ? curves(request, context)
      : aggregated(request, context, request.options.aggregate);
  },

  pace({ signals, aggregate }, context) {
    if (aggregate !== null) {
      throw badQuery(
        'Field "aggregate" makes buckets, of which the last one changes until it ends. Stream the samples.',
      );
    }
    return coarsest(signals, context);
  },
});

function readAggregate(raw: RawQuery): Options['aggregate'] {
  const value = raw.aggregate;
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw badQuery(`Field "aggregate" is ${show(value)}. Give it as {"every": "1d", "statistic": "mean"}.`);
  }
  const every = readDuration(value as RawQuery, 'every');
  if (every === null) {
    throw badQuery('Field "aggregate" lacks "every". Enter a duration such as "1h" or "1d".');
  }
  return { every, statistic: readChoice(value as RawQuery, 'statistic', STATISTIC_NAMES, 'mean') };
}

async function curves(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signals } = request.options;
  const grid = seriesGrid(request, coarsest(signals, context));
  const dataset = await context.fetch(signals.map((signal) => ({ signal, grid })));
  const fields = fieldsOf(
    dataset.pipelines,
    signals,
    context,
    grid.step,
    (signal) => dataset.values.get(signal)!.rows,
    signalConfig,
  );
  return [wideFrame('metrics', instantsOf(grid), fields)];
}

async function aggregated(
  request: Request<Options>,
  context: Context,
  { every, statistic: name }: NonNullable<Options['aggregate']>,
): Promise<Frame[]> {
  const { signals } = request.options;
  const buckets = bucketsOf(request.range, every, context.timezone);
  const summaries = signals.map((signal) => ({
    signal,
    statistic: name,
    windows: buckets.map((bucket) => windowOf(bucket, request.range, context.intervalOf(signal))),
  }));
  const rows = await summarize(summaries, context);
  const configOf = (signal: Signal): FieldConfig =>
    name === 'count' ? { unit: 'short', decimals: 0, min: 0 } : signalConfig(signal);
  const fields = fieldsOf(
    rows.map(({ pipeline }) => pipeline),
    signals,
    context,
    every,
    (signal) => rows.map(({ values }) => values[signals.indexOf(signal)]),
    configOf,
  );
  return [
    wideFrame(
      'metrics',
      Float64Array.from(buckets, ({ start }) => start),
      fields,
    ),
  ];
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
  signals: readonly SignalId[],
  context: Context,
  interval: number,
  rowsOf: (signal: SignalId) => readonly Float64Array[],
  configOf: (signal: Signal) => FieldConfig,
): NumberField[] {
  const keys = signals.flatMap((signal) => pipelines.map((pipeline) => ({ signal, pipeline })));
  const names = displayNames(keys.map(({ signal, pipeline }) => [pipeline, context.catalogue.of(signal).label]));
  const rows = signals.flatMap((signal) => rowsOf(signal));
  return keys.map(({ signal, pipeline }, i) => ({
    name: signal,
    type: 'number',
    labels: { pipeline, signal },
    config: { ...configOf(context.catalogue.of(signal)), displayNameFromDS: names[i], interval },
    values: rows[i],
  }));
}
