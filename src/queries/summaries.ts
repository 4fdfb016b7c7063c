import { type Numbers, type Statistic, statistic } from '../statistics';
import { type SignalId } from '../signals';
import { type Grid, refuseTooManyValues } from '../series';
import { valuesOf, type SampleWindows, type SignalRequest, type SummaryRequest } from '../sources';
import { type Context } from './kind';

/** Consecutive samples of a signal, from the first instant to the last, both included; none if they are the wrong way round. */
export interface SampleWindow {
  readonly first: number;
  readonly last: number;
}

/** A statistic of the samples present in each of some windows. */
export interface Summary {
  readonly signal: SignalId;
  readonly statistic: Statistic;
  /** Only samples above this count. */
  readonly above?: number;
  /** Their instants are multiples of the signal's interval. */
  readonly windows: readonly SampleWindow[];
}

/** What one pipeline has: a value a window for each summary, NaN where a window is empty, but a count of 0. */
export interface SummaryRow {
  readonly pipeline: string;
  readonly values: readonly Float64Array[];
}

/** Equal windows in a row that are worth a request of their own. */
const SHORTEST_RUN = 3;
/** Requests that one summary may take; what falls into more pieces is computed here. */
const MOST_PIECES = 16;

/**
 * Statistics of windows: computed by the source where it can do so exactly, so that the samples need not travel, and here
 * from the samples otherwise. The answer is the same to rounding.
 *
 * @returns the pipelines that have any of the samples, and those that the answer must hold anyway, by name.
 */
export async function summarize(summaries: readonly Summary[], context: Context): Promise<SummaryRow[]> {
  const pushed = await askSource(summaries, context);
  const left = summaries.filter((_, s) => pushed[s] === null);
  const computed = left.length > 0 ? await computeHere(left, context) : [];
  const rows = new Map(computed.map((row) => [row.pipeline, row.values]));
  const names = new Set([
    ...(await context.everyone()),
    ...rows.keys(),
    ...pushed.flatMap((values) => [...(values?.keys() ?? [])]),
  ]);
  return [...names].sort().map((pipeline) => ({
    pipeline,
    values: summaries.map((summary, s) => {
      const values = pushed[s] === null ? rows.get(pipeline)?.[left.indexOf(summary)] : pushed[s].get(pipeline);
      return values ?? noSamples(summary);
    }),
  }));
}

/** What the source computed of each summary, by pipeline; null where it did not. */
async function askSource(
  summaries: readonly Summary[],
  context: Context,
): Promise<Array<ReadonlyMap<string, Float64Array> | null>> {
  const pieces = summaries.flatMap((summary, s) => {
    const own = piecesOf(summary.windows, context.intervalOf(summary.signal));
    return own.length <= MOST_PIECES ? own.map((piece) => ({ ...piece, s })) : [];
  });
  const requests = pieces.map(({ s, windows }): SummaryRequest => ({ ...summaries[s], windows }));
  const answers = await context.summarize(requests);
  return summaries.map((summary, s) => {
    const own = pieces.flatMap((piece, i) => (piece.s === s ? [{ place: piece.place, values: answers[i] }] : []));
    if (own.length === 0 || own.some(({ values }) => values === null)) {
      return null;
    }
    const rows = new Map<string, Float64Array>();
    for (const { place, values } of own) {
      for (const [pipeline, part] of values!) {
        const row = rows.get(pipeline) ?? noSamples(summary);
        rows.set(pipeline, row);
        part.forEach((value, i) => {
          row[place + i] = Number.isNaN(value) ? row[place + i] : value;
        });
      }
    }
    return rows;
  });
}

/** Windows in the form that sources take: windows of equal length at equal intervals together, the others alone. */
function piecesOf(
  windows: readonly SampleWindow[],
  interval: number,
): Array<{ readonly place: number; readonly windows: SampleWindows }> {
  const pieces = [];
  const lengthOf = ({ first, last }: SampleWindow): number => (last - first) / interval + 1;
  for (let place = 0; place < windows.length;) {
    const samples = lengthOf(windows[place]);
    const every = place + 1 < windows.length ? windows[place + 1].last - windows[place].last : interval;
    let count = 1;
    while (
      place + count < windows.length &&
      lengthOf(windows[place + count]) === samples &&
      windows[place + count].last - windows[place + count - 1].last === every
    ) {
      count++;
    }
    count = count < SHORTEST_RUN ? 1 : count;
    if (samples > 0) {
      pieces.push({ place, windows: { samples, end: windows[place].last, every, count } });
    }
    place += count;
  }
  return pieces;
}

function computeHere(summaries: readonly Summary[], context: Context): Promise<readonly SummaryRow[]> {
  const each = summaries.reduce((sum, { windows }) => sum + windows.length, 0);
  let kept = 0;
  return context.fetchInBatches(samplesOf(summaries, context), (dataset) => {
    kept += dataset.pipelines.length * each;
    refuseTooManyValues(kept);
    return dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      values: summaries.map((summary) => {
        const { grid, rows } = valuesOf(dataset, summary.signal);
        return compute(summary, rows[p], grid);
      }),
    }));
  });
}

/** The samples that the windows of some summaries touch, one request per signal. */
function samplesOf(summaries: readonly Summary[], context: Context): SignalRequest[] {
  return [...new Set(summaries.map(({ signal }) => signal))].map((signal) => {
    const step = context.intervalOf(signal);
    const windows = summaries.filter((summary) => summary.signal === signal).flatMap((summary) => summary.windows);
    const start = windows.reduce((least, { first }) => Math.min(least, first), Infinity);
    const end = windows.reduce((most, { last }) => Math.max(most, last), -Infinity);
    return { signal, grid: { start, step, length: Math.max(0, (end - start) / step + 1) } };
  });
}

function compute(summary: Summary, row: Float64Array, grid: Grid): Float64Array {
  return Float64Array.from(summary.windows, ({ first, last }) => {
    const samples = row.subarray((first - grid.start) / grid.step, (last - grid.start) / grid.step + 1);
    return statistic(summary.statistic, above(samples, summary.above));
  });
}

function above(samples: Float64Array, level: number | undefined): Numbers {
  return level === undefined ? samples : samples.filter((value) => value > level);
}

function noSamples({ statistic: name, windows }: Summary): Float64Array {
  return new Float64Array(windows.length).fill(statistic(name, []));
}
