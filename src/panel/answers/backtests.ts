import { type DataFrame } from '@grafana/data';

import { groupBy, minutes } from '../../series';
import { labelAt, numberAt, readRows, textAt } from './frames';

/** By what a rule was judged; a baseline has a way of its own. */
export type Definition = 'notebook' | 'engine' | 'baseline';

/** The words for definitions, as the query editor has them. */
export const DEFINITION_WORDS: Readonly<Record<Definition, string>> = {
  engine: 'Alert engine',
  notebook: 'Single samples',
  baseline: 'Baseline',
};

/** The engine comes first: it is what is tuned. */
export const DEFINITIONS: readonly Definition[] = ['engine', 'notebook', 'baseline'];

/** The field of a query by which a definition is asked for; a baseline needs none. */
export function askedAs(definition: Definition): { readonly definition?: Definition } {
  return definition === 'baseline' ? {} : { definition };
}

/** What was tried: the same for all rows of an answer. */
export interface TriedRule {
  readonly rule: string;
  readonly label: string;
  /** The signal that it watches. */
  readonly signal: string;
  /** On which side of its threshold it fires: `<`, `>`, or `>=` of a baseline. */
  readonly comparison: string;
  /** Grafana unit id of the thresholds, and their decimals. */
  readonly unit: string;
  readonly decimals: number | undefined;
  /** The level of the rule that is met first. */
  readonly present: number | null;
}

/** How one definition did at one threshold. Null = unknown: what was right, or what nothing says anything of. */
export interface Trial {
  readonly definition: Definition;
  readonly threshold: number;
  /** Undefined for all pipelines together. */
  readonly pipeline: string | undefined;
  readonly incidents: number | null;
  readonly detected: number | null;
  readonly recall: number | null;
  readonly byChance: number | null;
  readonly precision: number | null;
  readonly alarms: number | null;
  readonly falseAlarmsPerWeek: number | null;
  readonly minutesToDetect: number | null;
  readonly hoursFired: number | null;
  readonly firedNow: number | null;
  /** Whether the threshold is the level of the rule that is met first. */
  readonly isPresent: boolean;
  /** Milliseconds for which it must fail before it fires; null where the answer does not say. */
  readonly wait: number | null;
}

/** One rule, as it was tried by all queries of a panel. */
export interface Backtest extends TriedRule {
  /** The query that answered first. */
  readonly refId: string | undefined;
  /** All pipelines together, at the threshold that was asked for, one a definition. */
  readonly summaries: readonly Trial[];
  /** All pipelines together at every threshold that was tried, in rising order, by definition. */
  readonly steps: ReadonlyMap<Definition, readonly Trial[]>;
  /** Single pipelines, where a query asked for them. */
  readonly pipelines: readonly Trial[];
}

/** The rules of some frames, each once, in the order in which they come. O(rows · log rows). */
export function readBacktests(frames: readonly DataFrame[]): Backtest[] {
  const rows = readRows(frames, (frame, row) => ({ frame, row, rule: textAt(frame, 'rule', row) }));
  return [...groupBy(rows, ({ rule }) => rule).values()].map((group) => {
    const byFrame = [...groupBy(group, ({ frame }) => frame).values()].map((own) =>
      own.map(({ frame, row }) => readTrial(frame, row)),
    );
    const all = byFrame.flat();
    const fleet = all.filter(({ pipeline }) => pipeline === undefined);
    const alone = byFrame.filter(isOfOneThreshold).flat();
    const summaries = alone.filter(({ pipeline }) => pipeline === undefined);
    return {
      ...readRule(group[0].frame, group[0].row),
      refId: group[0].frame.refId,
      summaries: DEFINITIONS.flatMap((one) => summaries.find(({ definition }) => definition === one) ?? []),
      steps: new Map(
        DEFINITIONS.flatMap((definition) => {
          const own = stepsOf(fleet.filter((trial) => trial.definition === definition));
          return own.length === 0 ? [] : [[definition, own]];
        }),
      ),
      pipelines: all.filter(({ pipeline }) => pipeline !== undefined),
    };
  });
}

/** A frame of one threshold is a summary; one of several is a sweep. */
function isOfOneThreshold(trials: readonly Trial[]): boolean {
  return trials.every(({ threshold }) => threshold === trials[0].threshold);
}

/** Each threshold once, in rising order. */
function stepsOf(trials: readonly Trial[]): Trial[] {
  return [...new Map(trials.map((trial) => [trial.threshold, trial])).values()].sort(
    (a, b) => a.threshold - b.threshold,
  );
}

function readRule(frame: DataFrame, row: number): TriedRule {
  return {
    rule: textAt(frame, 'rule', row),
    label: labelAt(frame, 'rule', row),
    signal: textAt(frame, 'signal', row),
    comparison: textAt(frame, 'comparison', row),
    unit: textAt(frame, 'unit', row),
    decimals: numberAt(frame, 'decimals', row) ?? undefined,
    present: numberAt(frame, 'present', row),
  };
}

function readTrial(frame: DataFrame, row: number): Trial {
  const number = (name: string): number | null => numberAt(frame, name, row);
  const wait = number('wait_minutes');
  return {
    definition: DEFINITIONS.find((one) => one === textAt(frame, 'definition', row)) ?? 'notebook',
    threshold: number('threshold') ?? NaN,
    pipeline: textAt(frame, 'pipeline', row) || undefined,
    incidents: number('incidents'),
    detected: number('detected'),
    recall: number('recall'),
    byChance: number('recall_by_chance'),
    precision: number('precision'),
    alarms: number('alarms'),
    falseAlarmsPerWeek: number('false_alarms_per_week'),
    minutesToDetect: number('time_to_detect_minutes'),
    hoursFired: number('hours_fired'),
    firedNow: number('fired_now'),
    isPresent: number('threshold') !== null && number('threshold') === number('present'),
    wait: wait === null ? null : minutes(wait),
  };
}

/** The trial of a threshold, or that of the nearest one; undefined without any. O(trials). */
export function nearest(trials: readonly Trial[], threshold: number): Trial | undefined {
  return trials.reduce<Trial | undefined>(
    (best, trial) =>
      best && Math.abs(best.threshold - threshold) <= Math.abs(trial.threshold - threshold) ? best : trial,
    undefined,
  );
}
