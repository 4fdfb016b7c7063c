import { type DataFrame } from '@grafana/data';
import { type ComponentType } from 'react';

import { hasColumns } from '../answers/frames';
import { isScore } from '../answers/scores';
import { AlertsView } from './AlertsView';
import { BottlenecksView } from './BottlenecksView';
import { CapacityView } from './CapacityView';
import { KpiView } from './KpiView';
import { ObjectivesView } from './ObjectivesView';
import { type ViewProps } from './props';
import { QualityView } from './QualityView';
import { ScoreView } from './ScoreView';
import { SummaryView } from './SummaryView';

/** How one kind of answer is shown. */
export interface View {
  /** What it shows, in the middle of a sentence. */
  readonly shows: string;
  /** The format in which the data source answers so. */
  readonly format: 'table' | 'series';
  readonly Component: ComponentType<ViewProps>;
  /** True if the frame has what the view needs. */
  suits(frame: DataFrame): boolean;
}

/** A view of tables that have some columns. */
function table(shows: string, Component: View['Component'], ...columns: string[]): View {
  return { shows, format: 'table', Component, suits: (frame) => hasColumns(frame, columns) };
}

/** One row per view, by the kind whose answer it shows. */
export const VIEWS: ReadonlyMap<string, View> = new Map([
  ['alerts', table('alerts', AlertsView, 'severity', 'category', 'pipeline', 'message')],
  ['alert_summary', table('alert summaries', SummaryView, 'severity', 'category', 'count')],
  ['capacity', table('capacity', CapacityView, 'pipeline', 'avg_rps', 'peak_rps')],
  ['bottlenecks', table('bottlenecks', BottlenecksView, 'pipeline', 'priority', 'issue', 'recommendation')],
  ['quality', table('data quality', QualityView, 'pipeline', 'check', 'value', 'status')],
  ['objectives', table('objectives', ObjectivesView, 'pipeline', 'objective', 'value', 'target', 'met')],
  ['kpi', table('KPIs', KpiView, 'pipeline', 'section', 'kpi', 'value', 'unit')],
  ['score', { shows: 'scores', format: 'series', Component: ScoreView, suits: ({ fields }) => fields.some(isScore) }],
]);

/** Kinds whose answers are shown beside those of others, never alone. */
export const BESIDE: ReadonlySet<string> = new Set(['metrics', 'events']);
