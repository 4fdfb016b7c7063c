import {
  type DataSourcePluginOptionsEditorProps,
  type QueryEditorHelpProps,
  type QueryEditorProps,
} from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense, type ComponentType } from 'react';

import { type PulseSecureJsonData } from '../../contract/settings';
import { type DataSource } from '../DataSource';
import { type PulseDataQuery, type PulseOptions } from '../query';
import { type PulseVariableQuery } from '../variable-values';

/** Properties of the query editor. */
export type QueryProps = QueryEditorProps<DataSource, PulseDataQuery, PulseOptions>;
/** Properties of the variable editor. */
export type VariableProps = QueryEditorProps<DataSource, PulseDataQuery, PulseOptions, PulseVariableQuery>;
/** Properties of the settings page. */
export type ConfigProps = DataSourcePluginOptionsEditorProps<PulseOptions, PulseSecureJsonData>;

function deferred<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
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
