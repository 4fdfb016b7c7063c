import { gridWithin, hours, type Grid, type Range } from '../../series';
import { scorePartsOf, type ScoreName, type Signal, type SignalId, type WeightedPart } from '../../signals';
import { rowsOf, valuesOf } from '../../sources';
import {
  changeOf,
  costOf,
  coverageOf,
  leadOf,
  type Change,
  type Cost,
  type Departed,
  type Lead,
  type Part,
} from '../../verdicts';
import { finest, holdOnto } from '../grids';
import { type Context } from '../kind';
import { evidenceOf, inUnit } from './explain-words';
import { type Row as Verdict } from './verdict';

/** What is explained, and what it is compared with. */
export interface Windows {
  readonly now: Range;
  readonly before: Range;
}

/** What is said of one signal of one pipeline; NaN = unknown. */
export interface ExplainedSignal {
  readonly pipeline: string;
  readonly signal: Signal;
  /** Points that it cost the score, and that it cost before; NaN of a signal that does not count towards the score. */
  readonly cost: number;
  readonly costBefore: number;
  readonly change: Change;
  /** The change in words, in the signal's unit. */
  readonly changed: string;
  readonly departure: Departed | null;
  /** By how long it left its ordinary course before what is worst; null if either did not. */
  readonly lead: Lead | null;
  readonly isCause: boolean;
  readonly coverage: number;
  readonly evidence: string;
}

/** What is said of one pipeline. */
export interface Explained {
  readonly verdict: Verdict;
  readonly windows: Windows;
  readonly score: number;
  readonly scoreBefore: number;
  /** The signal of the worst check, or else the one that costs most; null where neither is known. */
  readonly symptom: SignalId | null;
  /** What cost most first, then what changed most clearly. */
  readonly signals: readonly ExplainedSignal[];
}

/** The samples of one signal in both windows. */
interface Pair {
  readonly grid: Grid;
  readonly now: Float64Array;
  readonly before: Float64Array;
}

type Samples = ReadonlyMap<SignalId, Pair>;

/** Reads every signal of some pipelines in both windows. */
export async function readExplained(
  names: readonly string[],
  { now, before }: Windows,
  context: Context,
): Promise<ReadonlyMap<string, Samples>> {
  const read = (range: Range) =>
    context.fetchOf(
      names,
      context.catalogue.ids.map((signal) => ({ signal, grid: windowGrid(range, signal, context) })),
      (dataset) =>
        dataset.pipelines.map((pipeline, p) => ({
          pipeline,
          rows: new Map(
            [...dataset.values.keys()].map((id) => [
              id,
              { grid: valuesOf(dataset, id).grid, row: rowsOf(dataset, id)[p] },
            ]),
          ),
        })),
    );
  const earlier = new Map((await read(before)).map(({ pipeline, rows }) => [pipeline, rows]));
  return new Map(
    (await read(now)).map(({ pipeline, rows }) => [
      pipeline,
      new Map(
        [...rows].map(([id, { grid, row }]) => [
          id,
          { grid, now: row, before: earlier.get(pipeline)?.get(id)?.row ?? new Float64Array(0) },
        ]),
      ),
    ]),
  );
}

/** The samples of a window, its left end excluded: the windows that follow each other share none. */
function windowGrid({ from, to }: Range, signal: SignalId, { intervalOf }: Pick<Context, 'intervalOf'>): Grid {
  return gridWithin({ from: from + 1, to }, intervalOf(signal));
}

/** Nothing is known of when something began that has lasted for longer. */
const LONGEST = hours(12);

/** Explains one pipeline; it pauses. */
export function* explainOne(
  verdict: Verdict,
  samples: Samples,
  windows: Windows,
  score: ScoreName,
  context: Context,
): Generator<void, Explained> {
  const { pipeline, cause, departed, worst } = verdict;
  const ingredients = scorePartsOf(score, context.catalogue, context.weights);
  const now = yield* costIn(ingredients, samples, 'now', windows.now, context);
  const before = yield* costIn(ingredients, samples, 'before', windows.before, context);
  const places = new Map(ingredients.map(({ signal }, k) => [signal, k]));
  const symptom = worst?.signal ?? costliest(ingredients, now);
  const shown = symptom === null ? null : symptomOf(symptom, verdict, windows.now.to, context);
  const telling = { timezone: context.timezone, now: windows.now.to };
  const weights = ingredients.reduce((sum, { weight }) => sum + weight, 0);
  const signals: ExplainedSignal[] = [];
  for (const signal of context.catalogue.signals) {
    const own = samples.get(signal.id);
    if (own === undefined) {
      continue;
    }
    const place = places.get(signal.id);
    const departure = departed.find((one) => one.signal.id === signal.id) ?? null;
    const change = yield* changeOf(own.now, own.before);
    const known = {
      ...{ pipeline, signal, change, departure },
      cost: place === undefined ? NaN : now.lost[place],
      costBefore: place === undefined ? NaN : before.lost[place],
      changed: inUnit(signal, change.shift),
      lead: departure && shown ? leadOf(departure, shown) : null,
      isCause: cause?.signal === signal.id,
      coverage: coverageOf(own.now),
    };
    const part = place === undefined ? null : ingredients[place];
    const counted = part && { ...part, weight: part.weight / weights };
    signals.push({ ...known, evidence: evidenceOf(known, counted, telling) });
  }
  return {
    ...{ verdict, windows, symptom },
    ...{ score: now.score, scoreBefore: before.score },
    signals: signals.sort(
      (a, b) => (b.cost || 0) - (a.cost || 0) || (b.change.distance || 0) - (a.change.distance || 0),
    ),
  };
}

/** When the symptom can have begun: as its signal moved, or else as its check failed; null of what has failed for longer than anything is looked for. */
function symptomOf(
  signal: SignalId,
  { departed, worst }: Verdict,
  now: number,
  { intervalOf }: Context,
): Pick<Departed, 'after' | 'seen'> | null {
  const moved = departed.find((one) => one.signal.id === signal);
  const since = worst?.since ?? null;
  return (
    moved ?? (since === null || since <= now - LONGEST ? null : { after: since - intervalOf(signal), seen: since })
  );
}

function costliest(ingredients: readonly WeightedPart[], { lost }: Cost): SignalId | null {
  const most = Math.max(...lost.filter((points) => points > 0));
  return ingredients[lost.indexOf(most)]?.signal ?? null;
}

function* costIn(
  ingredients: readonly WeightedPart[],
  samples: Samples,
  which: 'now' | 'before',
  window: Range,
  context: Context,
): Generator<void, Cost> {
  const pace = finest(
    ingredients.map(({ signal }) => signal),
    context,
  );
  const grid = gridWithin({ from: window.from + 1, to: window.to }, pace);
  const parts: Part[] = [];
  for (const { signal, ...weighting } of ingredients) {
    const own = samples.get(signal);
    if (own !== undefined) {
      const from = windowGrid(window, signal, context);
      parts.push({ ...weighting, values: holdOnto(own[which], from, grid) });
      yield;
    }
  }
  return yield* costOf(parts, grid.length);
}
