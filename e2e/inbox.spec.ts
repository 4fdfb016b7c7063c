import { labels } from '../src/app/inbox/labels';
import { labels as shared } from '../src/app/labels';
import { violations } from './support/axe';
import { burstOn } from './support/burst';
import { DATA_SOURCE_TYPE, expect, test } from './support/test';

const INBOX = '/a/mlpulse-pipeline-app/inbox';

/** Two pipelines have errors. Of the first pipeline the noise of other signals could be a problem of its own, by the hour. */
const burst = () => burstOn('churn|recommendations');

test('from a problem to its pipelines, and to the page of one', async ({ dataSource, page, shot }) => {
  const source = await dataSource(burst());
  await page.goto(`${INBOX}?source=${source}`);
  const problem = page.getByRole('article', { name: 'High error rate on 2 pipelines' });
  await expect(problem.getByText('Error rate rose', { exact: false })).toBeVisible();
  await expect(page.getByText(/ on \d of 4.pipelines, as of \d\d:\d\d\.$/)).toBeVisible();
  await shot('problems');

  // By the keyboard: each control in turn.
  await problem.getByRole('button', { name: /in detail$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/problem=error_rate/);
  const rows = problem.getByRole('row');
  await expect(rows).toHaveCount(3);
  await shot('in detail');
  await page.reload();
  await expect(rows).toHaveCount(3);

  await problem.getByRole('link', { name: 'churn', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/pipeline\\?source=${source}&pipeline=churn&from=now-24h&to=now`));
});

test('filters are in the address, and the list is copied as a panel', async ({ dataSource, page, shot }) => {
  const source = await dataSource(burst());
  await page.goto(`${INBOX}?source=${source}`);
  const problem = page.getByRole('article', { name: 'High error rate on 2 pipelines' });
  await expect(problem).toBeVisible();
  await page.getByRole('button', { name: /^Critical/ }).click();
  await expect(page).toHaveURL(/state=critical/);
  await page.getByRole('textbox', { name: labels.search }).fill('nobody');
  await expect(page.getByRole('heading', { name: labels.filteredTitle })).toBeVisible();
  await page.getByRole('button', { name: labels.clear }).first().click();
  await expect(problem).toBeVisible();
  await page.getByRole('button', { name: labels.menu }).click();
  await page.getByRole('menuitem', { name: shared.copyPanel }).click();
  const copied = await page.evaluate(() => localStorage.getItem('panel-copy'));
  expect(JSON.parse(copied ?? '{}')).toMatchObject({
    title: labels.problems,
    type: 'table',
    targets: [{ queryType: 'problems', datasource: { uid: source, type: DATA_SOURCE_TYPE } }],
  });
  await shot('copied');
});

test.describe('a data source that fails', () => {
  test.use({ refused: /\/api\/ds\/query/ });

  test('is not well, and says why', async ({ dataSource, page, shot }) => {
    const source = await dataSource({ source: 'prometheus' });
    await page.goto(`${INBOX}?source=${source}`);
    await expect(page.getByRole('alert').filter({ hasText: labels.failed })).toBeVisible();
    await shot('failed');
  });
});

test('whoever is not signed in sees the problems, and no way that is closed', async ({
  browser,
  baseURL,
  dataSource,
}) => {
  const source = await dataSource(burst());
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(`${INBOX}?source=${source}`);
  const problem = page.getByRole('article', { name: 'High error rate on 2 pipelines' });
  await expect(problem.getByRole('link', { name: /^Runbook/ })).toBeVisible();
  await expect(problem.getByRole('link', { name: /^(Silence|Show series)/ })).toHaveCount(0);
  await context.close();
});

for (const theme of ['dark', 'light']) {
  for (const width of [1500, 390]) {
    test(`axe, ${theme}, ${width} pixels wide: problems`, async ({ dataSource, page, shot }) => {
      const source = await dataSource(burst());
      await page.setViewportSize({ width, height: 1100 });
      await page.goto(`${INBOX}?source=${source}&theme=${theme}`);
      const problem = page.getByRole('article', { name: 'High error rate on 2 pipelines' });
      await problem.getByRole('button', { name: /in detail$/ }).click();
      await expect(problem.getByRole('row')).toHaveCount(3);
      await shot('loaded');
      expect(await violations(page)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  }
}
