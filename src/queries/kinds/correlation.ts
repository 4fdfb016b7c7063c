import { pearson } from '../../statistics';
import { noData, signalConfig, tableFrame, type Field, type Frame } from '../../frames';
import { type SignalId } from '../../signals';
import {
  badQuery,
  formatDuration,
  type Grid,
  gridWithin,
  inList,
  inSlices,
  instantAt,
  lowerFirst,
  slicesInTurns,
} from '../../series';
import { rowsOf, type Dataset } from '../../sources';
import { coarsest } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { optionalSignal, requiredSignal } from '../options';

interface Options {
  readonly x: SignalId;
  readonly y: SignalId;
  readonly color: SignalId | null;
}

/** Two signals against each other, sample by sample. */
export const correlation = defineKind({
  kind: 'correlation',
  title: 'Do two signals move together',
  description:
    "The samples of two signals at the same instants, coloured by a third if one is chosen, and Pearson's r per pipeline.",
  purpose: 'detail',
  options: {
    x: requiredSignal({ label: 'Horizontal axis', description: 'Signal on the horizontal axis.' }),
    y: requiredSignal({ label: 'Vertical axis', description: 'Signal on the vertical axis.' }),
    color: optionalSignal({ label: 'Colour of the points', description: 'Signal that colours the points.' }),
  },
  sentence: '{x|No signal} against {y|no signal}[, coloured by {color}]',
  examples: [
    {
      title: 'Does response time grow with load?',
      query: { x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' },
    },
  ],
  empty: 'The correlation is unknown until data arrives.',

  check({ x, y }) {
    if (x === y) {
      throw badQuery(`Fields "x" and "y" both name ${x}. A signal always moves with itself. Choose two signals.`);
    }
  },

  answers: { table },
});

async function table({ range, options: { x, y, color } }: Request<Options>, context: Context): Promise<Answer> {
  const signals = [...new Set([x, y, ...(color === null ? [] : [color])])];
  // At the instants of the coarsest signal, so that no sample counts twice.
  const step = coarsest(signals, context);
  const grid = gridWithin(range, step);
  tellSkipped(signals, step, context);
  const dataset = await context.fetch(signals.map((signal) => ({ signal, grid })));
  const [xs, ys] = [rowsOf(dataset, x), rowsOf(dataset, y)];
  const pairs = await slicesInTurns(
    dataset.pipelines,
    function* (pipeline, p) {
      return { pipeline, ...(yield* pearson(xs[p], ys[p])) };
    },
    context.abort,
  );
  return [
    await inSlices(joined(dataset, grid, signals, [x, y], context), context.abort),
    tableFrame('correlation coefficients', pairs, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'r', type: 'number', of: ({ r }) => r, config: { decimals: 3, min: -1, max: 1 } },
      { name: 'n', type: 'number', of: ({ n }) => n, config: { unit: 'short', decimals: 0 } },
    ]),
  ];
}

/** Says of which signals only some samples are joined. */
function tellSkipped(signals: readonly SignalId[], step: number, context: Context): void {
  const finer = signals.filter((signal) => context.intervalOf(signal) < step);
  if (finer.length > 0) {
    const labels = finer.map((signal) => lowerFirst(context.catalogue.of(signal).label));
    context.notice({
      severity: 'info',
      text: `Joined every ${formatDuration(step)}, where all of the signals have samples: samples of ${inList(labels)} in between are left out.`,
    });
  }
}

/** Places that are joined before others have their turn. */
const PIECE = 16_384;

/** A row per instant and pipeline at which all of the `required` signals have a sample; it pauses. */
function* joined(
  dataset: Dataset,
  grid: Grid,
  signals: readonly SignalId[],
  required: readonly SignalId[],
  { catalogue }: Context,
): Generator<void, Frame> {
  const { pipelines } = dataset;
  const needed = required.map((signal) => rowsOf(dataset, signal));
  // Places on the grid: as objects, rows would take several times the memory of their values.
  const places: Uint32Array[] = [];
  for (const p of pipelines.keys()) {
    const own = new Uint32Array(grid.length);
    let size = 0;
    for (let i = 0; i < grid.length; i++) {
      if (needed.every((samples) => !Number.isNaN(samples[p][i]))) {
        own[size++] = i;
      }
      if (i % PIECE === 0) {
        yield;
      }
    }
    places.push(own.slice(0, size));
  }
  const count = places.reduce((sum, own) => sum + own.length, 0);
  if (count === 0) {
    return noData('correlation');
  }
  const column = function* (valueAt: (p: number, i: number) => number): Generator<void, Float64Array> {
    const values = new Float64Array(count);
    let row = 0;
    for (const [p, own] of places.entries()) {
      for (let k = 0; k < own.length; k++) {
        values[row++] = valueAt(p, own[k]);
        if (row % PIECE === 0) {
          yield;
        }
      }
    }
    return values;
  };
  const fields: Field[] = [
    { name: 'time', type: 'time', nullable: false, values: yield* column((_, i) => instantAt(grid, i)) },
    {
      name: 'pipeline',
      type: 'string',
      values: yield* namesOf(places, pipelines),
    },
  ];
  for (const signal of signals) {
    const samples = rowsOf(dataset, signal);
    fields.push({
      name: signal,
      type: 'number',
      config: { ...signalConfig(catalogue.of(signal)), displayNameFromDS: catalogue.of(signal).label },
      values: yield* column((p, i) => samples[p][i]),
    });
  }
  return { name: 'correlation', fields, meta: { preferredVisualisationType: 'table' } };
}

/** The name of the pipeline of each row; it pauses. */
function* namesOf(places: readonly Uint32Array[], pipelines: readonly string[]): Generator<void, string[]> {
  const names: string[] = [];
  for (const [p, { length }] of places.entries()) {
    for (let k = 0; k < length; k++) {
      names.push(pipelines[p]);
      if (names.length % PIECE === 0) {
        yield;
      }
    }
  }
  return names;
}
