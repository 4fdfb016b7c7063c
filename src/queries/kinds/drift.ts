import { driftOf, trendOf, type Drift } from '../../verdicts';
import { type Line } from '../../statistics';
import {
  displayNames,
  longFrame,
  signalConfig,
  tableFrame,
  wideFrame,
  withLimitLines,
  withPipelineColors,
  type Frame,
  type NumberField,
} from '../../frames';
import { type Grid, instantAt, refuseTooManyValues } from '../../series';
import { type SignalId } from '../../signals';
import { COVERAGE_CONFIG, inWords, tellLack } from '../coverage';
import { instantsOf, monthGrid, monthOf, seriesGrid } from '../grids';
import { defineKind, type Context, type Request } from '../kind';
import { optional } from '../optional';
import { pipelineColors, signal, worstOnly } from '../options';
import { partOf, type Curve } from './metrics-fields';
import { worstOfLargeFleet } from './metrics-worst';
import { rowsOf, valuesOf, type Dataset } from '../../sources';

/** What fits no samples. */
const NO_LINE: Line = { slope: NaN, intercept: NaN };

interface Options {
  readonly signal: SignalId;
  readonly top: number;
  readonly pipelineColors: boolean;
}

/** How far a signal has moved within a month: the notebook's drift figures and its trend line. */
export const drift = defineKind({
  kind: 'drift',
  title: 'Has the model drifted',
  description:
    'The first day of the last 30 days, or of a longer range, compared with the last day; as series, the signal with its trend.',
  purpose: 'standard',
  ruleHint: 'The change of the signal, with its sign: alert below −0.01 if accuracy must not fall.',
  options: {
    signal: signal({ label: 'Signal', description: 'The signal to compare.', default: 'accuracy' }),
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'So many pipelines: those whose newest value is beyond a limit, then those with the worst values of the range. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
    pipelineColors: pipelineColors({ format: 'series' }),
  },
  sentence: {
    table: 'Drift of {signal}',
    series: 'Drift of {signal}[ of the {top} worst pipelines]',
    instant: 'Drift of {signal}',
  },
  examples: [{ title: 'Has the model drifted?', query: {} }],
  empty: 'Drift is unknown until data arrives.',
  answers: { table, series, instant },
});

interface Row extends Drift {
  readonly pipeline: string;
  readonly outside?: number;
}

function driftsOf({ range, options: { signal: id } }: Request<Options>, context: Context): Promise<readonly Row[]> {
  const interval = context.intervalOf(id);
  const { direction } = context.catalogue.of(id);
  return context.fetchInBatches([{ signal: id, grid: monthGrid(range, interval) }], (dataset) =>
    dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      ...driftOf(rowsOf(dataset, id)[p], interval, direction),
      outside: valuesOf(dataset, id).outside?.get(pipeline)?.value,
    })),
  );
}

async function table(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signal: id } = request.options;
  const { unit, decimals } = context.catalogue.of(id);
  const level = { unit, decimals: decimals + 1 };
  const rows = await driftsOf(request, context);
  const { from, to } = monthOf(request.range);
  tellLack(
    'Drift not judged',
    rows.map((row) => ({ ...row, signal: id, window: to - from })),
    context,
  );
  tellContradictions(rows, context);
  return [
    tableFrame('drift', rows, [
      { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
      { name: 'signal', type: 'string', of: () => id },
      { name: 'initial_mean', type: 'number', of: (row) => row.initialMean, config: level },
      { name: 'recent_mean', type: 'number', of: (row) => row.recentMean, config: level },
      { name: 'change', type: 'number', of: (row) => row.change, config: level },
      { name: 'drift_magnitude', type: 'number', of: (row) => row.magnitude, config: level },
      {
        name: 'drift_rate_percent',
        type: 'number',
        of: (row) => row.ratePercent,
        config: { unit: 'percent', decimals: 2 },
      },
      { name: 'direction', type: 'string', of: (row) => row.direction },
      { name: 'drifted', type: 'boolean', of: (row) => row.drifted },
      { name: 'slope_per_day', type: 'number', of: (row) => row.slopePerDay, config: { unit, decimals: decimals + 2 } },
      { name: 'coverage', type: 'number', of: (row) => row.coverage, config: COVERAGE_CONFIG },
    ]),
  ];
}

/** Says of which pipelines the last day and the trend say different things, so that neither is called a direction. */
function tellContradictions(rows: readonly Row[], context: Context): void {
  const unclear = rows.filter(({ change, slopePerDay }) => change * slopePerDay < 0).map(({ pipeline }) => pipeline);
  if (unclear.length > 0) {
    context.notice({
      severity: 'info',
      text: `No direction (${inWords(unclear)}): the last day differs from the first in one way, the trend between them goes the other.`,
    });
  }
}

async function instant(request: Request<Options>, context: Context): Promise<Frame[]> {
  return [
    longFrame(
      'drift',
      await driftsOf(request, context),
      ['pipeline', 'signal'],
      ({ pipeline }) => [pipeline, request.options.signal],
      ({ change }) => change,
    ),
  ];
}

/** The signal of the pipelines that the query asks for. */
async function shownOver({ options }: Request<Options>, grid: Grid, context: Context): Promise<readonly Curve[]> {
  const { signal: id, top } = options;
  const measured = context.catalogue.of(id);
  const of = { signal: measured, config: signalConfig(measured), measured };
  const worst = await worstOfLargeFleet([of], grid, { top, others: false }, context);
  if (worst !== null) {
    return worst[0].kept;
  }
  const dataset = await context.fetch([{ signal: id, grid }]);
  return partOf(dataset.pipelines, { ...of, rows: rowsOf(dataset, id) }, { top, others: false }, context).kept;
}

/** The signal over the range, and the line that fits the longer past. */
async function series(request: Request<Options>, context: Context): Promise<Frame[]> {
  const { signal: id } = request.options;
  const interval = context.intervalOf(id);
  const grid = seriesGrid(request, interval, context);
  const past = monthGrid(request.range, interval);
  const measured = context.catalogue.of(id);
  const shown = await shownOver(request, grid, context);
  refuseTooManyValues(2 * shown.length * grid.length);
  const month = [{ signal: id, grid: past }];
  const fit = (own: Dataset) => rowsOf(own, id).map((row, p) => [own.pipelines[p], trendOf(row, interval)] as const);
  // The past of all is read at once, unless that would be many readings.
  const fitted = (await context.isLarge(month))
    ? context.fetchOf(
        shown.map(({ pipeline }) => pipeline),
        month,
        fit,
      )
    : context.fetchInBatches(month, fit);
  const lines = new Map(await optional(fitted, [], 'The trend is missing', context));
  const names = displayNames(
    shown.flatMap(({ pipeline }) => [measured.label, 'Trend'].map((line) => [pipeline, line])),
  );
  const fields = shown.flatMap(({ pipeline, values }, p): NumberField[] => {
    // A range of another step than the samples may hold an instant that the past has not.
    const { slope, intercept } = lines.get(pipeline) ?? NO_LINE;
    // A trend shows only where the axis follows the values.
    const config = { ...withLimitLines(signalConfig(measured)), min: undefined, max: undefined, interval: grid.step };
    const trend = Float64Array.from(
      { length: grid.length },
      (_, i) => intercept + (slope * (instantAt(grid, i) - past.start)) / past.step,
    );
    return [
      {
        name: id,
        type: 'number',
        labels: { pipeline, signal: id },
        config: { ...config, displayNameFromDS: names[2 * p] },
        values,
      },
      {
        name: 'trend',
        type: 'number',
        labels: { pipeline, signal: id, line: 'trend' },
        config: { ...config, displayNameFromDS: names[2 * p + 1] },
        values: trend,
      },
    ];
  });
  return [wideFrame('drift', instantsOf(grid), request.options.pipelineColors ? withPipelineColors(fields) : fields)];
}
