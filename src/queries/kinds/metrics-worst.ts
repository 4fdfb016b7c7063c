import { CURVE_VALUES, floorTo, lastInstant, refuseTooManyValues, type Grid } from '../../series';
import { type Context } from '../kind';
import { rowsOf } from '../../sources';
import { summarize, type SampleWindow, type Summary } from '../summaries';
import { Others, restOf, type Curve, type Described, type Look, type SignalPart } from './metrics-fields';
import { TOO_MANY, USUAL_TOP } from './worst-at-end';
import { extremeOf, urgencyOfExtremes, whichAreWorst, worstOf, type Urgency } from './worst-series';

/** One pipeline of a fleet that was looked at. */
interface Looked extends Urgency {
  readonly pipeline: string;
}

/**
 * Some signals of the pipelines of a large fleet where each is worst, over a grid. Two statistics of the samples of the range tell
 * who they are, the last and the worst of them: a source that computes these gives two numbers a pipeline, and only the curves of
 * the worst are read. Where a step passes over samples, a worst value between two points counts.
 *
 * @param wasRefused whether all of them turned out to be too much to be read.
 * @returns null for a fleet that is to be read as a whole.
 * @throws AnswerError as `partOf` does, and if even the worst are more than an answer may hold.
 */
export async function worstOfLargeFleet(
  signals: readonly Described[],
  grid: Grid,
  look: Pick<Look, 'top' | 'others'>,
  context: Context,
  wasRefused: boolean,
): Promise<SignalPart[] | null> {
  const requests = signals.map(({ signal }) => ({ signal: signal.id, grid }));
  const all = look.top === 0;
  const each = signals.length * (grid.length + CURVE_VALUES);
  const isLarge = async (): Promise<boolean> => (all ? context.isTooLarge(requests, each) : context.isLarge(requests));
  if (grid.length === 0 || !(wasRefused || (await isLarge()))) {
    return null;
  }
  const fleet = await lookAt(signals, grid, context);
  const top = all ? USUAL_TOP : look.top;
  refuseTooManyValues(fleet.reduce((sum, pipelines) => sum + Math.min(top, pipelines.length), 0) * grid.length);
  const parts: SignalPart[] = [];
  for (const [s, of] of signals.entries()) {
    const pipelines = fleet[s];
    const asked = {
      top,
      rest: restOf(of, look),
      which: whichAreWorst(of.measured),
      ...(all ? { hint: TOO_MANY } : {}),
      urgencyOf: (one: Looked) => one,
    };
    const names = new Set((await worstOf(pipelines, asked, context)).map(({ pipeline }) => pipeline));
    parts.push(await readPart(of, names, grid, look, context));
  }
  return parts;
}

/** How urgent each pipeline is, by signal, in the order of the names. */
async function lookAt(signals: readonly Described[], grid: Grid, context: Context): Promise<Looked[][]> {
  const summaries = signals.flatMap(({ signal, measured }): Summary[] => {
    const windows = [windowOf(grid, context.intervalOf(signal.id))];
    return [
      { signal: signal.id, statistic: 'last', windows },
      { signal: signal.id, statistic: extremeOf(measured), windows },
    ];
  });
  const rows = await summarize(summaries, context);
  return signals.map(({ measured }, s) =>
    rows.map(({ pipeline, values }) => ({
      pipeline,
      ...urgencyOfExtremes(values[2 * s][0], values[2 * s + 1][0], measured),
    })),
  );
}

/** The samples that hold at the instants of a grid. */
function windowOf(grid: Grid, interval: number): SampleWindow {
  return { first: floorTo(grid.start, interval), last: floorTo(lastInstant(grid), interval) };
}

/** The curves of some pipelines; the sum of the others takes those of all, a group at a time. */
async function readPart(
  of: Described,
  names: ReadonlySet<string>,
  grid: Grid,
  look: Pick<Look, 'top' | 'others'>,
  context: Context,
): Promise<SignalPart> {
  const request = [{ signal: of.signal.id, grid }];
  const others = look.others ? new Others(grid.length) : null;
  const keep = (dataset: Parameters<typeof rowsOf>[0] & { readonly pipelines: readonly string[] }): Curve[] =>
    rowsOf(dataset, of.signal.id).flatMap((values, p) => {
      const pipeline = dataset.pipelines[p];
      if (names.has(pipeline)) {
        return [{ pipeline, values }];
      }
      others?.add(values);
      return [];
    });
  const kept = await (others === null ? context.fetchOf(names, request, keep) : context.fetchInBatches(request, keep));
  return { of, kept, others: others !== null && others.count > 0 ? others : null };
}
