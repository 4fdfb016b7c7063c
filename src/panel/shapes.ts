import { FieldType, type DataFrame, type Field } from '@grafana/data';

import { groupBy, hasColumns, kindOf } from './frames';

/** The columns that a table must have to be shown, by kind. */
const TABLES = {
  alerts: ['severity', 'category', 'pipeline', 'message'],
  alert_summary: ['severity', 'category', 'count'],
  capacity: ['pipeline', 'avg_rps', 'peak_rps'],
  bottlenecks: ['pipeline', 'priority', 'issue', 'recommendation'],
  quality: ['pipeline', 'check', 'value', 'status'],
  objectives: ['pipeline', 'objective', 'value', 'target', 'met'],
  kpi: ['pipeline', 'section', 'kpi', 'value', 'unit'],
} as const;

/** What the panel can show; a view is named after the kind of question that it answers. */
export type View = keyof typeof TABLES | 'score';

/** What is shown beside the answers of other kinds, never alone. */
const BESIDE = new Set<string | undefined>(['metrics', 'events']);

/** The view that shows the frame; undefined if none does. A frame without fields says that no pipeline has data. */
export function viewOf(frame: DataFrame): View | undefined {
  const kind = kindOf(frame);
  if (!isView(kind)) {
    return undefined;
  }
  if (isEmpty(frame)) {
    return kind;
  }
  const suits = kind === 'score' ? frame.fields.some(isScore) : hasColumns(frame, TABLES[kind]);
  return suits ? kind : undefined;
}

/** True for the fields that hold a pipeline's score over time. */
export function isScore({ name, type }: Field): boolean {
  return type === FieldType.number && (name === 'health_score' || name === 'quality_score');
}

/** One view with its frames. */
export interface Shown {
  readonly view: View;
  readonly frames: readonly DataFrame[];
  /** The queries for which no pipeline has data. */
  readonly empty: readonly DataFrame[];
}

/** Frames by view, in the order of the queries. */
export function viewsOf(series: readonly DataFrame[]): Shown[] {
  const known = series.flatMap((frame) => {
    const view = viewOf(frame);
    return view ? [{ view, frame }] : [];
  });
  return [...groupBy(known, ({ view }) => view).values()].map((group) => {
    const frames = group.map(({ frame }) => frame);
    return {
      view: group[0].view,
      frames: frames.filter((frame) => !isEmpty(frame)),
      empty: frames.filter(isEmpty),
    };
  });
}

/** Series and events that other views draw on. */
export function framesBeside(series: readonly DataFrame[]): DataFrame[] {
  return series.filter((frame) => BESIDE.has(kindOf(frame)));
}

function isEmpty({ fields }: DataFrame): boolean {
  return fields.length === 0;
}

function isView(kind: string | undefined): kind is View {
  return kind === 'score' || (kind !== undefined && Object.hasOwn(TABLES, kind));
}
