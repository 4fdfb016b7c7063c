import { instantAt, lastInstant, plannedOn, type Grid } from '../../series';
import { rowsOf, type Dataset, type SignalRequest } from '../../sources';
import { withThreshold, withWait, type Rule } from '../../verdicts';
import {
  comparedWith,
  firedBy,
  firedByScore,
  isBaseline,
  samplesBefore,
  samplesToWait,
  type BaselineRule,
  type Definition,
  type JudgedBy,
  type Tried,
  type Triable,
} from '../../verdicts/backtest';
import { type Context } from '../kind';
import { judgeWith, judgingOf, Lacks, USUALLY } from './baseline-judged';

/** When something would have fired at one threshold. */
export interface Firing {
  readonly definition: JudgedBy;
  /** Null for the own levels. */
  readonly threshold: number | null;
  /** At each instant of the grid 1 or 0, or 2 where it could not judge. */
  readonly fired: Uint8Array;
}

/** What was read of one pipeline, as it is tried. */
export interface Seen {
  readonly pipeline: string;
  /** Values that it keeps in memory. */
  readonly kept: number;
  /** What a threshold is compared with, at each instant of the grid; NaN = unknown. It pauses. */
  compared(): Generator<void, Float64Array>;
  /** @param thresholds in rising order; null for the own levels. */
  firedAt(thresholds: readonly number[] | null): Generator<void, readonly Firing[]>;
}

/** How something is tried at the instants of a grid. */
export interface Way {
  /** What has to be read. */
  readonly signals: readonly [SignalRequest];
  see(dataset: Dataset): readonly Seen[] | Promise<readonly Seen[]>;
  /** Says in notices what could not be judged, once all is seen. */
  tell(): void;
}

/** What is tried, and how. */
export interface Attempt {
  readonly rule: Triable;
  /** Of a baseline it does not matter. */
  readonly definitions: readonly Definition[];
  /** Milliseconds for which it must fail before it fires; null for its own, which only the alert engine has. */
  readonly wait: number | null;
}

/** How a rule, or a baseline, is tried at the instants of a grid. */
export function wayOf({ rule, definitions, wait }: Attempt, grid: Grid, context: Context): Way {
  const pending = samplesToWait(wait ?? 0, grid.step);
  return isBaseline(rule)
    ? wayOfBaseline(rule, grid, pending, context)
    : wayOfRule(wait === null ? rule : withWait(rule, wait), definitions, grid, pending, context);
}

/**
 * Milliseconds for which a rule must fail before it fires, in whole samples: what was asked for, or what it has of its own.
 *
 * @param interval milliseconds between samples.
 */
export function waitOf({ rule, wait }: Pick<Attempt, 'rule' | 'wait'>, definition: JudgedBy, interval: number): number {
  const own = definition === 'engine' && !isBaseline(rule) ? rule.policy.for : 0;
  return samplesToWait(wait ?? own, interval) * interval;
}

function wayOfRule(rule: Rule, definitions: readonly Definition[], grid: Grid, pending: number, context: Context): Way {
  const { step } = grid;
  const first = Math.max(...definitions.map((definition) => samplesBefore(definition, rule, step, pending)));
  const whole: Grid = { start: instantAt(grid, -first), step, length: grid.length + first };
  const maintenance = plannedOn(context.calendar, 'maintenance', whole);
  return {
    signals: [{ signal: rule.signal, grid: whole }],
    see: (dataset) =>
      rowsOf(dataset, rule.signal).map((row, p): Seen => ({
        pipeline: dataset.pipelines[p],
        kept: row.length,
        compared: () => comparedWith(rule, row, step, first),
        *firedAt(thresholds) {
          const fired: Firing[] = [];
          for (const definition of definitions) {
            fired.push(
              ...(yield* firedByRule(definition, rule, thresholds, { row, grid: whole, first, maintenance, pending })),
            );
          }
          return fired;
        },
      })),
    tell() {},
  };
}

function* firedByRule(
  definition: Definition,
  rule: Rule,
  thresholds: readonly number[] | null,
  tried: Tried,
): Generator<void, readonly Firing[]> {
  if (thresholds === null) {
    const [alone] = yield* firedBy(definition, [rule], tried);
    return [{ definition, threshold: null, fired: alone }];
  }
  if (thresholds.length === 0) {
    return [];
  }
  // The one that is met first comes first.
  const isRising = rule.sign === '>';
  const ordered = isRising ? thresholds : [...thresholds].reverse();
  const fired = yield* firedBy(
    definition,
    ordered.map((threshold) => withThreshold(rule, threshold)),
    tried,
  );
  return thresholds.map((threshold, t) => ({
    definition,
    threshold,
    fired: fired[isRising ? t : fired.length - 1 - t],
  }));
}

function wayOfBaseline({ signal, level }: BaselineRule, grid: Grid, pending: number, context: Context): Way {
  const range = { from: instantAt(grid, -pending), to: lastInstant(grid) };
  const judging = judgingOf({ signal, ...USUALLY }, range, context, () => false);
  const lacks = new Lacks(judging);
  return {
    signals: judging.requests,
    see: judgeWith(
      judging,
      ({ pipeline, scores }): Seen => ({
        pipeline,
        kept: scores.length,
        *compared() {
          yield;
          return scores.subarray(pending);
        },
        *firedAt(thresholds) {
          const fired: Firing[] = [];
          for (const threshold of thresholds ?? [null]) {
            fired.push({ definition: 'baseline', threshold, fired: firedByScore(scores, threshold ?? level, pending) });
            yield;
          }
          return fired;
        },
      }),
      lacks,
    ),
    tell: () => lacks.tell(context),
  };
}
