import { type DataFrame } from '@grafana/data';

import { type SignalId } from '../../signals';
import { textAt } from '../frames';
import { boundAt, measureAgainst } from '../measures';

export const PRIORITIES = ['High', 'Medium', 'Low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What holds one pipeline back. */
export interface Bottleneck {
  readonly key: string;
  readonly pipeline: string;
  readonly priority: Priority;
  readonly category: string;
  readonly cause: string;
  /** The value that tells of it, and what it is of. */
  readonly evidence: string;
  readonly remark: string;
  readonly recommendation: string;
  readonly impact: string;
  readonly signal: SignalId | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** The signals that the checks of each category look at. */
const WATCHED: Readonly<Record<string, SignalId>> = {
  CPU: 'cpu_usage',
  Memory: 'memory_usage',
  Latency: 'response_time_ms',
  Model: 'accuracy',
  Capacity: 'requests_per_second',
  Reliability: 'error_rate',
};

/** Reads one bottleneck from a row. What is no known priority counts as the lowest. */
export function readBottleneck(frame: DataFrame, row: number): Bottleneck {
  const text = (name: string): string => textAt(frame, name, row);
  const category = text('category');
  const signal = Object.hasOwn(WATCHED, category) ? WATCHED[category] : undefined;
  // An issue names its cause, then the value: the value is shown large, so what stands behind it is all that is left.
  const [cause, said = ''] = text('issue').split(/:\s(.*)/s);
  const decimals = /^[\d\u2212]+\.(\d+)/.exec(said)?.[1].length;
  const hints = { unit: text('unit'), signal, decimals };
  const more = said.replace(/^[\d.\u2212-]+(\u00a0(%|\S+))?\s*/, '');
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: text('pipeline'),
    priority: PRIORITIES.find((priority) => priority === text('priority')) ?? 'Low',
    category,
    cause,
    evidence: measureAgainst(frame, 'value', 'target', row, hints),
    remark: [more, `target ${boundAt(frame, 'target', row, hints)}`].filter(Boolean).join('; '),
    recommendation: text('recommendation'),
    impact: text('impact'),
    signal,
    frame,
    row,
  };
}

/** Most urgent first; otherwise in the order of the answer. */
export function mostUrgentFirst(found: readonly Bottleneck[]): Bottleneck[] {
  return [...found].sort((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority));
}
