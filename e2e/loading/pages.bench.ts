import { availableParallelism, loadavg } from 'node:os';

import { type Locator, type Page } from '@playwright/test';

import { labels as inbox } from '../../src/app/inbox/labels';
import { labels as lab } from '../../src/app/lab/labels';
import { test } from '../support/test';

const APP = '/a/mlpulse-pipeline-app';
/** A page of Grafana's own, which asks no data source. */
const ELSEWHERE = '/dashboards';
const FLEETS = (process.env.LOADING_PIPELINES ?? '4,1000').split(',').map(Number);
const TURNS = Number(process.env.LOADING_TURNS ?? 5);
/** Milliseconds until Grafana's own page is quiet. */
const QUIET = 2000;
const AT_MOST = 120_000;

/** The pages, each with what it is opened for. */
const PAGES: ReadonlyArray<readonly [name: string, path: string, content: (page: Page) => Locator]> = [
  ['inbox', 'inbox', (page) => page.getByRole('article').or(page.getByText(inbox.ok)).first()],
  ['pipeline', 'pipeline', (page) => page.getByRole('region', { name: /^How .* is$/ })],
  [
    'alert lab',
    'alert-lab',
    (page) => page.getByRole('region', { name: lab.outcome }).getByText(/^Would (never )?have fired/),
  ],
];

for (const pipelines of FLEETS) {
  test(`${pipelines} pipelines`, async ({ dataSource, page }) => {
    const source = await dataSource({ source: 'simulator', simulator: { pipelines } });
    for (const [name, path, content] of PAGES) {
      const taken: number[] = [];
      for (let turn = 0; turn < TURNS; turn++) {
        taken.push(await open(page, `${APP}/${path}?source=${source}`, content(page)));
      }
      console.log(sentenceOf(pipelines, name, taken));
    }
    // What else the machine does makes all of it longer.
    console.log(
      `${loadavg()[0].toFixed(1)} processes wanted the ${availableParallelism()} cores, averaged over a minute`,
    );
  });
}

/** Follows a link from elsewhere in Grafana. @returns milliseconds until the content is visible. */
async function open(page: Page, address: string, content: Locator): Promise<number> {
  await page.goto(ELSEWHERE);
  await page.waitForTimeout(QUIET);
  const start = performance.now();
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
  }, address);
  await content.waitFor({ timeout: AT_MOST });
  return performance.now() - start;
}

function sentenceOf(pipelines: number, name: string, taken: readonly number[]): string {
  const sorted = [...taken].sort((a, b) => a - b);
  const say = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  return (
    `${pipelines} pipelines, ${name}: ${say(sorted[Math.floor(sorted.length / 2)])}, median of ${taken.length}; ` +
    `the first ${say(taken[0])}, the worst ${say(sorted.at(-1)!)}`
  );
}
