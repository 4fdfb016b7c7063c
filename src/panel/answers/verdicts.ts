import { type DataFrame } from '@grafana/data';

import { STATES, stateOfWord, type State } from '../../contract/states';
import { maybeTextAt, numberAt, readRows, textAt } from './frames';

/** How one pipeline is, read from a row of the answer. */
export interface PipelineVerdict {
  /** The same from one answer to the next. */
  readonly key: string;
  readonly pipeline: string;
  readonly state: State;
  /** The worst check and its value, or what is known. */
  readonly headline: string;
  /** First instant of the unbroken failure, epoch milliseconds; null where nothing fails or it is not known. */
  readonly since: number | null;
  readonly cause: string | undefined;
  /** Everything else that fails or is unknown, a sentence each. */
  readonly evidence: readonly string[];
  readonly nextStep: string | undefined;
  readonly runbook: string | undefined;
  /** Signals with a current sample, and those that there should be; null where the answer does not say. */
  readonly measured: number | null;
  readonly expected: number | null;
  /** Frame and row, for its data links. */
  readonly frame: DataFrame;
  readonly row: number;
}

/** The verdicts of some frames: worst, then longest first; those that are equal stay as answered. */
export function readVerdicts(frames: readonly DataFrame[]): PipelineVerdict[] {
  return readRows(frames, readVerdict).sort(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      Math.sign((a.since ?? Number.MAX_VALUE) - (b.since ?? Number.MAX_VALUE)),
  );
}

function readVerdict(frame: DataFrame, row: number): PipelineVerdict {
  const pipeline = textAt(frame, 'pipeline', row);
  return {
    key: `${frame.refId ?? ''} ${pipeline}`,
    pipeline,
    state: stateOfWord(textAt(frame, 'state', row)),
    headline: textAt(frame, 'headline', row),
    since: numberAt(frame, 'since', row),
    cause: maybeTextAt(frame, 'cause', row),
    evidence: partsOf(textAt(frame, 'evidence', row)),
    nextStep: maybeTextAt(frame, 'next_step', row),
    runbook: maybeTextAt(frame, 'runbook', row),
    measured: numberAt(frame, 'signals_measured', row),
    expected: numberAt(frame, 'signals_expected', row),
    frame,
    row,
  };
}

/** The parts of a text that lists several, such as what a verdict rests on; the message of a check may be of two. */
export function partsOf(text: string): string[] {
  return text.split('; ').filter(Boolean);
}
