import { type APIRequestContext } from '@playwright/test';

import { labels as shared } from '../src/app/labels';
import { labels } from '../src/app/pipeline/labels';
import { texts } from '../src/app/pipeline/panelTexts';
import { wallTime } from '../test/now';
import { violations } from './support/axe';
import { burstOn } from './support/burst';
import { combobox } from './support/combobox';
import { uniqueName } from './support/saved';
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

test('says which alert rules of Grafana watch the pipeline, and what silences them', async ({
  dataSource,
  folder,
  page,
  request,
  shot,
}) => {
  test.setTimeout(180_000);
  const source = await dataSource(burst());
  await page.goto(`${PAGE}?source=${source}&pipeline=churn`);
  const part = page.getByRole('region', { name: labels.alerts });
  await expect(part.getByText(labels.unwatched)).toBeVisible();
  await expect(part.getByRole('link', { name: labels.createAlert })).toBeVisible();

  const { title, silence } = await watch(request, source, await folder(uniqueName()));
  await expect(async () => {
    await page.getByRole('button', { name: shared.refresh, exact: true }).click();
    await expect(part.getByText(/^Firing since \d\d:\d\d$/)).toBeVisible({ timeout: 5000 });
    await expect(part.getByText(/Silenced until .* by Ada\.$/)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 120_000 });
  await part.scrollIntoViewIfNeeded();
  await shot('fires');
  await expect(part.getByRole('link', { name: labels.silenceOf(title) })).toHaveAttribute(
    'href',
    `/alerting/silence/${silence}/edit?alertmanager=grafana`,
  );
  await part.getByRole('link', { name: title, exact: true }).click();
  await expect(page).toHaveURL(/\/alerting\/grafana\/[^/]+\/view/);
  await expect(page.getByText('Firing', { exact: true }).first()).toBeVisible();
});

/** An alert rule of which churn fires, evaluated every ten seconds, and a silence for it. */
async function watch(request: APIRequestContext, source: string, folderUid: string) {
  const asked = 'rule=error_rate&definition=engine&threshold=2&pipeline=churn';
  const report = await request.get(`/api/datasources/uid/${source}/resources/alert-rule?${asked}&folder=${folderUid}`);
  const rule = JSON.parse(((await report.json()) as { json: string }).json) as { title: string; ruleGroup: string };
  const group = { title: rule.ruleGroup, folderUid, interval: 10, rules: [rule] };
  const saved = await request.put(
    `/api/v1/provisioning/folder/${folderUid}/rule-groups/${encodeURIComponent(rule.ruleGroup)}`,
    { data: group },
  );
  expect(saved.ok(), await saved.text()).toBe(true);
  const silenced = await request.post('/api/alertmanager/grafana/api/v2/silences', {
    data: {
      matchers: [{ name: 'alertname', value: rule.title, isRegex: false, isEqual: true }],
      startsAt: new Date(wallTime()).toISOString(),
      endsAt: new Date(wallTime() + 600_000).toISOString(),
      ...{ createdBy: 'Ada', comment: 'A test' },
    },
  });
  const { silenceID: silence } = (await silenced.json()) as { silenceID: string };
  return { title: rule.title, silence };
}

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
