import { type DataFrame } from '@grafana/data';

import { type Severity } from '../severity';
import { flagAt, labelAt, numberAt, readRows, statOf, sumOfStats, textAt } from './frames';

/** A time in which a signal of a pipeline was unusual; instants in epoch milliseconds. */
export interface Excursion {
  readonly key: string;
  readonly pipeline: string;
  readonly signal: string;
  readonly label: string;
  /** What is unusual, with the value and what would be usual, in words. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is so now; null where nothing was measured since. */
  readonly ongoing: boolean | null;
  readonly severity: Severity;
  readonly score: number;
  /** Where it was worst: the value, and what would have been usual. */
  readonly value: number;
  readonly center: number;
  readonly lower: number;
  readonly upper: number;
  readonly frame: DataFrame;
  readonly row: number;
}

/** What is unusual now first, then what may still be, then what is over; of each the newest first. O(n log n). */
export function readExcursions(frames: readonly DataFrame[]): Excursion[] {
  const order: readonly Severity[] = ['warning', 'unknown', 'ok'];
  return readRows(frames, readExcursion).sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.start - a.start,
  );
}

function readExcursion(frame: DataFrame, row: number): Excursion {
  const number = (name: string): number => numberAt(frame, name, row) ?? NaN;
  const ongoing = flagAt(frame, 'ongoing', row);
  return {
    key: `${frame.refId ?? ''}-${textAt(frame, 'signal', row)}-${row}`,
    ...{ pipeline: textAt(frame, 'pipeline', row), signal: textAt(frame, 'signal', row) },
    ...{ label: labelAt(frame, 'signal', row), text: textAt(frame, 'text', row) },
    ...{ start: number('start'), end: number('end'), ongoing },
    severity: ongoing === null ? 'unknown' : ongoing ? 'warning' : 'ok',
    ...{ score: number('worst_score'), value: number('value'), center: number('center') },
    ...{ lower: number('lower'), upper: number('upper'), frame, row },
  };
}

/** What was judged: signals of pipelines. */
export interface JudgedCounts {
  readonly series: number;
  /** Those of which nothing can be said now. */
  readonly unknown: number;
  /** What the shortest past of the others holds; null where nothing was judged. */
  readonly samples: number | null;
  /** Why some are unknown, as the answers say it. */
  readonly lacks: readonly string[];
}

/** What the answers say of what they judged. */
export function judgedIn(frames: readonly DataFrame[]): JudgedCounts {
  const sum = (name: string): number => sumOfStats(frames, name);
  const pasts = frames.map((frame) => statOf(frame, 'Earlier samples')).filter((one) => one !== null);
  return {
    series: sum('Pipelines'),
    unknown: sum('Unknown'),
    samples: pasts.length === 0 ? null : Math.min(...pasts),
    lacks: frames.flatMap(({ meta }) => (meta?.notices ?? []).map(({ text }) => text)),
  };
}
