import { type APIRequestContext } from '@playwright/test';

/** A panel as a board's JSON holds it; where it stands is filled in. */
export interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets: readonly object[];
  readonly [more: string]: unknown;
}

const COLUMNS = 24;

/** Saves a new board of panels two abreast. @returns its uid. */
export async function saveBoard(
  request: APIRequestContext,
  panels: readonly Panel[],
  more: object = {},
): Promise<string> {
  const dashboard = {
    title: `e2e ${Date.now()}`,
    schemaVersion: 41,
    time: { from: 'now-24h', to: 'now' },
    panels: panels.map((panel, index) => ({
      id: index + 1,
      gridPos: { x: (index % 2) * (COLUMNS / 2), y: Math.floor(index / 2) * 10, w: COLUMNS / 2, h: 10 },
      ...panel,
    })),
    ...more,
  };
  const answer = await request.post('/api/dashboards/db', { data: { dashboard, overwrite: true } });
  if (!answer.ok()) {
    throw new Error(`The board could not be saved: ${await answer.text()}`);
  }
  return (await answer.json()).uid;
}
