import { badQuery, floorTo, gridWithin, instantAt, plannedOn, type Grid, type Range } from '../../series';
import { valuesOf, type Dataset, type PipelineEvent, type SignalRequest } from '../../sources';
import { withThreshold, type Rule } from '../../verdicts';
import {
  candidatesOf,
  comparedWith,
  firedBy,
  inOrder,
  samplesBefore,
  type Definition,
  type Tried,
} from '../../verdicts/backtest';
import { byPipeline } from '../by-pipeline';
import { type Context } from '../kind';

/** What marks an event as an incident. */
const INCIDENT = 'incident';
/** Samples that are kept at once to find thresholds among them. */
const MOST_KEPT = 20_000_000;

/** What is tried, and on what. */
export interface Asked {
  readonly rule: Rule;
  readonly definitions: readonly Definition[];
  /** In place of the level that is met first; null for the rule's own levels. Or the word for those worth trying. */
  readonly thresholds: readonly number[] | 'auto' | null;
}

/** When a rule would have fired on one pipeline. */
export interface Trial {
  readonly definition: Definition;
  /** Null for the rule's own levels. */
  readonly threshold: number | null;
  readonly pipeline: string;
  /** At each instant of the grid 1 or 0, or 2 where it could not judge. */
  readonly fired: Uint8Array;
  /** At each instant 1 within an incident; null where that is unknown. */
  readonly truth: Uint8Array | null;
}

/** The instants of a rule's signal within a range. */
export function gridOf({ signal }: Rule, range: Range, context: Context): Grid {
  return gridWithin(range, context.intervalOf(signal));
}

/**
 * Tries a rule on every matching pipeline, and keeps of each trial what is asked for. The signal is read once, whatever the
 * definitions and thresholds. O(samples · thresholds).
 */
export async function tryRule<Kept>(
  { rule, definitions, thresholds }: Asked,
  range: Range,
  context: Context,
  keep: (trial: Trial) => Kept,
): Promise<readonly Kept[]> {
  const grid = gridOf(rule, range, context);
  const before = Math.max(...definitions.map((definition) => samplesBefore(definition, rule, grid.step)));
  const signals: SignalRequest[] = [
    {
      signal: rule.signal,
      grid: { start: instantAt(grid, -before), step: grid.step, length: grid.length + before },
    },
  ];
  const truthOf = await truthsOf(rule, grid, context);
  const maintenance = plannedOn(context.calendar, 'maintenance', valuesGrid(signals));
  const trialsOf = (pipeline: string, row: Float64Array, tried: readonly number[] | null): Kept[] => {
    const known: Tried = { row, grid: valuesGrid(signals), first: before, maintenance };
    const truth = truthOf(pipeline);
    return definitions.flatMap((definition) =>
      firedAt(definition, rule, tried, known).map(([threshold, fired]) =>
        keep({ definition, threshold, pipeline, fired, truth }),
      ),
    );
  };
  const each = <Row>(dataset: Dataset, of: (pipeline: string, row: Float64Array) => readonly Row[]): Row[] => {
    const { rows } = valuesOf(dataset, rule.signal);
    return dataset.pipelines.flatMap((pipeline, p) => of(pipeline, rows[p]));
  };
  if (thresholds !== 'auto') {
    const tried = thresholds && inOrder(thresholds);
    return context.fetchInBatches(signals, (dataset) =>
      each(dataset, (pipeline, row) => trialsOf(pipeline, row, tried)),
    );
  }
  let kept = 0;
  const all = await context.fetchInBatches(signals, (dataset) =>
    each(dataset, (pipeline, row) => {
      kept += row.length;
      refuseTooMany(kept);
      return [{ pipeline, row, compared: comparedWith(rule, row, grid.step, before) }];
    }),
  );
  const tried = candidatesOf(joined(all.map(({ compared }) => compared)));
  return all.flatMap(({ pipeline, row }) => trialsOf(pipeline, row, tried));
}

const valuesGrid = ([{ grid }]: readonly SignalRequest[]): Grid => grid;

/** When it would have fired at each threshold, in their order. */
function firedAt(
  definition: Definition,
  rule: Rule,
  thresholds: readonly number[] | null,
  tried: Tried,
): ReadonlyArray<readonly [number | null, Uint8Array]> {
  if (thresholds === null) {
    return [[null, firedBy(definition, [rule], tried)[0]]];
  }
  if (thresholds.length === 0) {
    return [];
  }
  // The one that is met first comes first.
  const isRising = rule.sign === '>';
  const ordered = isRising ? thresholds : [...thresholds].reverse();
  const fired = firedBy(
    definition,
    ordered.map((threshold) => withThreshold(rule, threshold)),
    tried,
  );
  return thresholds.map((threshold, t) => [threshold, fired[isRising ? t : fired.length - 1 - t]]);
}

/** The truth about each pipeline at the instants of a grid: the source's own, or what its events call incidents. */
async function truthsOf(
  { signal }: Rule,
  grid: Grid,
  context: Context,
): Promise<(pipeline: string) => Uint8Array | null> {
  if (grid.length === 0) {
    return () => null;
  }
  const known = await context.truth([{ signal, grid }], (dataset) =>
    valuesOf(dataset, signal).rows.map(
      (row, p) => [dataset.pipelines[p], Uint8Array.from(row, (level) => (level > 0 ? 1 : 0))] as const,
    ),
  );
  if (known !== null) {
    const truths = new Map(known);
    return (pipeline) => truths.get(pipeline) ?? null;
  }
  const end = instantAt(grid, grid.length);
  const events = (await context.events({ from: grid.start, to: end }, true)) ?? [];
  const incidents = events.filter(({ tags }) => tags.includes(INCIDENT));
  if (incidents.length === 0) {
    context.notice({
      severity: 'info',
      text: `What was right is unknown: the data source has no truth, and no event of the range has the tag "${INCIDENT}". How often the rule would have fired is known all the same.`,
    });
    return () => null;
  }
  const own = byPipeline(incidents);
  return (pipeline) => within(own.get(pipeline) ?? [], grid);
}

/** The instants at which any of some events goes on; one between two samples counts at the older one, which holds until the next. */
function within(events: readonly PipelineEvent[], grid: Grid): Uint8Array {
  const flags = new Uint8Array(grid.length);
  const placeOf = (time: number): number => (floorTo(time, grid.step) - grid.start) / grid.step;
  for (const { time, timeEnd } of events) {
    flags.fill(1, Math.max(0, placeOf(time)), Math.max(0, placeOf(timeEnd ?? time) + 1));
  }
  return flags;
}

function refuseTooMany(samples: number): void {
  if (samples > MOST_KEPT) {
    throw badQuery(
      `To find thresholds over more than ${MOST_KEPT.toLocaleString('en-GB')} samples takes too much memory. List thresholds in "sweep", or take fewer pipelines or a shorter range.`,
    );
  }
}

function joined(rows: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(rows.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const row of rows) {
    all.set(row, place);
    place += row.length;
  }
  return all;
}
