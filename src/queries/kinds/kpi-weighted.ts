import { shareMeasured } from '../../verdicts';
import { instantAt, type Grid, type Range, inTurns, slicesInTurns } from '../../series';
import { type BuiltInSignal } from '../../signals';
import { rowsOf } from '../../sources';
import { finest } from '../grids';
import { type Context } from '../kind';
import { optional } from '../optional';
import {
  askWithOptional,
  namesIn,
  tellRefused,
  weightedSummaries,
  weightedSumsOf,
  type SampleWindow,
  type WeightedSums,
} from '../summaries';
import { windowsOf, type Section } from './kpi-indicators';
import { NO_CHANGE, type Measure } from './kpi-windows';

const WEIGHT: BuiltInSignal = 'requests_per_second';
const RATE: BuiltInSignal = 'error_rate';

const NO_SUMS: WeightedSums = { weighted: 0, weight: 0, pairs: 0 };

/** A window, and the one before. */
type Windows = ReturnType<typeof windowsOf>;
/** The sums of each window and of the one before it, by pipeline. */
type SumsBy = ReadonlyMap<string, readonly WeightedSums[]>;

/**
 * The error rate weighted by the request rate, Σ rps · error_rate ÷ Σ rps: the share of all requests that failed, by pipeline, in
 * the order of `sections`. Only instants count at which both signals have a value; the coarser one holds. The source adds up where
 * it can do so exactly; otherwise the samples are read.
 */
export async function weightedErrorRates(
  sections: readonly Section[],
  range: Range,
  context: Context,
): Promise<Map<string, Measure[]>> {
  const step = finest([WEIGHT, RATE], context);
  const pairs = sections.map((section) => windowsOf({ section }, step, range));
  const sums = (await sumsBySource(pairs, context)) ?? (await sumsOfSamples(pairs, step, context));
  const measuresOf = (own: readonly WeightedSums[]): Measure[] =>
    pairs.map(([{ first, last }], i): Measure => ({
      now: meanOf(own[2 * i]),
      before: meanOf(own[2 * i + 1]),
      coverage: shareMeasured(own[2 * i].pairs, Math.max(0, (last - first) / step + 1)),
    }));
  return new Map(await inTurns([...sums], ([pipeline, own]) => [pipeline, measuresOf(own)] as const, context.abort));
}

/** The sums as the source adds them up; null where the samples have to be read. A window before that it refuses is unknown. */
async function sumsBySource(pairs: readonly Windows[], context: Context): Promise<SumsBy | null> {
  const asked = pairs.flatMap(([now, before]) => [
    weightedSummaries({ signal: RATE, weight: WEIGHT }, { windows: [now] }),
    weightedSummaries({ signal: RATE, weight: WEIGHT }, { windows: [before], optional: NO_CHANGE }),
  ]);
  const summaries = asked.flatMap((own) => Object.values(own));
  const { values, refused } = await askWithOptional(summaries, context);
  const left = summaries.filter((summary) => !values.has(summary));
  if (left.some((summary) => summary.optional === undefined || !refused.has(summary))) {
    return null;
  }
  if (left.length > 0) {
    tellRefused(NO_CHANGE, context);
  }
  const names = await namesIn([...values.values()], context);
  const sumsOf = (pipeline: string) => [pipeline, asked.map((own) => weightedSumsOf(own, values, pipeline))] as const;
  return new Map(await inTurns(names, sumsOf, context.abort));
}

/** The sums of the samples. */
async function sumsOfSamples(pairs: readonly Windows[], step: number, context: Context): Promise<SumsBy> {
  const windows = pairs.flat();
  const start = Math.min(...pairs.map(([now]) => now.first));
  const end = Math.max(...pairs.map(([now]) => now.last));
  const earliest = Math.min(...pairs.map(([, before]) => before.first));
  const [late, early] = await context.together([
    (own) => sumsWithin({ start, step, length: Math.max(0, (end - start) / step + 1) }, windows, own),
    (own) =>
      optional(
        sumsWithin({ start: earliest, step, length: Math.max(0, (start - earliest) / step) }, windows, own),
        null,
        NO_CHANGE,
        own,
      ),
  ]);
  const sumsOf = (pipeline: string) => {
    const sums = windows.map((window, w): WeightedSums => {
      const part = late.get(pipeline)?.[w] ?? NO_SUMS;
      // A window that was not read to its start is missing as a whole.
      const rest = early === null && window.first < start ? null : (early?.get(pipeline)?.[w] ?? NO_SUMS);
      return {
        weighted: rest === null ? NaN : part.weighted + rest.weighted,
        weight: part.weight + (rest?.weight ?? 0),
        pairs: part.pairs + (rest?.pairs ?? 0),
      };
    });
    return [pipeline, sums] as const;
  };
  const names = new Set([...late.keys(), ...(early?.keys() ?? [])]);
  return new Map(await inTurns([...names], sumsOf, context.abort));
}

/** Without requests there is no share of them. */
function meanOf({ weighted, weight }: WeightedSums): number {
  return weight > 0 ? weighted / weight : NaN;
}

/** What the instants of a grid add to the sums of each window, by pipeline. */
async function sumsWithin(grid: Grid, windows: readonly SampleWindow[], context: Context): Promise<SumsBy> {
  if (grid.length === 0) {
    return new Map();
  }
  const rows = await context.fetchInBatches(
    [WEIGHT, RATE].map((signal) => ({ signal, grid })),
    (dataset) =>
      slicesInTurns(
        dataset.pipelines,
        function* (pipeline, p) {
          const [weights, rates] = [rowsOf(dataset, WEIGHT)[p], rowsOf(dataset, RATE)[p]];
          const sums: WeightedSums[] = [];
          for (const window of windows) {
            sums.push(sumsOf(weights, rates, grid, window));
            yield;
          }
          return [pipeline, sums] as const;
        },
        context.abort,
      ),
  );
  return new Map(rows);
}

function sumsOf(weights: Float64Array, rates: Float64Array, grid: Grid, { first, last }: SampleWindow): WeightedSums {
  const sums = { ...NO_SUMS };
  const from = Math.max(0, Math.ceil((first - grid.start) / grid.step));
  for (let i = from; i < grid.length && instantAt(grid, i) <= last; i++) {
    const product = weights[i] * rates[i];
    if (!Number.isNaN(product)) {
      sums.weighted += product;
      sums.weight += weights[i];
      sums.pairs++;
    }
  }
  return sums;
}
