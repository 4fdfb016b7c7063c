import { DataSourcePlugin } from '@grafana/data';

import { DataSource } from './DataSource';
import { LazyConfigEditor, LazyQueryEditor, LazyQueryHelp } from './editors/lazy';
import { type PulseDataQuery, type PulseOptions } from './query';
import { type PulseSecureJsonData } from '../contract/settings';

/** What Grafana loads for the data source; the editors come when they are opened. */
export const plugin = new DataSourcePlugin<DataSource, PulseDataQuery, PulseOptions, PulseSecureJsonData>(DataSource)
  .setConfigEditor(LazyConfigEditor)
  .setQueryEditor(LazyQueryEditor)
  .setQueryEditorHelp(LazyQueryHelp);
