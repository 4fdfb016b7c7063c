import { days, gridWithin, hours, lastInstant, lowerFirst, type Grid, type Range, slicesInTurns } from '../../series';
import { type SignalId } from '../../signals';
import { rowsOf, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { isEnough, lengthInWords } from '../../verdicts';
import { exhaustionOf, type Exhaustion } from '../../verdicts/exhaustion';
import { forecastOf, LEAST_MEANS, type Forecast } from '../../verdicts/forecast';
import { inWords, tellLack } from '../coverage';
import { type Context } from '../kind';
import { optional } from '../optional';

/** What is asked of a signal. */
export interface Asked {
  readonly signal: SignalId;
  /** Milliseconds ahead. */
  readonly horizon: number;
  readonly level: number;
  readonly limit: number | null;
}

/** A forecast is learned from so much of the past, or from the range if it is longer. */
const HISTORY = days(28);
/** The tag of the events that make the past of a model a past of another one. */
const RETRAINING = 'retraining';

/** What a forecast of some pipelines is learned from. */
export interface Learning {
  readonly requests: readonly [SignalRequest];
  /** The instants up to now. */
  readonly grid: Grid;
  /** The limit of the signal that is asked about; null if it has none. */
  readonly limit: number | null;
  /** Instants of what is known to have ended the past of a pipeline, by its name. */
  readonly endings: ReadonlyMap<string, readonly number[]>;
}

/** The samples of one pipeline with what they say of those to come. */
export interface Learned {
  readonly pipeline: string;
  /** On the grid of the history; NaN = missing. */
  readonly values: Float64Array;
  readonly forecast: Forecast;
  readonly outside?: number;
}

/** When the samples of one pipeline meet the limit. */
export interface Exhausted extends Exhaustion {
  readonly pipeline: string;
}

/**
 * What forecasts are learned from: the samples of the range, or of the 28 days up to its end where that is longer. What is learned of a model
 * ends at its last retraining, where the source knows of one.
 */
export async function learningOf(
  { signal, limit }: Pick<Asked, 'signal' | 'limit'>,
  range: Range,
  context: Context,
): Promise<Learning> {
  const { group, critical, warning, limits } = context.catalogue.of(signal);
  const history = { from: Math.min(range.from, range.to - HISTORY), to: range.to };
  const grid = gridWithin(history, context.intervalOf(signal));
  const endings = new Map<string, number[]>();
  if (group === 'model') {
    const events = await optional(context.events(history, true), null, 'Retrainings are unknown', context);
    for (const { pipeline, time, tags } of events ?? []) {
      if (tags.includes(RETRAINING)) {
        endings.set(pipeline, [...(endings.get(pipeline) ?? []), time]);
      }
    }
  }
  return { requests: [{ signal, grid }], grid, limit: limit ?? critical ?? warning ?? limits[1], endings };
}

/** Learns from the pipelines of a dataset, one after the other. */
export function learnFrom<Row>(
  { signal, horizon, level }: Asked,
  learning: Learning,
  context: Context,
  rowOf: (learned: Learned, exhausted: () => Generator<void, Exhausted>) => Generator<void, Row>,
): (dataset: Dataset) => Promise<Row[]> {
  const { grid, endings } = learning;
  const { limits } = context.catalogue.of(signal);
  return (dataset) =>
    slicesInTurns(
      rowsOf(dataset, signal),
      function* (values, p) {
        const pipeline = dataset.pipelines[p];
        const resets = (endings.get(pipeline) ?? []).map((time) => Math.ceil((time - grid.start) / grid.step));
        const forecast = yield* forecastOf(values, { interval: grid.step, horizon, level, limits, resets });
        const outside = valuesOf(dataset, signal).outside?.get(pipeline)?.value;
        return yield* rowOf({ pipeline, values, forecast, outside }, () =>
          exhaustedOf(pipeline, values, signal, learning, context),
        );
      },
      context.abort,
    );
}

/** When the pipelines of a dataset meet the limit. */
export function exhaustFrom(
  { signal }: Pick<Asked, 'signal'>,
  learning: Learning,
  context: Context,
): (dataset: Dataset) => Promise<Exhausted[]> {
  return (dataset) =>
    slicesInTurns(
      rowsOf(dataset, signal),
      (values, p) => exhaustedOf(dataset.pipelines[p], values, signal, learning, context),
      context.abort,
    );
}

function* exhaustedOf(
  pipeline: string,
  values: Float64Array,
  signal: SignalId,
  { grid, limit, endings }: Learning,
  { catalogue }: Context,
): Generator<void, Exhausted> {
  const last = Math.max(grid.start, ...(endings.get(pipeline) ?? []));
  const first = Math.min(values.length, Math.ceil((last - grid.start) / grid.step));
  // What is not there yet was not missed.
  let from = first;
  while (from < values.length && Number.isNaN(values[from])) {
    from++;
  }
  from = from === values.length ? first : from;
  return {
    pipeline,
    ...(yield* exhaustionOf(values.subarray(from), {
      ...{ start: grid.start + from * grid.step, interval: grid.step, limit },
      better: catalogue.of(signal).direction,
    })),
  };
}

/** Hours from now until the limit: 0 of what is there already, NaN where it is not foreseen or unknown. */
export function hoursUntil({ at, state }: Pick<Exhausted, 'at' | 'state'>, { grid }: Pick<Learning, 'grid'>): number {
  return state === 'beyond' ? 0 : at === null ? NaN : Math.max(0, at - lastInstant(grid)) / hours(1);
}

/** Places behind every number of hours: of whom the interval alone meets the limit, nothing is foreseen, or nothing is known. */
const [MAYBE, NOT_FORESEEN, NOT_KNOWN] = [1e9, 2e9, 3e9];

/** The sooner the limit is met, the lower: hours until it, then those of which nothing is foreseen, then those of which nothing is known. */
export function rankOf(exhausted: Exhausted, learning: Pick<Learning, 'grid'>): number {
  const wait = hoursUntil(exhausted, learning);
  if (!Number.isNaN(wait)) {
    return wait;
  }
  return exhausted.state === 'insufficient_data' ? NOT_KNOWN : exhausted.low === null ? NOT_FORESEEN : MAYBE;
}

/** Says in notices of whom nothing is forecast, and why. */
export function tellUnlearned(rows: readonly Learned[], { signal }: Asked, { grid }: Learning, context: Context): void {
  const lengthOf = ({ forecast: { since } }: Learned): number => (grid.length - since) * grid.step;
  const few = rows.filter(({ forecast: { known, coverage } }) => known === null && isEnough(coverage));
  tellLack(
    'Not forecast',
    rows
      .filter((row) => row.forecast.known === null && !few.includes(row))
      .map((row) => ({
        ...{ pipeline: row.pipeline, signal, coverage: row.forecast.coverage, outside: row.outside },
        window: row.forecast.means === 0 ? grid.length * grid.step : lengthOf(row),
      })),
    context,
  );
  if (few.length > 0) {
    const label = lowerFirst(context.catalogue.of(signal).label);
    const most = Math.max(...few.map(({ forecast: { means } }) => means));
    context.notice({
      severity: 'info',
      text: `Insufficient data, not forecast (${inWords(few.map(({ pipeline }) => pipeline))}): needs ${needIn(few[0], grid)} of ${label}, has ${lengthInWords(most * few[0].forecast.size * grid.step)}${few.length > 1 ? ' at most' : ''}.`,
    });
  }
}

/** How long a past must be, in words. */
function needIn({ forecast: { size } }: Pick<Learned, 'forecast'>, { step }: Pick<Grid, 'step'>): string {
  return lengthInWords(LEAST_MEANS * size * step);
}

/** What a row of a forecast should say of it, in sentences. */
export function noteOn(learned: Learned, horizon: number, { grid }: Pick<Learning, 'grid'>): string[] {
  const { cut, since, known, means, size, coverage } = learned.forecast;
  const ago = lengthInWords((grid.length - since) * grid.step);
  return [
    ...(cut === null ? [] : [`Learned since the ${cut === 'event' ? 'retraining' : 'reset'} ${ago} ago.`]),
    ...(known !== null
      ? []
      : means > 0 && !isEnough(coverage)
        ? [`Not forecast: less than half of ${ago} was measured.`]
        : [
            `Not forecast: needs ${needIn(learned, grid)}, has ${means === 0 ? 'none' : lengthInWords(means * size * grid.step)}.`,
          ]),
    ...(known !== null && known.reach * grid.step < horizon
      ? [
          `Its errors were measured up to ${lengthInWords(known.reach * grid.step)} ahead; the interval beyond is wider by extrapolation.`,
        ]
      : []),
  ];
}
