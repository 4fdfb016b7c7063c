import { pearson } from '../../statistics';
import { noData, signalConfig, tableFrame, type Field, type Frame } from '../../frames';
import { SIGNAL_IDS, type SignalId } from '../../signals';
import { badQuery, type Grid, gridWithin, instantAt } from '../../series';
import { type Dataset } from '../../sources';
import { coarsest } from '../grids';
import { defineKind, type Context } from '../kind';
import { readSignal } from '../options';

interface Options {
  readonly x: SignalId;
  readonly y: SignalId;
  readonly color: SignalId | null;
}

/** Two signals against each other, sample by sample. */
export const correlation = defineKind<Options>({
  kind: 'correlation',
  title: 'Do two signals go together',
  description:
    "The samples of two signals at the same instants, coloured by a third on wish, and Pearson's r of each pipeline.",
  purpose: 'detail',
  formats: ['table'],
  options: [
    { name: 'x', description: 'Signal along the horizontal axis.', values: SIGNAL_IDS, required: true },
    { name: 'y', description: 'Signal along the vertical axis.', values: SIGNAL_IDS, required: true },
    { name: 'color', description: 'Signal that colours the points.', values: SIGNAL_IDS },
  ],

  parse(raw) {
    const x = readSignal('x', raw.x);
    const y = readSignal('y', raw.y);
    if (x === y) {
      throw badQuery(`Fields "x" and "y" both name ${x}, which always goes with itself. Choose two signals.`);
    }
    const none = raw.color === undefined || raw.color === null || raw.color === '';
    return { x, y, color: none ? null : readSignal('color', raw.color) };
  },

  async run({ range, options: { x, y, color } }, context) {
    const signals = [...new Set([x, y, ...(color === null ? [] : [color])])];
    // At the instants of the coarsest signal, so that no sample counts twice.
    const grid = gridWithin(range, coarsest(signals, context));
    const dataset = await context.fetch(signals.map((signal) => ({ signal, grid })));
    const rowsOf = (signal: SignalId): readonly Float64Array[] => dataset.values.get(signal)!.rows;
    const pairs = dataset.pipelines.map((pipeline, p) => ({ pipeline, ...pearson(rowsOf(x)[p], rowsOf(y)[p]) }));
    return [
      joined(dataset, grid, signals, [x, y], context),
      tableFrame('correlation coefficients', pairs, [
        { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
        { name: 'r', type: 'number', of: ({ r }) => r, config: { decimals: 3, min: -1, max: 1 } },
        { name: 'n', type: 'number', of: ({ n }) => n, config: { unit: 'short', decimals: 0 } },
      ]),
    ];
  },
});

/** A row an instant and pipeline at which all of the `required` signals have a sample. */
function joined(
  { pipelines, values }: Dataset,
  grid: Grid,
  signals: readonly SignalId[],
  required: readonly SignalId[],
  { catalogue }: Context,
): Frame {
  const rows = pipelines.flatMap((_, p) =>
    Array.from({ length: grid.length }, (_unused, i) => i)
      .filter((i) => required.every((signal) => !Number.isNaN(values.get(signal)!.rows[p][i])))
      .map((i) => ({ p, i })),
  );
  if (rows.length === 0) {
    return noData('correlation');
  }
  const fields: Field[] = [
    { name: 'time', type: 'time', nullable: false, values: Float64Array.from(rows, ({ i }) => instantAt(grid, i)) },
    { name: 'pipeline', type: 'string', values: rows.map(({ p }) => pipelines[p]) },
    ...signals.map((signal): Field => {
      const column = values.get(signal)!.rows;
      return {
        name: signal,
        type: 'number',
        config: { ...signalConfig(catalogue.of(signal)), displayNameFromDS: catalogue.of(signal).label },
        values: Float64Array.from(rows, ({ p, i }) => column[p][i]),
      };
    }),
  ];
  return { name: 'correlation', fields, meta: { preferredVisualisationType: 'table' } };
}
