import { type FieldConfigSource } from '@grafana/data';

import { type PulseDataQuery } from '../datasource/query';
import { type Source } from './sources';

/** A panel as a dashboard has it, without its place and its data source. */
export interface PanelSpec {
  readonly title: string;
  readonly description?: string;
  /** Id of the panel plugin. */
  readonly type: string;
  readonly queries: readonly PulseDataQuery[];
  readonly options?: object;
  readonly fieldConfig?: FieldConfigSource;
  /** How far back it looks at least, such as `7d`, however short the range of the page is. */
  readonly span?: string;
  /** Pixels. */
  readonly height: number;
}

/** The panel of ours. */
export const INSIGHTS = 'mlpulse-insights-panel';

/** Pixels of a row of a dashboard's grid. */
const ROW = 38;

/** Where Grafana keeps a copied panel until it is pasted into a dashboard. */
const CLIPBOARD = 'panel-copy';

/** A panel of a dashboard's JSON, half as wide as the dashboard. */
export function panelModel({ queries, type, height, span, ...spec }: PanelSpec, source: Source): object {
  const datasource = { type: source.type, uid: source.uid };
  return {
    ...{ type, title: spec.title, description: spec.description ?? '', datasource },
    targets: queries.map((query) => ({ ...query, datasource })),
    options: spec.options ?? {},
    fieldConfig: spec.fieldConfig ?? { defaults: {}, overrides: [] },
    ...(span === undefined ? {} : { timeFrom: span }),
    gridPos: { x: 0, y: 0, w: 12, h: Math.max(4, Math.round(height / ROW)) },
  };
}

/** Puts a panel where "Paste panel" of a dashboard finds it. @throws if the browser keeps nothing. */
export function copyPanel(spec: PanelSpec, source: Source): void {
  localStorage.setItem(CLIPBOARD, JSON.stringify(panelModel(spec, source)));
}
