import { type DataFrame } from '@grafana/data';

import { stateOfWord, type State } from '../../contract/states';
import { groupBy } from '../../series';
import { flagAt, labelAt, maybeTextAt, numberAt, readRows, textAt } from './frames';

/** What is said of one signal of a pipeline. Null = unknown. */
export interface ExplainedSignal {
  readonly key: string;
  readonly pipeline: string;
  readonly signal: string;
  readonly label: string;
  /** Points that it cost the score; null where it does not count. */
  readonly cost: number | null;
  readonly costBefore: number | null;
  /** In words. */
  readonly changed: string | undefined;
  /** 0 to 1. */
  readonly distance: number | null;
  /** When it was certain to have left its ordinary course, and after when that can have begun; epoch milliseconds. */
  readonly onset: number | null;
  readonly onsetAfter: number | null;
  readonly leadMinutes: number | null;
  readonly leadLow: number | null;
  readonly leadHigh: number | null;
  readonly isCause: boolean;
  readonly evidence: string;
  readonly frame: DataFrame;
  readonly row: number;
}

/** What is said of one pipeline. */
export interface Explanation {
  readonly key: string;
  readonly pipeline: string;
  readonly state: State;
  readonly headline: string;
  readonly cause: string | undefined;
  /** The label of the signal that is worst. */
  readonly symptom: string | undefined;
  readonly score: number | null;
  readonly scoreBefore: number | null;
  /** The ends of the window, epoch milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  readonly signals: readonly ExplainedSignal[];
}

/** Name of the frame with a row a pipeline, beside that of the signals. */
export const PIPELINES = 'pipelines';

/** Reads the explanation of every pipeline, in the order of the answer. O(rows). */
export function readExplanations(frames: readonly DataFrame[]): Explanation[] {
  const summaries = frames.filter(({ name }) => name === PIPELINES);
  const signals = groupBy(
    readRows(
      frames.filter(({ name }) => name !== PIPELINES),
      readSignal,
    ),
    ({ frame, pipeline }) => keyOf(frame, pipeline),
  );
  return readRows(summaries, (frame, row): Explanation => {
    const pipeline = textAt(frame, 'pipeline', row);
    const own = signals.get(keyOf(frame, pipeline)) ?? [];
    const symptom = maybeTextAt(frame, 'symptom', row);
    return {
      ...{ key: keyOf(frame, pipeline), pipeline, signals: own },
      state: stateOfWord(textAt(frame, 'state', row)),
      headline: textAt(frame, 'headline', row),
      cause: maybeTextAt(frame, 'cause', row),
      symptom: own.find(({ signal }) => signal === symptom)?.label,
      score: numberAt(frame, 'score', row),
      scoreBefore: numberAt(frame, 'score_before', row),
      from: numberAt(frame, 'from', row),
      to: numberAt(frame, 'to', row),
    };
  });
}

function readSignal(frame: DataFrame, row: number): ExplainedSignal {
  const pipeline = textAt(frame, 'pipeline', row);
  const signal = textAt(frame, 'signal', row);
  return {
    ...{ key: `${keyOf(frame, pipeline)} ${signal}`, pipeline, signal, frame, row },
    label: labelAt(frame, 'signal', row),
    cost: numberAt(frame, 'contribution', row),
    costBefore: numberAt(frame, 'contribution_before', row),
    changed: maybeTextAt(frame, 'changed', row),
    distance: numberAt(frame, 'ks_distance', row),
    onset: numberAt(frame, 'onset', row),
    onsetAfter: numberAt(frame, 'onset_after', row),
    leadMinutes: numberAt(frame, 'lead_minutes', row),
    leadLow: numberAt(frame, 'lead_low', row),
    leadHigh: numberAt(frame, 'lead_high', row),
    isCause: flagAt(frame, 'is_cause', row) ?? false,
    evidence: textAt(frame, 'evidence', row),
  };
}

const keyOf = ({ refId = '' }: DataFrame, pipeline: string): string => `${refId} ${pipeline}`;

/** The signals that cost points, those that cost most first. */
export function costing({ signals }: Explanation): ExplainedSignal[] {
  return signals.filter(({ cost }) => (cost ?? 0) > 0);
}

/** The signals that left their ordinary course: the cause, then the first ones. */
export function departing({ signals }: Explanation): ExplainedSignal[] {
  return signals
    .filter(({ onset }) => onset !== null)
    .sort((a, b) => Number(b.isCause) - Number(a.isCause) || (a.onset ?? 0) - (b.onset ?? 0));
}

/** The signals that changed, most clearly first. */
export function changing({ signals }: Explanation): ExplainedSignal[] {
  return signals
    .filter(({ distance, changed }) => (distance ?? 0) > 0 && changed !== undefined)
    .sort((a, b) => (b.distance ?? 0) - (a.distance ?? 0));
}

/** By how long a signal moved before the symptom, in words; undefined where that is unknown. */
export function leadWords({ leadMinutes, leadLow, leadHigh }: ExplainedSignal, symptom: string): string | undefined {
  if (leadMinutes === null) {
    return undefined;
  }
  if (leadLow === null || leadHigh === null || (leadLow < 0 && leadHigh > 0)) {
    return `With ${symptom}, as far as the samples tell`;
  }
  return leadMinutes >= 0
    ? `${minutesIn(leadMinutes)} before ${symptom}`
    : `${minutesIn(-leadMinutes)} after ${symptom}`;
}

function minutesIn(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return [hours > 0 && `${hours}\u00a0h`, (rest > 0 || hours === 0) && `${rest}\u00a0min`].filter(Boolean).join(' ');
}
