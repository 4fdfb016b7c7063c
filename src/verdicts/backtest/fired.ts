import { gridFrom, type Grid } from '../../series';
import { samplesWithin } from '../coverage';
import { MISSING, NO, YES } from '../engine/held';
import { lookbackOf, runOf } from '../engine/run';
import { evidenceFrom, firstLevel, type Rule } from '../rule';
import { afterPending } from './pending';

/** By what a rule is judged. */
export const DEFINITIONS = ['notebook', 'engine'] as const;
export type Definition = (typeof DEFINITIONS)[number];

/** By what anything is judged that can be tried: a baseline has a way of its own. */
export type JudgedBy = Definition | 'baseline';

/** What a rule is tried on: the signal that it watches, of one pipeline. */
export interface Tried {
  readonly row: Float64Array;
  readonly grid: Grid;
  /** Place of the first instant of the range. */
  readonly first: number;
  /** 1 at instants of planned maintenance; null without any. */
  readonly maintenance: Uint8Array | null;
  /** Samples that single samples go on to fail for before they fire; the alert engine has a time of its own. See {@link afterPending}. */
  readonly pending: number;
}

/** Samples before the first instant that a definition of a rule needs. @param pending as in {@link Tried}. */
export function samplesBefore(
  definition: Definition,
  { window, sight, policy }: Rule,
  interval: number,
  pending: number,
): number {
  return definition === 'notebook'
    ? samplesWithin(window, interval) - 1 + pending
    : lookbackOf(policy, interval) + samplesWithin(sight, interval) - 1;
}

/** Instants that are tried at once, besides the samples that they depend on. */
const PART = 16_384;

/**
 * When a rule would have fired at each of some levels: at the instants of the range, 0 or 1, or {@link MISSING} where it could not
 * judge. Alone: nothing inhibits it. What is seen of the signal is worked out once. Long rows are
 * tried part by part, each with the samples before it that count, and it pauses between them. O(samples · levels).
 *
 * @param rules the same rule at different levels, the one that fires first before the others.
 */
export function* firedBy(
  definition: Definition,
  rules: readonly Rule[],
  tried: Tried,
): Generator<void, readonly Uint8Array[]> {
  const { row, grid, first, maintenance, pending } = tried;
  const fired = rules.map(() => new Uint8Array(row.length - first));
  const before = samplesBefore(definition, rules[0], grid.step, pending);
  for (let at = first; at < row.length; at += PART) {
    const [from, end] = [Math.max(0, at - before), Math.min(at + PART, row.length)];
    const part: Tried = {
      row: row.subarray(from, end),
      grid: { ...gridFrom(grid, from), length: end - from },
      first: at - from,
      maintenance: maintenance && maintenance.subarray(from, end),
      pending,
    };
    const own = definition === 'notebook' ? firedBySamples(rules, part) : firedByEngine(rules, part);
    fired.forEach((all, r) => all.set(own[r], at - first));
    yield;
  }
  return fired;
}

function firedBySamples(rules: readonly Rule[], { row, grid: { step }, first, pending }: Tried): Uint8Array[] {
  const levels = Float64Array.from(rules, firstLevel);
  const from = first - pending;
  const failed = rules.map(() => new Uint8Array(row.length - from));
  for (let i = from; i < row.length; i++) {
    const passed = rules[0].passes(row, i, step, levels);
    for (let r = 0; r < failed.length; r++) {
      failed[r][i - from] = r < passed ? YES : Number.isNaN(passed) ? MISSING : NO;
    }
  }
  return failed.map((own) => afterPending(own, pending).subarray(pending));
}

function firedByEngine(rules: readonly Rule[], { row, grid: { step }, first, maintenance }: Tried): Uint8Array[] {
  const [{ sight }] = rules;
  const from = Math.min(first + 1, row.length, samplesWithin(sight, step)) - 1;
  const evidence = evidenceFrom(rules[0].see(row, step, from), from);
  const planned = maintenance && maintenance.subarray(from);
  return rules.map((rule) =>
    Uint8Array.from(runOf(evidence, rule, step, planned).severity.subarray(first - from), (severity) =>
      severity > 0 ? YES : Number.isNaN(severity) ? MISSING : NO,
    ),
  );
}

/**
 * When an anomaly score would have fired at a level: at it, or beyond. NaN = unknown. O(samples).
 *
 * @param pending as in {@link Tried}: so many scores come before those of the range.
 */
export function firedByScore(scores: Float64Array, level: number, pending: number): Uint8Array {
  const failed = Uint8Array.from(scores, (score) => (Number.isNaN(score) ? MISSING : score >= level ? YES : NO));
  return afterPending(failed, pending).subarray(pending);
}
