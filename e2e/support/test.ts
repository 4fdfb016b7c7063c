import { expect, test as base } from '@grafana/plugin-e2e';
import { type Page } from '@playwright/test';
import path from 'node:path';

import { type KindInfo } from '../../src/contract/kinds';
import { type PulseJsonData } from '../../src/contract/settings';
import { saveBoard, saveDataSource, saveFolder, type Panel, type Saved } from './saved';

/** Names and uids of what `provisioning/` and the plugins define. */
export const DATA_SOURCE = { name: 'ML Pulse (simulator)', uid: 'mlpulse-simulator' } as const;
/** Uid of the one that reads an engine. */
export const ENGINE_SOURCE = 'mlpulse-prometheus';
export const DATA_SOURCE_TYPE = 'mlpulse-pipeline-datasource';
export const PANEL = { type: 'mlpulse-insights-panel', name: 'ML Pulse insights' } as const;
/** Our panel's body, by its role of `group`. */
export const INSIGHTS = { name: 'Insights', exact: true } as const;

const PAINTED = 1500;
const SHOTS = path.resolve(__dirname, '../../.cache/e2e/shots');

interface Fixtures {
  /** Keeps a picture of the page, for people to look at. */
  shot: (name: string) => Promise<void>;
  /** What a resource of the provisioned data source answers. */
  resource: <Answer>(name: string) => Promise<Answer>;
  /** The query kinds, as the backend knows them. */
  kinds: readonly KindInfo[];
  /** URL of the engine of the provisioned data source; null if it cannot be reached. */
  engine: string | null;
  /** Keeps what a test has made until it ends. */
  keep: (saved: Saved) => string;
  /** Saves a board for the length of the test. @returns its uid, like the next ones. */
  board: (panels: readonly Panel[], more?: object) => Promise<string>;
  dataSource: (jsonData: PulseJsonData) => Promise<string>;
  folder: (title: string) => Promise<string>;
  /** Requests that may be refused: the app asks data sources that may be down, and says so. */
  refused: RegExp;
  /** Fails the test if the browser complains of one of our plugins. */
  complaints: readonly string[];
}

/** The tests of `@grafana/plugin-e2e`, with what ours have in common. */
export const test = base.extend<Fixtures>({
  shot: async ({ page }, use, info) => {
    const file = path.basename(info.file, '.spec.ts');
    let taken = 0;
    await use(async (name) => {
      const number = String(++taken).padStart(2, '0');
      const title = `${info.title} ${number} ${name}`.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
      // Curves are painted a moment after their data are there.
      await page.waitForTimeout(PAINTED);
      await page.screenshot({ path: path.join(SHOTS, `${file}-${title}.png`), animations: 'disabled' });
    });
  },

  resource: async ({ request }, use) => {
    await use(async (name) => {
      const answer = await request.get(`/api/datasources/uid/${DATA_SOURCE.uid}/resources/${name}`);
      if (!answer.ok()) {
        throw new Error(`The resource ${name} answered ${answer.status()}: ${await answer.text()}`);
      }
      return answer.json();
    });
  },

  kinds: async ({ resource }, use) => {
    const { kinds } = await resource<{ kinds: readonly KindInfo[] }>('kinds');
    await use(kinds);
  },

  engine: async ({ request }, use) => {
    const at = `/api/datasources/uid/${ENGINE_SOURCE}`;
    const health = await request.get(`${at}/health`);
    await use(health.ok() ? (await (await request.get(at)).json()).url : null);
  },

  keep: async ({}, use) => {
    const kept: Saved[] = [];
    await use((saved) => {
      kept.push(saved);
      return saved.uid;
    });
    await Promise.all(kept.map((saved) => saved.remove()));
  },

  board: ({ request, keep }, use) => use(async (panels, more) => keep(await saveBoard(request, panels, more))),
  dataSource: ({ request, keep }, use) =>
    use(async (jsonData) => keep(await saveDataSource(request, DATA_SOURCE_TYPE, jsonData))),
  folder: ({ request, keep }, use) => use(async (title) => keep(await saveFolder(request, title))),

  refused: [/\/health$|requestId=mlpulse-app-/, { option: true }],

  complaints: [
    async ({ page, refused }, use) => {
      const complaints = listen(page, refused);
      await use(complaints);
      expect(complaints, 'errors and warnings in the browser that concern our plugins').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Errors that nobody caught, and messages of our code or about our plugins. The browser tells of each request that was refused. */
function listen(page: Page, refused: RegExp): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    const told = ['error', 'warning'].includes(message.type());
    const expected = refused.test(message.location().url);
    if (told && !expected && /mlpulse|\bReact\b/.test(`${message.location().url} ${message.text()}`)) {
      heard.push(`${message.type()}: ${message.text()}`);
    }
  });
  return heard;
}
