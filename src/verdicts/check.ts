import { gridFrom, type Grid, type PlannedTime, plannedOn } from '../series';
import { lengthInWords, samplesWithin } from './coverage';
import { glanceOf, type Glance } from './engine/glance';
import { echoLookback, inhibit } from './engine/inhibit';
import { lookbackOf, runOf } from './engine/run';
import { ALERT_STATES, stateOfSeverity, type AlertState } from './engine/states';
import {
  evidenceFrom,
  firstLevel,
  passedBy,
  UNKNOWN,
  type Evidence,
  type Rule,
  type Scored,
  type Verdict,
} from './rule';

/** The samples of the signal that a rule watches, of one pipeline. */
export interface Watched {
  readonly row: Float64Array;
  readonly grid: Grid;
  /** Of a row of anomaly scores: what is unusual, by place. */
  readonly reasons?: Scored['reasons'];
}

/** One rule judged on one pipeline, at any place of the row it watches. */
export interface Judgement {
  /** 0, 1 or 2; NaN = unknown. To the engine what would be notified. */
  severityAt(i: number): number;
  stateAt(i: number): AlertState;
  verdictAt(i: number): Verdict;
  /** @param outside the value that is missing at `i` because it is outside the limits of the signal, if that is why. */
  messageAt(i: number, outside?: number): string;
}

/** A way to judge rules: by single samples, as the notebook does, or by the alert engine. */
export interface Check {
  /** True of the alert engine. */
  readonly engine: boolean;
  /** The rules that have to be judged for some to be judged, those among them. */
  including(rules: readonly Rule[], all: readonly Rule[]): readonly Rule[];
  /** How many samples a judgement depends on, the one that is judged included. */
  samples(rule: Rule, interval: number): number;
  /** What tells which pipelines of a large fleet need to be read for that; null where so few samples are needed that all are read. */
  glance(rule: Rule, interval: number): Glance | null;
  /**
   * Judges rules on one pipeline, in their order.
   *
   * @param watched what each of them watches. To the engine a place is judged right if {@link samples} come before it.
   */
  judge(rules: readonly Rule[], watched: (rule: Rule) => Watched): readonly Judgement[];
}

/** The notebook's: each sample, or each window of them, for itself. */
export const PLAIN: Check = {
  engine: false,
  including: (rules) => rules,
  samples: ({ window }, interval) => samplesWithin(window, interval),
  glance: () => null,
  judge: (rules, watched) => rules.map((rule) => plainJudgement(rule, watched(rule))),
};

function plainJudgement(rule: Rule, { row, grid: { step } }: Watched): Judgement {
  const verdictAt = (i: number): Verdict => rule.judge(row, i, step);
  const severityAt = (i: number): number => verdictAt(i).severity;
  return {
    severityAt,
    stateAt: (i) => stateOfSeverity(severityAt(i)),
    verdictAt,
    messageAt(i, outside) {
      const verdict = verdictAt(i);
      return Number.isNaN(verdict.severity) ? rule.lack(row, i, step, outside) : rule.message(verdict);
    },
  };
}

/**
 * The alert engine's: see `engine/run`.
 *
 * @param calendar the planned times of a data source.
 */
export function engineCheck(calendar: readonly PlannedTime[]): Check {
  // All pipelines of an answer have the same grids.
  const planned = new Map<string, Uint8Array | null>();
  const maintenanceOn = (grid: Grid): Uint8Array | null => {
    const key = [grid.start, grid.step, grid.length].join();
    const flags = planned.has(key) ? planned.get(key) : plannedOn(calendar, 'maintenance', grid);
    planned.set(key, flags ?? null);
    return flags ?? null;
  };
  return {
    engine: true,
    including: upstream,
    samples: samplesOfEngine,
    glance: (rule, interval) => glanceOf(rule, interval, samplesOfEngine(rule, interval)),

    judge(rules, watchedBy) {
      const seen = rules.map((rule) => {
        const { row, grid, reasons } = watchedBy(rule);
        // What is before it has not enough samples before it to be seen.
        const from = Math.min(row.length, samplesWithin(rule.sight, grid.step)) - 1;
        const evidence = because(rule.see(row, grid.step, from), reasons);
        return { rule, row, interval: grid.step, from, evidence, grid: gridFrom(grid, from) };
      });
      const runs = inhibit(
        seen.map(({ rule, from, grid, evidence }) => ({
          stage: rule.stage,
          over: rule.policy.over,
          grid,
          run: runOf(evidenceFrom(evidence, from), rule, grid.step, maintenanceOn(grid)),
        })),
      );
      return seen.map(({ rule, row, interval, from, evidence }, r): Judgement => {
        const { states, severity } = runs[r];
        const severityAt = (i: number): number => (i < from ? NaN : severity[i - from]);
        const stateAt = (i: number): AlertState => (i < from ? 'unknown' : ALERT_STATES[states[i - from]]);
        return {
          severityAt,
          stateAt,
          verdictAt: (i) => (stateAt(i) === 'unknown' ? UNKNOWN : evidence.tell(i, severityAt(i))),
          messageAt: (i, outside) =>
            stateAt(i) === 'unknown'
              ? lackAt(rule, row, i, interval, outside)
              : messageAt(rule, evidence, i, stateAt(i), severityAt(i)),
        };
      });
    },
  };
}

function samplesOfEngine({ policy, sight, stage }: Rule, interval: number): number {
  return lookbackOf(policy, interval) + samplesWithin(sight, interval) + echoLookback(stage, interval);
}

/** Some rules, and those of the stages before theirs: their alerts inhibit. */
function upstream(rules: readonly Rule[], all: readonly Rule[]): readonly Rule[] {
  const stages = new Set(rules.map(({ stage }) => stage));
  const isBefore = ({ stage }: Rule): boolean =>
    (stage === 'data' && (stages.has('model') || stages.has('system'))) || (stage === 'model' && stages.has('system'));
  return all.filter((rule) => rules.includes(rule) || isBefore(rule));
}

/** The same evidence, with what is unusual where that is known. */
function because(evidence: Evidence, reasons: Watched['reasons']): Evidence {
  return reasons === undefined
    ? evidence
    : { ...evidence, tell: (i, severity) => ({ ...evidence.tell(i, severity), because: reasons[i] ?? undefined }) };
}

function lackAt(rule: Rule, row: Float64Array, i: number, interval: number, outside?: number): string {
  return Number.isNaN(row[i])
    ? rule.lack(row, i, interval, outside)
    : `${rule.label}: too little was measured before, needs half of its window`;
}

/** The message of an alert that was not notified, or is so no more, says why. */
function messageAt(rule: Rule, evidence: Evidence, i: number, state: AlertState, severity: number): string {
  // "High" is said of what is beyond a level now, however long the alert lasts.
  const isBeyond =
    passedBy(evidence.compared[i], rule.sign, Float64Array.of(firstLevel(rule))) > 0 || evidence.sudden?.[i] === 1;
  const message = rule.message(evidence.tell(i, isBeyond ? severity : 0));
  const { for: least, keepFiring } = rule.policy;
  switch (state) {
    case 'firing':
      return isBeyond ? message : `${message}; lasts until it has cleared`;
    case 'pending':
      return `${message}; fires after ${lengthInWords(least)} beyond its threshold`;
    case 'recovering':
      return `${message}; over after ${lengthInWords(keepFiring)} like this`;
    case 'flapping':
      return `${message}; it comes and goes`;
    case 'inhibited':
      return `${message}; an alert of a stage before it explains it`;
    case 'maintenance':
      return `${message}; maintenance was planned`;
    default:
      return message;
  }
}
