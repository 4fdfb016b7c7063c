import {
  outsideInWords,
  type AlertCategory,
  type Catalogue,
  type Signal,
  type SignalGroup,
  type SignalId,
} from '../signals';
import { type Grid } from '../series';
import { type Reason } from './baseline';
import { type Policy } from './engine/policy';

/** What a rule says of one instant. `severity` is 0, 1 or 2, NaN = unknown. */
export interface Verdict {
  readonly severity: number;
  readonly value: number;
  /** The level that was crossed, or the nearest one while none is. NaN = unknown. */
  readonly threshold: number;
  /** What the value was compared with, where the threshold follows from it. */
  readonly usual?: Usual;
  /** Of a rule on anomaly scores: what is unusual. */
  readonly because?: Reason;
  /** What of a window the value is, in words: "median of 15 min"; absent of a single sample, and of what a rule names itself. */
  readonly over?: string;
}

/** Levels of a rule; at least one. */
export interface RuleLevels {
  readonly warning?: number;
  readonly critical?: number;
}

/** What is compared with the levels of a rule, one an instant: the same whatever the levels are. */
export interface Compared {
  /** In the unit of the levels; NaN = unknown. */
  readonly compared: Float64Array;
  /** 1 where something happened at once that counts as passing the first level; null of rules that see no such thing. */
  readonly sudden: Uint8Array | null;
}

/** What a rule compares at each sample of a row. */
export interface Evidence extends Compared {
  /** What is said of a place, with the severity that was found there. */
  tell(i: number, severity: number): Verdict;
}

/** What is usual of a signal, in its own unit. */
export interface Usual {
  readonly mean: number;
  /** A value beyond neither is not unusual, whatever the mean. */
  readonly low: number;
  readonly high: number;
  /** Days before on which it was so; 0 = today. */
  readonly days: number;
}

/** How unusual the samples of a row are; NaN = unknown. */
export interface Scored {
  readonly scores: Float64Array;
  readonly reasons: ReadonlyArray<Reason | null>;
}

/** How a rule comes by the anomaly scores that it watches. */
export interface Scoring {
  /** Milliseconds before a sample that are read to score it. */
  readonly past: number;
  /**
   * Scores the samples of a row from a place on; it pauses every few milliseconds.
   *
   * @param grid where the samples are.
   */
  of(row: Float64Array, grid: Grid, first: number): Generator<void, Scored>;
}

/** An alert check on one signal, with the levels in force. */
export interface Rule {
  readonly id: string;
  /** Its label: "Traffic drop". */
  readonly label: string;
  /** What is wrong when it fires: "Low traffic". */
  readonly trouble: string;
  readonly category: AlertCategory;
  readonly signal: SignalId;
  /** The stage of a pipeline that it watches. */
  readonly stage: SignalGroup;
  /** How the value compares with the levels when the check fails, as text. */
  readonly comparison: string;
  /** How the value compares with the verdict's threshold when the rule fires. */
  readonly sign: '<' | '>';
  /** Length of the window that it looks at in milliseconds; 0 = the current sample alone. */
  readonly window: number;
  /** True where `levels` are factors of what the verdict's threshold is computed from. */
  readonly relative?: true;
  /** Of a rule that watches the anomaly scores of its signal, not the samples: it is the alert engine's alone, and every row below is one of scores. */
  readonly scoring?: Scoring;
  /** Levels, or factors where `comparison` says so. */
  readonly levels: RuleLevels;
  /**
   * Judges sample `i` of a row at the signal's own interval. O(samples of the window).
   *
   * @param interval milliseconds between samples.
   */
  judge(row: Float64Array, i: number, interval: number): Verdict;
  /** How the alert engine turns what it sees into alerts. */
  readonly policy: Policy;
  /** How far the alert engine looks back from a sample in milliseconds: see {@link see}. */
  readonly sight: number;
  /**
   * What the alert engine compares with the levels: short windows rather than single samples. O(samples · samples of a window).
   *
   * @param interval milliseconds between samples.
   * @param from first place that is asked for; what is said of those before it means nothing.
   */
  see(row: Float64Array, interval: number, from?: number): Evidence;
  /**
   * What of a short window the alert engine compares, in words: "median of 30 min".
   *
   * @param interval milliseconds between samples.
   * @returns null where that is a single sample.
   */
  comparedInWords(interval: number): string | null;
  /** The same rule with other levels. */
  at(levels: RuleLevels): Rule;
  /**
   * At how many of some levels, in place of its own, the rule would fire at sample `i` by {@link judge}; what is usual is looked up once.
   *
   * @param levels the one that is met first before the others.
   * @returns NaN where it cannot judge.
   */
  passes(row: Float64Array, i: number, interval: number, levels: Float64Array): number;
  /** The message: cause, then value. */
  message(verdict: Verdict): string;
  /**
   * The message where the verdict is unknown: what is missing. Its arguments are those of `judge`, and the value that is missing
   * at `i` because it is outside the limits of the signal, if that is why.
   */
  lack(row: Float64Array, i: number, interval: number, outside?: number): string;
}

/** What is said in the place of a verdict on a value outside the limits of its signal; null of one that is missing otherwise. */
export function notJudged(signal: Pick<Signal, 'limits'>, outside: number): string | null {
  return Number.isNaN(outside) ? null : `${outsideInWords(signal, outside)}: not judged`;
}

/** What a rule says where it cannot judge. */
export const UNKNOWN: Verdict = { severity: NaN, value: NaN, threshold: NaN };

/** The level that a value meets first; NaN without levels. */
export function firstLevel({ levels: { warning, critical }, sign }: Pick<Rule, 'levels' | 'sign'>): number {
  if (warning === undefined || critical === undefined) {
    return warning ?? critical ?? NaN;
  }
  return sign === '>' ? Math.min(warning, critical) : Math.max(warning, critical);
}

/**
 * A rule that fires at one threshold alone, in place of its levels; of a rule that only warns, or only is critical, in place of
 * that one.
 *
 * @example withThreshold(cpuUsage, 70).levels // { warning: 70 }
 */
export function withThreshold(rule: Rule, threshold: number): Rule {
  return rule.at(rule.levels.warning === undefined ? { critical: threshold } : { warning: threshold });
}

/** The same rule, at whatever levels, where the alert engine waits for so many milliseconds before it alerts. */
export function withWait(rule: Rule, wait: number): Rule {
  return { ...rule, policy: { ...rule.policy, for: wait }, at: (levels) => withWait(rule.at(levels), wait) };
}

/** How many of some levels, the one that is met first before the others, a value passes; NaN of no value. */
export function passedBy(value: number, sign: Rule['sign'], levels: Float64Array): number {
  if (Number.isNaN(value)) {
    return NaN;
  }
  let passed = 0;
  while (passed < levels.length && (sign === '>' ? value > levels[passed] : value < levels[passed])) {
    passed++;
  }
  return passed;
}

/** What was compared from a place on, without what was before it. */
export function evidenceFrom({ compared, sudden }: Evidence, from: number): Compared {
  return { compared: compared.subarray(from), sudden: sudden && sudden.subarray(from) };
}

/** How anomaly scores are written. */
export const SCORE = { unit: 'none', decimals: 2 } as const;

/** How the values and levels of a rule are written: those of a rule on scores are no values of its signal. */
export function formatOf(
  { scoring, signal }: Pick<Rule, 'scoring' | 'signal'>,
  catalogue: Pick<Catalogue, 'of'>,
): Pick<Signal, 'unit' | 'decimals'> {
  return scoring === undefined ? catalogue.of(signal) : SCORE;
}
