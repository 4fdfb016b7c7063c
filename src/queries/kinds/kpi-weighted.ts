import { shareMeasured } from '../../verdicts';
import { instantAt, type Grid, type Range, inTurns } from '../../series';
import { type BuiltInSignal } from '../../signals';
import { rowsOf } from '../../sources';
import { finest } from '../grids';
import { type Context } from '../kind';
import { optional } from '../optional';
import { type SampleWindow } from '../summaries';
import { windowsOf, type Section } from './kpi-indicators';
import { NO_CHANGE, type Measure } from './kpi-windows';

const WEIGHT: BuiltInSignal = 'requests_per_second';
const RATE: BuiltInSignal = 'error_rate';

/** Sums over the instants of a window at which both signals have a value. */
interface Sums {
  weighted: number;
  weight: number;
  pairs: number;
}

const noSums = (): Sums => ({ weighted: 0, weight: 0, pairs: 0 });

/**
 * The error rate weighted by the request rate, Σ rps · error_rate ÷ Σ rps: the share of all requests that failed, by pipeline, in
 * the order of `sections`. Only instants count at which both signals have a value; the coarser one holds. It takes two signals
 * at once, which no engine is asked to do: it is computed here.
 */
export async function weightedErrorRates(
  sections: readonly Section[],
  range: Range,
  context: Context,
): Promise<Map<string, Measure[]>> {
  const step = finest([WEIGHT, RATE], context);
  const pairs = sections.map((section) => windowsOf({ section }, step, range));
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
  const measuresOf = (pipeline: string): Measure[] => {
    const sums = windows.map((window, w): Sums => {
      const part = late.get(pipeline)?.[w] ?? noSums();
      // A window that was not read to its start is missing as a whole.
      const rest = early === null && window.first < start ? null : (early?.get(pipeline)?.[w] ?? noSums());
      return {
        weighted: rest === null ? NaN : part.weighted + rest.weighted,
        weight: part.weight + (rest?.weight ?? 0),
        pairs: part.pairs + (rest?.pairs ?? 0),
      };
    });
    return pairs.map(([{ first, last }], i): Measure => ({
      now: meanOf(sums[2 * i]),
      before: meanOf(sums[2 * i + 1]),
      coverage: shareMeasured(sums[2 * i].pairs, Math.max(0, (last - first) / step + 1)),
    }));
  };
  const names = [...new Set([...late.keys(), ...(early?.keys() ?? [])])];
  return new Map(await inTurns(names, (pipeline) => [pipeline, measuresOf(pipeline)] as const, context.abort));
}

/** Without requests there is no share of them. */
function meanOf({ weighted, weight }: Sums): number {
  return weight > 0 ? weighted / weight : NaN;
}

/** What the instants of a grid add to the sums of each window, by pipeline. */
async function sumsWithin(
  grid: Grid,
  windows: readonly SampleWindow[],
  context: Context,
): Promise<Map<string, Sums[]>> {
  if (grid.length === 0) {
    return new Map();
  }
  const rows = await context.fetchInBatches(
    [WEIGHT, RATE].map((signal) => ({ signal, grid })),
    (dataset) =>
      inTurns(
        dataset.pipelines,
        (pipeline, p) => {
          const [weights, rates] = [rowsOf(dataset, WEIGHT)[p], rowsOf(dataset, RATE)[p]];
          return [pipeline, windows.map((window) => sumsOf(weights, rates, grid, window))] as const;
        },
        context.abort,
      ),
  );
  return new Map(rows);
}

function sumsOf(weights: Float64Array, rates: Float64Array, grid: Grid, { first, last }: SampleWindow): Sums {
  const sums = noSums();
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
