import { FieldType, type DataFrame } from '@grafana/data';
import { type ComponentType } from 'react';

import { SEGMENTS } from '../answers/drift';
import { PIPELINES } from '../answers/explanations';
import { HISTOGRAMS } from '../answers/featureDrift';
import { hasColumns } from '../answers/frames';
import { TRENDS } from '../answers/indicators';
import { LINES } from '../answers/lines';
import { type ViewProps } from './props';

/** How the answers of one kind are shown. */
export interface View {
  /** What it shows, in the middle of a sentence. */
  readonly shows: string;
  /** The format of the answers that it shows. */
  readonly format: 'table' | 'series';
  /** True if the frame has what the view needs. */
  suits(frame: DataFrame): boolean;
  /** Loads its component, which is part of the panel's body: the entry, which Grafana loads first, stays small. */
  load(): Promise<{ readonly default: ComponentType<ViewProps> }>;
}

/** What a table must have to be shown. */
function hasAll(...columns: string[]): View['suits'] {
  return (frame) => hasColumns(frame, columns);
}

/** Of which number fields a frame of series must have one at least. */
function hasOne(...names: string[]): View['suits'] {
  return ({ fields }) => fields.some(({ name, type }) => type === FieldType.number && names.includes(name));
}

/** One row per view, by the kind whose answers it shows. */
const ROWS = {
  verdict: {
    shows: 'states of pipelines',
    format: 'table',
    suits: hasAll('pipeline', 'state', 'headline'),
    load: () => import(/* webpackChunkName: "insights" */ './VerdictView'),
  },
  alerts: {
    shows: 'alerts',
    format: 'table',
    suits: hasAll('severity', 'category', 'pipeline', 'message'),
    load: () => import(/* webpackChunkName: "insights" */ './AlertsView'),
  },
  alert_summary: {
    shows: 'alert summaries',
    format: 'table',
    suits: hasAll('severity', 'category', 'count'),
    load: () => import(/* webpackChunkName: "insights" */ './SummaryView'),
  },
  capacity: {
    shows: 'capacity',
    format: 'table',
    suits: hasAll('pipeline', 'avg_rps', 'peak_rps'),
    load: () => import(/* webpackChunkName: "insights" */ './CapacityView'),
  },
  forecast: {
    shows: 'forecasts',
    format: 'table',
    suits: (frame) => frame.name === LINES || hasColumns(frame, ['pipeline', 'exhausted_at', 'state', 'mase']),
    load: () => import(/* webpackChunkName: "insights" */ './ForecastView'),
  },
  outliers: {
    shows: 'outliers',
    format: 'table',
    suits: (frame) => frame.name === LINES || hasColumns(frame, ['pipeline', 'peers_median', 'deviation', 'outlier']),
    load: () => import(/* webpackChunkName: "insights" */ './OutliersView'),
  },
  bottlenecks: {
    shows: 'bottlenecks',
    format: 'table',
    suits: hasAll('pipeline', 'priority', 'issue', 'recommendation'),
    load: () => import(/* webpackChunkName: "insights" */ './BottlenecksView'),
  },
  drift: {
    shows: 'trends',
    format: 'table',
    suits: (frame) => frame.name === SEGMENTS || hasColumns(frame, ['pipeline', 'verdict', 'sen_slope_per_day']),
    load: () => import(/* webpackChunkName: "insights" */ './DriftView'),
  },
  compare: {
    shows: 'comparisons',
    format: 'table',
    suits: hasAll('signal', 'effect', 'tolerance', 'worse', 'verdict'),
    load: () => import(/* webpackChunkName: "insights" */ './CompareView'),
  },
  feature_drift: {
    shows: 'drift of features',
    format: 'table',
    suits: (frame) =>
      frame.name === HISTOGRAMS || hasColumns(frame, ['pipeline', 'feature', 'method', 'value', 'drifted']),
    load: () => import(/* webpackChunkName: "insights" */ './FeatureDriftView'),
  },
  baseline: {
    shows: 'unusual times',
    format: 'table',
    suits: hasAll('pipeline', 'signal', 'start', 'worst_score', 'text'),
    load: () => import(/* webpackChunkName: "insights" */ './BaselineView'),
  },
  quality: {
    shows: 'data quality',
    format: 'table',
    suits: hasAll('pipeline', 'check', 'value', 'status'),
    load: () => import(/* webpackChunkName: "insights" */ './QualityView'),
  },
  objectives: {
    shows: 'objectives',
    format: 'table',
    suits: hasAll('pipeline', 'objective', 'value', 'target', 'met'),
    load: () => import(/* webpackChunkName: "insights" */ './ObjectivesView'),
  },
  slo: {
    shows: 'error budgets',
    format: 'table',
    suits: hasAll('pipeline', 'objective', 'budget_left_percent', 'window', 'burn_rate'),
    load: () => import(/* webpackChunkName: "insights" */ './BudgetsView'),
  },
  explain: {
    shows: 'explanations',
    format: 'table',
    suits: (frame) => frame.name === PIPELINES || hasColumns(frame, ['pipeline', 'signal', 'contribution', 'evidence']),
    load: () => import(/* webpackChunkName: "insights" */ './ExplainView'),
  },
  indicators: {
    shows: 'signals at a glance',
    format: 'table',
    suits: (frame) => frame.name === TRENDS || hasColumns(frame, ['signal', 'value', 'unit', 'state']),
    load: () => import(/* webpackChunkName: "insights" */ './IndicatorsView'),
  },
  backtest: {
    shows: 'backtests',
    format: 'table',
    suits: hasAll('rule', 'definition', 'threshold', 'recall', 'false_alarms_per_week'),
    load: () => import(/* webpackChunkName: "insights" */ './BacktestView'),
  },
  kpi: {
    shows: 'KPIs',
    format: 'table',
    suits: hasAll('pipeline', 'section', 'kpi', 'value', 'unit'),
    load: () => import(/* webpackChunkName: "insights" */ './KpiView'),
  },
  score: {
    shows: 'scores',
    format: 'series',
    suits: hasOne('health_score', 'quality_score'),
    load: () => import(/* webpackChunkName: "insights" */ './ScoreView'),
  },
} as const satisfies Readonly<Record<string, View>>;

/** A kind whose answers the panel shows. */
export type ViewKind = keyof typeof ROWS;

export const VIEWS: Readonly<Record<ViewKind, View>> = ROWS;

/** True if the panel has a view for the kind. */
export function isViewKind(kind: string | undefined): kind is ViewKind {
  return kind !== undefined && Object.hasOwn(VIEWS, kind);
}

/** The components of all views. */
export type Components = Readonly<Record<ViewKind, ComponentType<ViewProps>>>;

/** Loads the components of all views: one file holds them all. */
export async function loadComponents(): Promise<Components> {
  const loaded = Object.entries(VIEWS).map(async ([kind, { load }]) => [kind, (await load()).default] as const);
  return Object.fromEntries(await Promise.all(loaded)) as Components;
}
