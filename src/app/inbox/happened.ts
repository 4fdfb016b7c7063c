import { type DataFrame } from '@grafana/data';

import { readRows } from '../../panel/answers/frames';
import { readHappening, related, type Happening } from '../../panel/evidence/happenings';
import { groupBy } from '../../series';
import { type Problem } from './problems';

/** What happened, by pipeline. */
export type HappeningIndex = ReadonlyMap<string, readonly Happening[]>;

/** Sorts events by their pipelines. O(events). */
export function happeningsIn(frames: readonly DataFrame[]): HappeningIndex {
  return groupBy(readRows(frames, readHappening), ({ pipeline }) => pipeline);
}

/** What happened to several pipelines of a problem at once. */
export interface Happened {
  readonly title: string;
  /** Epoch milliseconds. */
  readonly start: number;
  /** How it may have to do with the problem: "came first, and may explain it". */
  readonly reason: string;
}

/** Events that are named. */
const MOST = 2;

/** What may explain a problem, besides what its cause names already. O(events of its pipelines). */
export function happenedTo(
  { members, since, state, cause = '' }: Problem,
  happenings: HappeningIndex,
  now: number,
): readonly Happened[] {
  const events = new Map<string, Happening>();
  for (const event of members.flatMap(({ pipeline }) => happenings.get(pipeline) ?? [])) {
    events.set(JSON.stringify([event.title, event.start]), event);
  }
  return related([...events.values()], { since, now, isUnknown: state === 'unknown' })
    .filter(({ event, reason }) => reason !== '' && !cause.includes(event.title))
    .slice(0, MOST)
    .map(({ event: { title, start }, reason }) => ({ title, start, reason }));
}
