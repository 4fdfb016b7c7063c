import { judgeInParts, type Check, type Judgement, type Rule, type Watched } from '../../verdicts';
import { days, gridEndingAt, type Grid, type Range } from '../../series';
import { type SignalId } from '../../signals';
import { valuesOf, type SignalRequest } from '../../sources';
import { finest, longestOf, sampleGrid } from '../grids';
import { type Context } from '../kind';
import { pastOf, type ScoredDataset } from './scored';

/** How far back to look for the start of an alert. */
export const SINCE_AT_MOST = days(1);

/** What is judged, how, and what has to be judged for it. */
export interface Judging {
  readonly rules: readonly Rule[];
  readonly needed: readonly Rule[];
  readonly check: Check;
}

/** @param rules some of those of the context. */
export function judgingOf(rules: readonly Rule[], check: Check, context: Pick<Context, 'rules'>): Judging {
  const own = judgedBy(check, rules);
  return { rules: own, needed: check.including(own, judgedBy(check, context.rules)), check };
}

/** Those of some rules that a check judges: anomaly scores are the alert engine's alone. */
function judgedBy({ engine }: Check, rules: readonly Rule[]): readonly Rule[] {
  return engine ? rules : rules.filter(({ scoring }) => scoring === undefined);
}

/** All rules, by the alert engine or by single samples. */
export function allRules(engine: boolean, context: Pick<Context, 'rules' | 'checks'>): Judging {
  return judgingOf(context.rules, context.checks(engine), context);
}

/**
 * The rules that single samples decide on, of what the alert engine judges: a sample beyond its limit is no alert to the engine yet,
 * and all is not well either. None where single samples judge anyway.
 */
export function singleSamplesOf({ rules, check }: Judging, context: Pick<Context, 'checks'>): Judging {
  const plain = check.engine ? rules.filter(({ window }) => window === 0) : [];
  return { rules: plain, needed: plain, check: context.checks(false) };
}

/**
 * The same by so few samples that they alone tell that a check passes: whatever else they say, more has to be read to judge, and what
 * inhibits an alert.
 */
export function atGlance({ rules, check }: Judging): Judging {
  const samples = (rule: Rule, interval: number): number =>
    check.glance(rule, interval)?.samples ?? check.samples(rule, interval);
  return { rules, needed: rules, check: { ...check, samples } };
}

/** The judgements of the chosen rules on the pipeline at place `p` of a dataset, in the order of the rules. */
export function judgementsOf(dataset: ScoredDataset, { rules, needed, check }: Judging, p: number): Judgement[] {
  const all = check.judge(needed, (rule) => watchedBy(rule, dataset, p));
  return rules.map((rule) => all[needed.indexOf(rule)]);
}

/** The same of rows of years; it pauses. */
export function* longJudgementsOf(
  dataset: ScoredDataset,
  { rules, needed, check }: Judging,
  p: number,
): Generator<void, Judgement[]> {
  const all = yield* judgeInParts(check, needed, (rule) => watchedBy(rule, dataset, p));
  return rules.map((rule) => all[needed.indexOf(rule)]);
}

function watchedBy({ id, signal }: Rule, dataset: ScoredDataset, p: number): Watched {
  const { rows, grid } = valuesOf(dataset, signal);
  const own = dataset.scores.get(id)?.[p];
  return own === undefined ? { row: rows[p], grid } : { row: own.scores, grid, reasons: own.reasons };
}

/** What judging the newest instant needs: every signal that the rules watch, up to the end of the range. */
export function signalsNow({ to }: Range, context: Context, history: boolean, judging: Judging): SignalRequest[] {
  return signalsOfRules(judging, context, (interval, samples) =>
    gridEndingAt(to, interval, (history ? Math.floor(SINCE_AT_MOST / interval) + 1 : 1) + samples - 1),
  );
}

/** The samples that the rules need to judge every instant that a range touches. */
export function signalsTouching(range: Range, judging: Judging, context: Context): SignalRequest[] {
  return signalsOfRules(judging, context, (interval, samples) => sampleGrid(range, interval, samples - 1));
}

/** The shortest interval of the signals that the rules watch, in milliseconds. */
export function paceOfRules(rules: readonly Rule[], context: Pick<Context, 'intervalOf'>): number {
  return finest(
    rules.map(({ signal }) => signal),
    context,
  );
}

/** Every signal that is read to judge the rules, once, on the longest grid that any of them needs. */
function signalsOfRules(
  { needed, check }: Judging,
  context: Context,
  gridFor: (interval: number, samples: number) => Grid,
): SignalRequest[] {
  const pasts = new Map<SignalId, number>();
  for (const rule of needed) {
    const past = pastOf(rule, context.intervalOf(rule.signal));
    pasts.set(rule.signal, Math.max(past, pasts.get(rule.signal) ?? 0));
  }
  return longestOf(
    needed.map((rule) => ({
      signal: rule.signal,
      // What scores are computed from comes before all that any rule on the signal sees.
      samples: check.samples(rule, context.intervalOf(rule.signal)) + (pasts.get(rule.signal) ?? 0),
    })),
    context,
    gridFor,
  );
}
