import { STATISTIC_NAMES, statistic } from '../analysis';
import { displayNames, signalConfig, wideFrame, type FieldConfig, type Frame, type NumberField } from '../frames';
import { formatDuration, type Signal, type SignalId, type Statistic } from '../signals';
import { badQuery, gridWithin, show, type Dataset } from '../sources';
import { bucketsOf } from './buckets';
import { coarsest, instantsOf, MOST_POINTS, seriesGrid } from './grids';
import { defineKind, type Context, type RawQuery, type Request } from './kind';
import { readChoice, readDuration, readSignals } from './options';

interface Options {
  readonly signals: readonly SignalId[];
  readonly aggregate: { readonly every: number; readonly statistic: Statistic } | null;
}

/** The signals themselves, or a statistic of them by bucket. */
export const metrics = defineKind<Options>({
  kind: 'metrics',
  title: 'Signals as curves',
  description: 'The values of one or more signals over time, or a statistic of them by hour, day or any other span.',
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
    dataset,
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
  const requests = signals.map((signal) => ({ signal, grid: gridWithin(request.range, context.intervalOf(signal)) }));
  const buckets = bucketsOf(request.range, every, context.timezone);
  if (buckets.length > MOST_POINTS) {
    throw badQuery(
      `The answer would have ${buckets.length} buckets of ${formatDuration(every)}; at most ${MOST_POINTS} are given. Use longer buckets or a shorter range.`,
    );
  }
  const dataset = await context.fetch(requests);
  const rowsOf = (signal: SignalId): Float64Array[] => {
    const { grid, rows } = dataset.values.get(signal)!;
    const edges = buckets.map(({ start, end }) => [
      Math.max(0, Math.ceil((start - grid.start) / grid.step)),
      Math.max(0, Math.ceil((end - grid.start) / grid.step)),
    ]);
    return rows.map((row) => Float64Array.from(edges, ([first, end]) => statistic(name, row.subarray(first, end))));
  };
  const configOf = (signal: Signal): FieldConfig =>
    name === 'count' ? { unit: 'short', decimals: 0, min: 0 } : signalConfig(signal);
  const fields = fieldsOf(dataset, signals, context, every, rowsOf, configOf);
  return [
    wideFrame(
      'metrics',
      Float64Array.from(buckets, ({ start }) => start),
      fields,
    ),
  ];
}

function fieldsOf(
  { pipelines }: Dataset,
  signals: readonly SignalId[],
  context: Context,
  interval: number,
  rowsOf: (signal: SignalId) => readonly Float64Array[],
  configOf: (signal: Signal) => FieldConfig,
): NumberField[] {
  const keys = signals.flatMap((signal) => pipelines.map((pipeline) => ({ signal, pipeline })));
  const names = displayNames(keys.map(({ signal, pipeline }) => [pipeline, context.catalogue.get(signal)!.label]));
  const rows = signals.flatMap((signal) => rowsOf(signal));
  return keys.map(({ signal, pipeline }, i) => ({
    name: signal,
    type: 'number',
    labels: { pipeline, signal },
    config: { ...configOf(context.catalogue.get(signal)!), displayNameFromDS: names[i], interval },
    values: rows[i],
  }));
}
