import { type PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';

import { type InsightsOptions } from './options';

const Insights = lazy(() => import(/* webpackChunkName: "insights" */ './Insights'));

/** The panel, with its body fetched when it is first shown. */
export function LazyInsights(props: PanelProps<InsightsOptions>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading insights" />}>
      <Insights {...props} />
    </Suspense>
  );
}
