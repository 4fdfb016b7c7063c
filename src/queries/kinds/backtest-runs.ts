import { badQuery, gridWithin, inSlices, slicesInTurns, type Grid, type Range } from '../../series';
import { candidatesOf, inOrder, type Triable } from '../../verdicts/backtest';
import { type Context } from '../kind';
import { truthsOf } from './backtest-truth';
import { wayOf, type Attempt, type Firing, type Seen } from './backtest-ways';

/** Samples that are kept at once to find thresholds among them. */
const MOST_KEPT = 20_000_000;

/** What is tried, and on what. */
export interface Asked extends Attempt {
  /** In place of the level that is met first; null for the rule's own levels. Or the word for those worth trying. */
  readonly thresholds: readonly number[] | 'auto' | null;
}

/** When a rule would have fired on one pipeline. */
export interface Trial extends Firing {
  readonly pipeline: string;
  /** At each instant 1 within an incident; null where that is unknown. */
  readonly truth: Uint8Array | null;
}

/** The instants of a rule's signal within a range. */
export function gridOf({ signal }: Triable, range: Range, context: Context): Grid {
  return gridWithin(range, context.intervalOf(signal));
}

/**
 * Tries a rule on every matching pipeline, and keeps of each trial what is asked for. The signal is read once, whatever the
 * definitions and thresholds. O(samples · thresholds).
 */
export async function tryRule<Kept>(
  { thresholds, ...asked }: Asked,
  range: Range,
  context: Context,
  keep: (trial: Trial) => Kept,
): Promise<readonly Kept[]> {
  const { rule } = asked;
  const grid = gridOf(rule, range, context);
  const way = wayOf(asked, grid, context);
  const truthOf = await truthsOf(rule.signal, grid, context);
  const trialsOf = async (seen: readonly Seen[], tried: readonly number[] | null): Promise<Kept[]> => {
    const trials = await slicesInTurns(
      seen,
      function* ({ pipeline, firedAt }) {
        const truth = truthOf(pipeline);
        const kept: Kept[] = [];
        for (const firing of yield* firedAt(tried)) {
          kept.push(keep({ ...firing, pipeline, truth }));
          yield;
        }
        return kept;
      },
      context.abort,
    );
    return trials.flat();
  };
  let trials: readonly Kept[];
  if (thresholds === 'auto') {
    let kept = 0;
    const all = await context.fetchInBatches(way.signals, async (dataset) =>
      slicesInTurns(
        await way.see(dataset),
        function* (seen) {
          kept += seen.kept;
          refuseTooMany(kept);
          return { seen, compared: yield* seen.compared() };
        },
        context.abort,
      ),
    );
    const tried = await inSlices(candidatesOf(joined(all.map(({ compared }) => compared))), context.abort);
    trials = await trialsOf(
      all.map(({ seen }) => seen),
      tried,
    );
  } else {
    const tried = thresholds && inOrder(thresholds);
    trials = await context.fetchInBatches(way.signals, async (dataset) => trialsOf(await way.see(dataset), tried));
  }
  way.tell();
  return trials;
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
