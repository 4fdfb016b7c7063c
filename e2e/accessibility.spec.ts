import { type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { labels } from '../src/datasource/labels';
import { labels as pages } from '../src/app/labels';
import { combobox } from './support/combobox';
import { SETTINGS, violations } from './support/axe';
import { DATA_SOURCE, ENGINE_SOURCE, expect, INSIGHTS, PANEL, test } from './support/test';

const FOLDER = path.resolve(__dirname, '../dashboards');
const BOARDS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as { uid: string; title: string });

const APP = '/a/mlpulse-pipeline-app';
const FILES = '/public/plugins/mlpulse-pipeline-app';
const PHONE = { width: 420, height: 900 };

/** Opens a page of Grafana in a theme. */
async function open(page: Page, theme: string, where: string): Promise<void> {
  await page.goto(`${where}${where.includes('?') ? '&' : '?'}theme=${theme}`);
}

for (const theme of ['dark', 'light']) {
  for (const { uid, title } of BOARDS) {
    test(`axe, ${theme}: board ${title}`, async ({ page, shot }) => {
      // Panels out of sight do not ask, so all of them are in sight.
      await page.setViewportSize({ width: 1500, height: 3000 });
      await open(page, theme, `/d/${uid}`);
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await shot('loaded');
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`axe, ${theme}: settings of the simulator`, async ({ page, shot }) => {
    await open(page, theme, `/connections/datasources/edit/${DATA_SOURCE.uid}`);
    await expect(page.getByRole('button', { name: labels.config.starterStart })).toBeVisible();
    await page.getByRole('button', { name: labels.config.starterStart }).click();
    await shot('simulator');
    expect(await violations(page, SETTINGS)).toEqual([]);
  });

  test(`axe, ${theme}: settings of an engine`, async ({ page, shot }) => {
    await open(page, theme, `/connections/datasources/edit/${ENGINE_SOURCE}`);
    await expect(page.getByRole('textbox', { name: labels.config.pipelineLabel })).toBeVisible();
    await shot('engine');
    expect(await violations(page, SETTINGS)).toEqual([]);
  });

  test(`axe, ${theme}: query editor and panel`, async ({ board, page, shot }) => {
    const datasource = { uid: DATA_SOURCE.uid };
    const uid = await board([
      { title: 'Alerts', type: PANEL.type, targets: [{ refId: 'A', queryType: 'alerts', datasource }] },
    ]);
    await open(page, theme, `/d/${uid}?editPanel=1`);
    await expect(combobox(page, labels.query.kind)).toBeVisible();
    await expect(page.getByRole('group', INSIGHTS)).toBeVisible();
    await shot('edited');
    expect(await violations(page)).toEqual([]);
  });

  for (const width of [1500, PHONE.width]) {
    test(`axe, ${theme}, ${width} px: the app`, async ({ page, shot }) => {
      await page.setViewportSize({ width, height: 1100 });
      await open(page, theme, APP);
      await expect(page.getByRole('heading', { name: pages.runbooks })).toBeVisible();
      await expect(page.getByText(pages.verdictAsking)).toHaveCount(0);
      await shot('start');
      expect(await violations(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
      await open(page, theme, `${APP}/incidents`);
      await expect(page.getByRole('button', { name: labels.config.starterStart })).toBeVisible();
      await expect(page.getByText(pages.runningAsking)).toHaveCount(0);
      await shot('incidents');
      expect(await violations(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
    });
  }
}

for (const colorScheme of ['dark', 'light'] as const) {
  for (const file of ['docs/README.html', 'docs/prometheus.html', 'runbooks/cpu_usage.html']) {
    test(`axe, ${colorScheme}: ${file}, on a phone`, async ({ page, shot }) => {
      await page.setViewportSize(PHONE);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${FILES}/${file}?pipeline=churn&datasource=${DATA_SOURCE.uid}`);
      await shot('opened');
      expect(await violations(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
    });
  }
}

/** By how many pixels the page is wider than the window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
