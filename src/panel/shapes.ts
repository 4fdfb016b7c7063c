import { FieldType, type DataFrame, type Field } from '@grafana/data';

import { hasColumns, kindOf } from './frames';

/** The columns that a table must have to be shown, by kind. */
const TABLES = {
  alerts: ['severity', 'category', 'pipeline', 'message'],
  alert_summary: ['severity', 'category', 'count'],
  kpi: ['pipeline', 'section', 'kpi', 'value', 'unit'],
} as const;

/** What the panel can show; a view is named after the kind of question that it answers. */
export type View = keyof typeof TABLES | 'score';

/** The view that shows the frame; undefined if none does. */
export function viewOf(frame: DataFrame): View | undefined {
  const kind = kindOf(frame);
  if (kind === 'score') {
    return frame.fields.some(isScore) ? kind : undefined;
  }
  return isTable(kind) && hasColumns(frame, TABLES[kind]) ? kind : undefined;
}

/** True for the fields that hold a pipeline's score over time. */
export function isScore({ name, type }: Field): boolean {
  return type === FieldType.number && (name === 'health_score' || name === 'quality_score');
}

function isTable(kind: string | undefined): kind is keyof typeof TABLES {
  return kind !== undefined && Object.hasOwn(TABLES, kind);
}
