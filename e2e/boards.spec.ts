import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from './support/test';

const FOLDER = path.resolve(__dirname, '../dashboards');
const BOARDS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as { uid: string; title: string });

for (const { uid, title } of BOARDS) {
  test(`board ${title}`, async ({ gotoDashboardPage, page, shot }) => {
    // Panels out of sight do not ask, so all of them are in sight.
    await page.setViewportSize({ width: 1500, height: 3000 });
    const board = await gotoDashboardPage({ uid });
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await board.waitForPanelsQueriesToComplete();
    await shot('loaded');
    await expect(board).not.toHavePanelErrors();
  });
}
