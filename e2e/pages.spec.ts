import { type Page } from '@playwright/test';

import { DATA_SOURCE, expect, test } from './support/test';

const FILES = '/public/plugins/mlpulse-pipeline-app';
const PIPELINE = 'recommendations';
const FILLED_IN = `?pipeline=${PIPELINE}&datasource=${DATA_SOURCE.uid}`;

test('every page that the plugin serves is in the index, opens, and has one main landmark', async ({
  page,
  request,
}) => {
  await page.goto(`${FILES}/docs/README.html`);
  const listed = await linksOf(page);
  const runbooks = listed.filter((href) => href.includes('/runbooks/'));
  expect(runbooks.length).toBeGreaterThan(10);
  expect(listed.length - runbooks.length).toBeGreaterThan(15);
  for (const href of listed) {
    const answer = await request.get(href);
    expect(answer.status(), href).toBe(200);
    expect((await answer.text()).match(/<main\b/g), href).toHaveLength(1);
  }
});

test('the pipeline of a link goes with the reader from page to page, to boards and to queries', async ({
  page,
  shot,
}) => {
  await page.goto(`${FILES}/docs/README.html${FILLED_IN}`);
  await page.getByRole('main').locator('a[href*="runbooks/cpu_usage.html"]').first().click();
  await expect(page.getByText(`For the pipeline ${PIPELINE}.`)).toBeVisible();
  await shot('runbook');
  await page.getByRole('main').getByRole('link', { name: 'Open in Explore' }).first().click();
  await expect(page).toHaveURL(/\/explore/);
  await expect(page.getByText(PIPELINE).first()).toBeVisible();
  await shot('explore');
  await page.goBack();
  await page.locator('a[data-board]').first().click();
  await expect(page).toHaveURL(new RegExp(`/d/mlpulse-.*var-pipeline=${PIPELINE}`));
  await expect(page.getByText(/^1\spipeline, as of /).first()).toBeVisible();
});

/** The addresses of the pages that the text of a page links to, without their anchors. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .getByRole('main')
    .locator('a[href*=".html"]')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href.replace(/[?#].*/, '')));
  return [...new Set(links)];
}
