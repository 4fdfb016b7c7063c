import { AppPlugin } from '@grafana/data';

import { LazyRoot } from './app/LazyRoot';

/** The app carries the data source, the panel and the boards as one artefact. Its pages are loaded when they are opened. */
export const plugin = new AppPlugin().setRootPage(LazyRoot);
