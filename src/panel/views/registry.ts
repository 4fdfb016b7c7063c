import { type ComponentType } from 'react';

import { type View } from '../shapes';
import { AlertsView } from './AlertsView';
import { BottlenecksView } from './BottlenecksView';
import { CapacityView } from './CapacityView';
import { KpiView } from './KpiView';
import { ObjectivesView } from './ObjectivesView';
import { type ViewProps } from './props';
import { QualityView } from './QualityView';
import { ScoreView } from './ScoreView';
import { SummaryView } from './SummaryView';

/** How each kind of answer is shown. */
export const VIEWS: Readonly<Record<View, ComponentType<ViewProps>>> = {
  alerts: AlertsView,
  alert_summary: SummaryView,
  capacity: CapacityView,
  bottlenecks: BottlenecksView,
  quality: QualityView,
  objectives: ObjectivesView,
  score: ScoreView,
  kpi: KpiView,
};
