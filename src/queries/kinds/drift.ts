import { driftOf, movementOf, segmentsOf, trendOf, type Drift } from '../../verdicts';
import { type Line } from '../../statistics';
import {
  displayNames,
  longFrame,
  signalConfig,
  wideFrame,
  withLimitLines,
  withPipelineColors,
  type NumberField,
} from '../../frames';
import {
  days,
  type Grid,
  instantAt,
  refuseTooManyCurves,
  refuseTooManyValues,
  inSlices,
  slicesInTurns,
} from '../../series';
import { type Signal, type SignalId } from '../../signals';
import { instantsOf, monthGrid, monthOf, seriesGrid } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { optional } from '../optional';
import { choice, flag, optionalNumber, pipelineColors, signal, worstOnly } from '../options';
import { changesFrame } from './drift-changes';
import { driftFrames, tellOfChanges, tellOfDrift } from './drift-table';
import { partOf, type Curve } from './metrics-fields';
import { worstOfLargeFleet } from './metrics-worst';
import { worstOrAll } from './worst-or-all';
import { countShown } from './worst-series';
import { rowsOf, valuesOf, type Dataset } from '../../sources';

/** What fits no samples. */
const NO_LINE: Line = { slope: NaN, intercept: NaN };

const SEASONS = { auto: 'By the signal', none: 'None', day: 'Day', week: 'Week' } as const;
type Season = keyof typeof SEASONS;

interface Options {
  readonly signal: SignalId;
  readonly floor: number | null;
  readonly relevant: number | null;
  readonly season: Season;
  readonly changes: boolean;
  readonly top: number;
  readonly pipelineColors: boolean;
}

/** How far and how fast a signal has moved within a month, since when, and when it meets its floor; and the notebook's drift figures. */
export const drift = defineKind({
  kind: 'drift',
  title: 'Has the model drifted',
  description:
    'Whether a signal rises, falls or is stable over the last 30 days or a longer range, how fast, since when, and when it meets its limit; the first day compared with the last. As series, the signal with its trend.',
  purpose: 'standard',
  ruleHint: 'The change of the signal, with its sign: alert below −0.01 if accuracy must not fall.',
  options: {
    signal: signal({ label: 'Signal', description: 'The signal to compare.', default: 'accuracy' }),
    floor: optionalNumber({
      label: 'Floor',
      description:
        'The level that must not be crossed, for the date when the trend meets it. If empty, the critical level of the signal, or else its warning level.',
      format: 'table',
    }),
    relevant: optionalNumber({
      label: 'Relevant change',
      description:
        'The smallest change over the window that matters, in the unit of the signal. If empty, that of the signal: 0.01 of ratios, 1 of percentages, 5 % of the median of others.',
      format: 'table',
      above: 0,
    }),
    season: choice(SEASONS, {
      label: 'Season',
      description:
        'A pattern that is taken out before change points are looked for, where there is one. By the signal: none of a model, else of the day and of the week.',
      default: 'auto',
      format: 'table',
    }),
    changes: flag({
      label: 'Change points',
      description:
        'Instead of the trend, a row for each change point within the range, for annotations. They are found in the last 30 days, or in the range if it is longer.',
      default: false,
      format: 'table',
    }),
    top: worstOnly({
      label: 'Worst pipelines',
      description:
        'So many pipelines: those whose newest value is beyond a limit, then those with the worst values of the range. 0 is all of them, or the 20 worst of more than an answer holds.',
    }),
    pipelineColors: pipelineColors({ format: 'series' }),
  },
  sentence: {
    table: '{changes|Drift} of {signal}',
    series: 'Drift of {signal}[ of the {top} worst pipelines]',
    instant: 'Drift of {signal}',
  },
  examples: [{ title: 'Has the model drifted?', query: {} }],
  empty: 'Drift is unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table, series, instant },
});

interface Row extends Drift {
  readonly pipeline: string;
  readonly outside?: number;
}

/** The pipelines with their samples of the window and what is there of each. */
async function driftsOf<Of extends object>(
  { range, options: { signal: id } }: Request<Options>,
  context: Context,
  more: (samples: Float64Array) => Generator<void, Of>,
): Promise<ReadonlyArray<Row & Of>> {
  const interval = context.intervalOf(id);
  const { direction } = context.catalogue.of(id);
  return context.fetchInBatches([{ signal: id, grid: monthGrid(range, interval) }], async (dataset) => {
    const rows: Array<Row & Of> = [];
    for (const [p, samples] of rowsOf(dataset, id).entries()) {
      const own = await inSlices(more(samples), context.abort);
      rows.push({
        pipeline: dataset.pipelines[p],
        ...(await inSlices(driftOf(samples, interval, direction), context.abort)),
        outside: valuesOf(dataset, id).outside?.get(dataset.pipelines[p])?.value,
        ...own,
      });
    }
    return rows;
  });
}

async function table(request: Request<Options>, context: Context): Promise<Answer> {
  const { signal: id, floor, relevant, season, changes } = request.options;
  const measured = context.catalogue.of(id);
  const interval = context.intervalOf(id);
  const placed = {
    ...{ start: monthGrid(request.range, interval).start, interval },
    seasons: seasonsOf(season, measured),
  };
  const { from, to } = monthOf(request.range);
  const asked = { signal: id, window: to - from, interval, floor };
  if (changes) {
    const rows = await driftsOf(request, context, (samples) => segmentsOf(samples, placed));
    tellOfChanges(rows, asked, context);
    return [changesFrame(rows, request.range, measured)];
  }
  const moving = {
    ...placed,
    better: measured.direction,
    relevant: relevant ?? measured.relevantChange ?? null,
    floor: floor ?? measured.critical ?? measured.warning ?? null,
  };
  const rows = await driftsOf(request, context, function* (samples) {
    return { movement: yield* movementOf(samples, moving) };
  });
  tellOfDrift(rows, asked, context);
  return driftFrames(rows, asked, context);
}

/** After which times a pattern may repeat: what a model is measured by does not follow the hour, the load and the data do. */
function seasonsOf(season: Season, { group }: Signal): readonly number[] {
  switch (season) {
    case 'none':
      return [];
    case 'day':
      return [days(1)];
    case 'week':
      return [days(7)];
    case 'auto':
      return group === 'model' ? [] : [days(1), days(7)];
  }
}

function* nothingMore(): Generator<void, object> {
  yield;
  return {};
}

async function instant(request: Request<Options>, context: Context): Promise<Answer> {
  return [
    longFrame(
      'drift',
      await driftsOf(request, context, nothingMore),
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
  const look = { top, others: false };
  const request = [{ signal: id, grid }];
  const [{ kept }] = await worstOrAll(
    { signals: request, top },
    (wasRefused) => worstOfLargeFleet([of], grid, look, context, wasRefused),
    async () => {
      const dataset = await context.fetch(request);
      refuseTooManyCurves(2 * countShown(top, dataset.pipelines.length), grid.length);
      return [await partOf(dataset.pipelines, { ...of, rows: rowsOf(dataset, id) }, look, context)];
    },
    context,
  );
  return kept;
}

/** The signal over the range, and the line that fits the longer past. */
async function series(request: Request<Options>, context: Context): Promise<Answer> {
  const { signal: id } = request.options;
  const interval = context.intervalOf(id);
  const grid = seriesGrid(request, interval, context);
  const past = monthGrid(request.range, interval);
  const measured = context.catalogue.of(id);
  const shown = await shownOver(request, grid, context);
  refuseTooManyValues(2 * shown.length * grid.length);
  const month = [{ signal: id, grid: past }];
  const fit = async (own: Dataset) => {
    const lines = await slicesInTurns(rowsOf(own, id), (row) => trendOf(row, interval), context.abort);
    return lines.map((line, p) => [own.pipelines[p], line] as const);
  };
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
