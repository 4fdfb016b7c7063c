import { matcherOf } from '../../../series';
import { type Answer } from '../../answer';
import { asksFor } from '../../comparison';
import { numberIn, textIn, type Row } from '../../rows';
import { type Asker } from '../../source/ask';
import { type Range } from '../../source/flags';
import { COMPARE } from './questions';

/** What was done to a pipeline, such as a deployment, and how its signals compare before and after. */
export interface Change {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly title: string;
  readonly answer: Answer;
}

/**
 * Compares pipelines before and after what was done to each last. Incidents that somebody marked are not done to it.
 *
 * @param events rows of `events`, of these pipelines and others, in the order of time.
 * @returns nothing of pipelines to which nothing was done within the range.
 */
export async function changesOf(
  asker: Asker,
  pipelines: readonly string[],
  events: readonly Row[],
  { from, to }: Range,
): Promise<Array<readonly [string, Change]>> {
  // A moment at an end has nothing on one of its sides.
  const isWithin = (row: Row): boolean => timeOf(row) > from && timeOf(row) < to;
  const compared = pipelines.map(async (pipeline) => {
    const last = events
      .filter((row) => row.pipeline === pipeline && isDone(row))
      .filter(isWithin)
      .at(-1);
    if (last === undefined) {
      return [];
    }
    const time = timeOf(last);
    const at = new Date(time).toISOString();
    const answer = await asker.ask(asksFor({ at }, COMPARE), matcherOf([pipeline]).expression);
    return [[pipeline, { time, title: textIn(last, 'title'), answer }] as const];
  });
  return (await Promise.all(compared)).flat();
}

/** The tags of an event end with its pipeline. */
const isDone = (row: Row): boolean => !textIn(row, 'tags').split(', ').slice(0, -1).includes('incident');

const timeOf = (row: Row): number => numberIn(row, 'time') ?? NaN;
