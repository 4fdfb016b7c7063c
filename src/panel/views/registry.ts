import { type ComponentType } from 'react';

import { type View } from '../shapes';
import { AlertsView } from './AlertsView';
import { KpiView } from './KpiView';
import { type ViewProps } from './props';
import { ScoreView } from './ScoreView';
import { SummaryView } from './SummaryView';

/** How each kind of answer is shown. */
export const VIEWS: Readonly<Record<View, ComponentType<ViewProps>>> = {
  alerts: AlertsView,
  alert_summary: SummaryView,
  score: ScoreView,
  kpi: KpiView,
};
