import { AppPlugin } from '@grafana/data';

/** The app carries the data source and the panel as one artefact; it has no pages of its own. */
export const plugin = new AppPlugin();
