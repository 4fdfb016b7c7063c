import { labels as shared } from '../src/app/labels';
import { labels } from '../src/app/pipeline/labels';
import { texts } from '../src/app/pipeline/panelTexts';
import { violations } from './support/axe';
import { burstOn } from './support/burst';
import { combobox } from './support/combobox';
import { expect, test } from './support/test';

const PAGE = '/a/mlpulse-pipeline-app/pipeline';

/** One pipeline has errors. */
const burst = () => burstOn('churn');

test('from the worst pipeline to its cause, its runbook and a rule', async ({ dataSource, page, shot }) => {
  const source = await dataSource(burst());
  await page.goto(`${PAGE}?source=${source}`);
  const card = page.getByRole('region', { name: labels.verdictOf('churn') });
  await expect(card.getByText(/error rate/i).first()).toBeVisible();
  await expect(page.getByText(/^None was chosen: this is the worst of 4.pipelines\.$/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Error rate from .*Critical/ })).toBeVisible();
  await shot('worst');

  // One cursor through all lanes, without a mouse.
  const axis = page.getByRole('slider', { name: labels.cursor });
  await axis.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(axis).toHaveAttribute('aria-valuetext', /^\d\d:\d\d, Error rate \d/);

  await card.getByText(labels.runbook, { exact: true }).last().click();
  await expect(card.getByRole('heading', { name: 'Check first' })).toBeVisible();
  await expect(page).toHaveURL(/runbook=open/);
  await shot('runbook');

  await card.getByRole('link', { name: /^Create alert: .*error rate/i }).click();
  await expect(page).toHaveURL(new RegExp(`/alert-lab\\?source=${source}&rule=error_rate&pipeline=churn`));
});

test('another pipeline is chosen, and all of it is in the address', async ({ dataSource, page, shot }) => {
  const source = await dataSource({ source: 'simulator', simulator: { pipelines: 1000, incidents: 'none' } });
  await page.goto(`${PAGE}?source=${source}&pipeline=churn`);
  await expect(page.getByRole('region', { name: labels.verdictOf('churn') })).toBeVisible();
  const picker = combobox(page, labels.pipeline);
  await picker.click();
  await picker.fill('Marketing-Routing-US');
  await page.getByRole('option', { name: 'marketing-routing-us-east', exact: true }).click();
  await expect(page).toHaveURL(/pipeline=marketing-routing-us-east/);
  await expect(page.getByRole('region', { name: labels.verdictOf('marketing-routing-us-east') })).toBeVisible();
  await page.getByRole('button', { name: /^Show .* in order$/ }).click();
  await expect(page).toHaveURL(/signals=all/);
  await shot('all signals');
  await page.getByRole('link', { name: texts.versions }).click();
  await expect(page).toHaveURL(/#versions$/);
  await expect(page.getByRole('heading', { name: texts.versions })).toBeInViewport();
  await page.reload();
  await expect(page.getByRole('heading', { name: texts.versions })).toBeInViewport();
  await expect(
    page
      .getByText(texts.compared.slice(0, 5))
      .or(page.getByText(/signals?/))
      .first(),
  ).toBeVisible();
});

test('a panel is copied for a dashboard', async ({ dataSource, page }) => {
  const source = await dataSource(burst());
  await page.goto(`${PAGE}?source=${source}&pipeline=churn`);
  await page.getByRole('button', { name: labels.actions('Error rate') }).click();
  await page.getByRole('menuitem', { name: shared.copyPanel }).click();
  const copied = await page.evaluate(() => localStorage.getItem('panel-copy'));
  expect(JSON.parse(copied ?? '{}')).toMatchObject({
    title: texts.signal('Error rate', 'churn'),
    type: 'timeseries',
    targets: [{ queryType: 'metrics', pipeline: 'churn', signals: ['error_rate'], datasource: { uid: source } }],
  });
});

test('whoever is not signed in sees it all, and no way that is closed', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(PAGE);
  await expect(page.getByRole('heading', { name: labels.chain })).toBeVisible();
  await expect(page.getByRole('slider', { name: labels.cursor })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Create alert/ })).toHaveCount(0);
  await context.close();
});

for (const theme of ['dark', 'light']) {
  test(`axe, ${theme}: the page of a pipeline`, async ({ dataSource, page, shot }) => {
    const source = await dataSource(burst());
    // Panels out of sight do not ask, so all of them are in sight.
    await page.setViewportSize({ width: 1500, height: 7000 });
    await page.goto(`${PAGE}?source=${source}&pipeline=churn&signals=all&runbook=open&theme=${theme}`);
    await expect(page.getByRole('slider', { name: labels.cursor })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await shot('loaded');
    expect(await violations(page)).toEqual([]);
  });
}
