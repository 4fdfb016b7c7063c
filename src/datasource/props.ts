import { type DataSourcePluginOptionsEditorProps, type QueryEditorProps } from '@grafana/data';

import { type PulseSecureJsonData } from '../contract/settings';
import { type PulseDataQuery, type PulseOptions, type PulseVariableQuery } from './query';
import { type PulseSource } from './source';

/** Properties of the query editor. */
export type QueryProps = QueryEditorProps<PulseSource, PulseDataQuery, PulseOptions>;
/** Properties of the variable editor. */
export type VariableProps = QueryEditorProps<PulseSource, PulseDataQuery, PulseOptions, PulseVariableQuery>;
/** Properties of the settings page. */
export type ConfigProps = DataSourcePluginOptionsEditorProps<PulseOptions, PulseSecureJsonData>;
