import { type Numbers, statistic } from '../../statistics';
import { slicesInTurns, type Grid, refuseTooManyValues } from '../../series';
import { valuesOf, type SignalRequest } from '../../sources';
import { type Context } from '../kind';
import { isDispensable, optional } from '../optional';
import { type Pushed } from './pushed';
import { byLength, type Rows, type Summary, type SummaryRow, type Values } from './summary';

/** The summaries that the source did not compute, from samples; of the optional ones what can be had. */
export async function computedLeft(left: readonly Summary[], pushed: Pushed, context: Context): Promise<Values> {
  const required = left.filter((summary) => summary.optional === undefined);
  const extras = wanted(left, pushed, context);
  try {
    return await computed([...required, ...extras], context);
  } catch (error) {
    if (extras.length === 0 || !isDispensable(error)) {
      throw error;
    }
  }
  const parts = byLength(extras).map(
    (part) => (own: Context) => optional(computed(part, own), new Map<Summary, Rows>(), part[0].optional ?? '', own),
  );
  const values = await context.together<Values[]>([(own) => computed(required, own), ...parts]);
  return new Map(values.flatMap((part) => [...part]));
}

/** The optional summaries that are worth their samples: not those that the engine refuses while it computes their like. */
function wanted(left: readonly Summary[], pushed: Pushed, context: Context): readonly Summary[] {
  const likenessOf = ({ signal, statistic: name, above: level }: Summary): string => `${signal} ${name} ${level}`;
  const known = new Set([...pushed.values.keys()].map(likenessOf));
  const extras = left.filter(({ optional: lack }) => lack !== undefined);
  const refused = extras.filter((summary) => pushed.refused.has(summary) && known.has(likenessOf(summary)));
  for (const lack of new Set(refused.flatMap(({ optional: text }) => text ?? []))) {
    tellRefused(lack, context);
  }
  return extras.filter((summary) => !refused.includes(summary));
}

/** Tells that the engine refuses what an answer can do without: what it lacks then, as the beginning of a sentence. */
export function tellRefused(lack: string, { notice }: Pick<Context, 'notice'>): void {
  notice({ severity: 'warning', text: `${lack}: the engine did not compute them. It may not look so far back.` });
}

async function computed(summaries: readonly Summary[], context: Context): Promise<Values> {
  const rows = summaries.length > 0 ? await computeHere(summaries, context) : [];
  const places = new Map(rows.map(({ pipeline }, place) => [pipeline, place]));
  // One list of pipelines for all summaries: of a large fleet a map for each would take more than its values.
  const rowsOf = (s: number): Rows => ({
    get: (pipeline) => rows[places.get(pipeline) ?? -1]?.values[s],
    names: () => places.keys(),
  });
  return new Map(summaries.map((summary, s) => [summary, rowsOf(s)]));
}

function computeHere(summaries: readonly Summary[], context: Context): Promise<readonly SummaryRow[]> {
  const each = summaries.reduce((sum, { windows }) => sum + windows.length, 0);
  let kept = 0;
  return context.fetchInBatches(samplesOf(summaries, context), (dataset) => {
    kept += dataset.pipelines.length * each;
    refuseTooManyValues(kept);
    return slicesInTurns(
      dataset.pipelines,
      function* (pipeline, p) {
        const values: Float64Array[] = [];
        for (const summary of summaries) {
          const { grid, rows } = valuesOf(dataset, summary.signal);
          values.push(yield* compute(summary, rows[p], grid));
        }
        return { pipeline, values };
      },
      context.abort,
    );
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

/** Samples that are summarised before others have their turn. */
const PIECE = 16_384;

/** The windows of a summary; it pauses. */
function* compute(summary: Summary, row: Float64Array, grid: Grid): Generator<void, Float64Array> {
  const values = new Float64Array(summary.windows.length);
  let seen = 0;
  for (const [w, { first, last }] of summary.windows.entries()) {
    const samples = row.subarray((first - grid.start) / grid.step, (last - grid.start) / grid.step + 1);
    values[w] = statistic(summary.statistic, above(samples, summary.above));
    seen += samples.length;
    if (seen >= PIECE) {
      seen = 0;
      yield;
    }
  }
  return values;
}

function above(samples: Float64Array, level: number | undefined): Numbers {
  return level === undefined ? samples : samples.filter((value) => value > level);
}
