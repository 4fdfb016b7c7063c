import { type DataFrame } from '@grafana/data';

import { maybeTextAt, textAt } from './frames';
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
  /** The value that shows it; `remark` says what the value is. */
  readonly evidence: string;
  readonly remark: string;
  readonly recommendation: string;
  readonly impact: string;
  /** Undefined where the answer does not say. */
  readonly signal: string | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads one bottleneck from a row. An unknown priority counts as the lowest. */
export function readBottleneck(frame: DataFrame, row: number): Bottleneck {
  const text = (name: string): string => textAt(frame, name, row);
  // An issue names its cause, then the value: the value is shown large, so only the text after it is left.
  const [cause, said = ''] = text('issue').split(/:\s(.*)/s);
  const decimals = /^[\d\u2212]+\.(\d+)/.exec(said)?.[1].length;
  const hints = { unit: text('unit'), decimals };
  const more = said.replace(/^[\d.\u2212-]+(\u00a0(%|\S+))?\s*/, '');
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: text('pipeline'),
    priority: PRIORITIES.find((priority) => priority === text('priority')) ?? 'Low',
    category: text('category'),
    cause,
    evidence: measureAgainst(frame, 'value', 'target', row, hints),
    remark: [more, `target ${boundAt(frame, 'target', row, hints)}`].filter(Boolean).join('; '),
    recommendation: text('recommendation'),
    impact: text('impact'),
    signal: maybeTextAt(frame, 'signal', row),
    frame,
    row,
  };
}

/** Most urgent first; otherwise in the order of the answer. */
export function mostUrgentFirst(found: readonly Bottleneck[]): Bottleneck[] {
  return [...found].sort((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority));
}
