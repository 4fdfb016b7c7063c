import { type DataFrame } from '@grafana/data';

import { stateOfWord, type State } from '../../contract/states';
import { hasColumns, maybeTextAt, numberAt, readRows, sumOfStats, textAt, textsAt } from '../../panel/answers/frames';
import { groupBy } from '../../series';

/** One pipeline of a problem. */
export interface Member {
  readonly pipeline: string;
  readonly state: State;
  /** Epoch milliseconds; null if it is not known. */
  readonly since: number | null;
  readonly headline: string;
}

/** Pipelines that are not ok for the same reason, read from a row of the answer. */
export interface Problem {
  readonly id: string;
  readonly state: State;
  readonly title: string;
  readonly check: string;
  readonly signal: string | undefined;
  readonly category: string;
  readonly since: number | null;
  readonly cause: string | undefined;
  readonly nextStep: string | undefined;
  readonly runbook: string | undefined;
  /** What else fails on its pipelines. */
  readonly also: readonly string[];
  /** At least one, the worst first. */
  readonly members: readonly Member[];
}

/** What is wrong, and of how many pipelines that is known. */
export interface Fleet {
  /** The worst first. */
  readonly problems: readonly Problem[];
  readonly pipelines: number;
  /** How many of them are in a problem. */
  readonly concerned: number;
}

/** Reads an answer to `problems`. O(pipelines). */
export function readFleet(frames: readonly DataFrame[]): Fleet {
  const rows = frames.filter((frame) => hasColumns(frame, ['problem', 'title']));
  const members = groupBy(
    readRows(
      frames.filter((frame) => hasColumns(frame, ['problem', 'pipeline'])),
      readMember,
    ),
    ({ problem }) => problem,
  );
  const problems = readRows(rows, (frame, row) => readProblem(frame, row, members));
  const pipelines = sumOfStats(rows, 'Pipelines');
  return { problems, pipelines, concerned: problems.reduce((sum, one) => sum + one.members.length, 0) };
}

function readProblem(frame: DataFrame, row: number, members: ReadonlyMap<string, readonly Member[]>): Problem {
  const id = textAt(frame, 'problem', row);
  return {
    id,
    state: stateOfWord(textAt(frame, 'state', row)),
    title: textAt(frame, 'title', row),
    check: textAt(frame, 'check', row),
    signal: maybeTextAt(frame, 'signal', row),
    category: textAt(frame, 'category', row),
    since: numberAt(frame, 'since', row),
    cause: maybeTextAt(frame, 'cause', row),
    nextStep: maybeTextAt(frame, 'next_step', row),
    runbook: maybeTextAt(frame, 'runbook', row),
    also: textsAt(frame, 'also', row),
    members: members.get(id) ?? [],
  };
}

function readMember(frame: DataFrame, row: number): Member & { readonly problem: string } {
  return {
    problem: textAt(frame, 'problem', row),
    pipeline: textAt(frame, 'pipeline', row),
    state: stateOfWord(textAt(frame, 'state', row)),
    since: numberAt(frame, 'since', row),
    headline: textAt(frame, 'headline', row),
  };
}
