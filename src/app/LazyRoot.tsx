import { type AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';

const Root = lazy(() => import(/* webpackChunkName: "pages" */ './Root'));

/** The pages of the app. Their code is fetched when one is first opened. */
export function LazyRoot(props: AppRootProps) {
  return (
    <Suspense
      fallback={
        <PluginPage>
          <LoadingPlaceholder text="Loading ML Pulse" />
        </PluginPage>
      }
    >
      <Root {...props} />
    </Suspense>
  );
}
