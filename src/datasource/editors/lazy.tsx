import { type QueryEditorHelpProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

import { type ConfigProps, type QueryProps, type VariableProps } from '../props';
import { type PulseDataQuery } from '../query';

/** A component whose code is fetched when it is first shown. */
function deferred<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): (props: Props) => ReactElement {
  const Loaded = lazy(load) as unknown as ComponentType<Props>;
  return function Deferred(props: Props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="Loading editor" />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/** The query editor, fetched when first shown. */
export const LazyQueryEditor = deferred<QueryProps>(
  () => import(/* webpackChunkName: "query-editor" */ './QueryEditor'),
);

/** The help of the query editor, fetched when first shown. */
export const LazyQueryHelp = deferred<QueryEditorHelpProps<PulseDataQuery>>(
  () => import(/* webpackChunkName: "query-help" */ './QueryHelp'),
);

/** The annotation editor, fetched when first shown. */
export const LazyAnnotationEditor = deferred<QueryProps>(
  () => import(/* webpackChunkName: "annotation-editor" */ './AnnotationEditor'),
);

/** The variable editor, fetched when first shown. */
export const LazyVariableEditor = deferred<VariableProps>(
  () => import(/* webpackChunkName: "variable-editor" */ './VariableEditor'),
);

/** The settings page, fetched when first shown. */
export const LazyConfigEditor = deferred<ConfigProps>(
  () => import(/* webpackChunkName: "config-editor" */ '../config/ConfigEditor'),
);
