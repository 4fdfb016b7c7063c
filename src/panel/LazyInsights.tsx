import { type PanelProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';

import { type InsightsOptions } from './options';
import { loadComponents } from './views/registry';

const Body = lazy(async () => {
  const [{ Insights }, components] = await Promise.all([
    import(/* webpackChunkName: "insights" */ './Insights'),
    loadComponents(),
  ]);
  return { default: (props: PanelProps<InsightsOptions>) => <Insights {...props} components={components} /> };
});

/** The panel. Its body is loaded when it is first shown. */
export function LazyInsights(props: PanelProps<InsightsOptions>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading insights" />}>
      <Body {...props} />
    </Suspense>
  );
}
