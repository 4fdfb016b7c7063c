import { randomUUID } from 'node:crypto';

import { type APIRequestContext } from '@playwright/test';

import { type PulseJsonData } from '../../src/contract/settings';

/** A panel as a board's JSON holds it; where it stands is filled in. */
export interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets: readonly object[];
  readonly [more: string]: unknown;
}

/** Something in Grafana that a test has made, and takes away again. */
export interface Saved {
  readonly uid: string;
  remove(): Promise<unknown>;
}

const COLUMNS = 24;

/** Saves a new board of panels two abreast. */
export async function saveBoard(
  request: APIRequestContext,
  panels: readonly Panel[],
  more: object = {},
): Promise<Saved> {
  const dashboard = {
    title: uniqueName(),
    schemaVersion: 41,
    time: { from: 'now-24h', to: 'now' },
    panels: panels.map((panel, index) => ({
      id: index + 1,
      gridPos: { x: (index % 2) * (COLUMNS / 2), y: Math.floor(index / 2) * 10, w: COLUMNS / 2, h: 10 },
      ...panel,
    })),
    ...more,
  };
  const { uid } = await post<{ uid: string }>(request, '/api/dashboards/db', { dashboard, overwrite: true });
  return { uid, remove: () => request.delete(`/api/dashboards/uid/${uid}`) };
}

/** Saves a new data source of ours. */
export async function saveDataSource(
  request: APIRequestContext,
  type: string,
  jsonData: PulseJsonData,
  more: { name?: string; uid?: string; url?: string } = {},
): Promise<Saved> {
  const settings = { name: uniqueName(), type, access: 'proxy', jsonData, ...more };
  const { datasource } = await post<{ datasource: { uid: string } }>(request, '/api/datasources', settings);
  return { uid: datasource.uid, remove: () => request.delete(`/api/datasources/uid/${datasource.uid}`) };
}

/** Saves a new folder; what is in it, alert rules too, goes with it. */
export async function saveFolder(request: APIRequestContext, title: string): Promise<Saved> {
  const { uid } = await post<{ uid: string }>(request, '/api/folders', { title });
  return { uid, remove: () => request.delete(`/api/folders/${uid}?forceDeleteRules=true`) };
}

/** A name that no other test has. */
export function uniqueName(): string {
  return `e2e ${randomUUID()}`;
}

async function post<Answer>(request: APIRequestContext, path: string, data: object): Promise<Answer> {
  const answer = await request.post(path, { data });
  if (!answer.ok()) {
    throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  }
  return answer.json();
}
