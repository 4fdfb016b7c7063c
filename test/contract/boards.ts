import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type Model } from './plugin-process';

const FOLDER = path.resolve(__dirname, '../../dashboards');

/** The source of Grafana's own that hands a panel the answer of another. */
export const OTHER_PANEL = '-- Dashboard --';

/** A query of a panel: of our data source, or the id of the panel whose answer it takes. */
export interface Target {
  readonly refId: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly queryType?: string;
  readonly panelId?: number;
  readonly step?: string;
}

/** What these tests read of a panel. */
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly pluginVersion?: string;
  readonly timeFrom?: string;
  readonly timeShift?: string;
  readonly hideTimeOverride?: boolean;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly Target[];
  readonly fieldConfig: {
    readonly defaults: { readonly unit?: string; readonly noValue?: string };
    readonly overrides: ReadonlyArray<{
      readonly properties: ReadonlyArray<{ readonly id: string; readonly value: unknown }>;
    }>;
  };
  readonly options: Readonly<Record<string, unknown>>;
}

/** What these tests read of a board. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  readonly time: { readonly from: string; readonly to: string };
  readonly links: ReadonlyArray<{ readonly url: string; readonly keepTime: boolean; readonly includeVars: boolean }>;
  readonly annotations: { readonly list: ReadonlyArray<{ readonly target: Target; readonly enable: boolean }> };
  readonly templating: { readonly list: ReadonlyArray<Readonly<Record<string, unknown>>> };
  readonly panels: readonly Panel[];
}

/** Every board of the project with its file and its text. */
export function readBoards(): Array<{ readonly file: string; readonly text: string; readonly board: Board }> {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      return { file, text, board: JSON.parse(text) as Board };
    });
}

/** A query with the variables replaced, as for all pipelines. */
export function withoutVariables(target: Target): Model {
  const text = JSON.stringify(target)
    .replaceAll('$pipeline', '.*')
    .replaceAll('$engine', 'true')
    .replaceAll('$rule', 'response_time_ms')
    .replaceAll('$definition', 'both')
    .replaceAll('$growth', '1')
    .replaceAll('$a|$b', 'churn|fraud-detection')
    .replaceAll('"$a"', '"churn"')
    .replaceAll('"$b"', '"fraud-detection"')
    .replaceAll('"$at"', '""')
    .replaceAll('${datasource}', 'ours')
    .replaceAll('$__interval', '15m');
  return JSON.parse(text) as Model;
}

/** The queries that reach the data source, those of the annotations too, and where they stand. */
export function questionsOf({ panels, annotations }: Board): Array<{ readonly place: string; readonly model: Model }> {
  const ofPanels = panels.flatMap(({ title, targets }) => targets.map((target) => ({ title, target })));
  const ofMarks = annotations.list.map(({ target }) => ({ title: 'annotations', target }));
  return [...ofPanels, ...ofMarks]
    .filter(({ target }) => target.panelId === undefined)
    .map(({ title, target }) => ({ place: `${title}, ${target.refId}`, model: withoutVariables(target) }));
}
