import { type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { parse } from 'yaml';

import { labels } from '../src/app/lab/labels';
import { wallTime } from '../test/now';
import { violations } from './support/axe';
import { choose, combobox } from './support/combobox';
import { uniqueName } from './support/saved';
import { expect, test } from './support/test';

const LAB = '/a/mlpulse-pipeline-app/alert-lab';
const RULES = '/api/v1/provisioning/alert-rules';
const MINUTE = 60_000;

/** Grafana evaluates a new group on these signals every minute. */
const FIRES_WITHIN = 3 * MINUTE;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Something that began an hour ago and goes on. */
const burst = () => ({
  source: 'simulator' as const,
  simulator: {
    pipelines: 2,
    incidents: 'none' as const,
    schedule: [
      {
        type: 'error_burst' as const,
        at: new Date(wallTime() - 60 * MINUTE).toISOString(),
        duration: '6h',
        ramp: '0s',
      },
    ],
  },
});

for (const role of ['Admin', 'Editor'] as const) {
  test(`${role}: from a problem to a rule that is saved and fires`, async ({
    browser,
    dataSource,
    folder,
    keep,
    page: own,
    request,
    shot,
  }) => {
    test.setTimeout(6 * MINUTE);
    const uid = await dataSource(burst());
    const title = uniqueName();
    await folder(title);
    const page = role === 'Admin' ? own : await pageOf(browser, request, keep, role);
    await page.goto(`${LAB}?source=${uid}&rule=error_rate&from=now-24h&to=now`);
    const outcome = page.getByRole('region', { name: labels.outcome });
    await expect(outcome).toContainText(/caught 2 of 2.incidents/);

    // Both sliders by the keys; what is tried is in the address.
    const threshold = page.getByRole('slider', { name: labels.threshold, exact: true });
    const before = await threshold.inputValue();
    await threshold.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/[?&]threshold=\d/);
    expect(Number(await threshold.inputValue())).toBeGreaterThan(Number(before));
    const wait = page.getByRole('slider', { name: labels.wait });
    await wait.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/[?&]for=10m/);
    await expect(outcome).toContainText(/caught 2 of 2.incidents/);
    if (role === 'Admin') {
      await shot('tuned');
    }

    await page.getByRole('button', { name: labels.save }).click();
    const drawer = page.getByRole('dialog', { name: labels.preview });
    await choose(drawer.getByRole('combobox', { name: labels.folder }), title);
    const name = uniqueName();
    await drawer.getByRole('textbox', { name: labels.name }).fill(name);
    await expect(drawer).toContainText(/the alert engine waits 10.min/);
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('button', { name: labels.saveNow, exact: true }).click();
    await expect(drawer.getByText(labels.saved(name))).toBeVisible();
    if (role === 'Admin') {
      await shot('saved');
    }

    // As Grafana has it: firing on both pipelines, and no provenance keeps people from editing it.
    await expect(async () => {
      const { data } = (await (await request.get('/api/prometheus/grafana/api/v1/rules')).json()) as Rules;
      const rule = data.groups.flatMap(({ rules }) => rules).find((one) => one.name === name);
      expect(rule?.alerts?.map(({ state }) => state)).toEqual(['Alerting', 'Alerting']);
    }).toPass({ timeout: FIRES_WITHIN, intervals: [3000] });
    const all = (await (await request.get(RULES)).json()) as Array<{ title: string; provenance?: string }>;
    expect(all.find((one) => one.title === name)?.provenance ?? '').toBe('');

    await drawer.getByRole('link', { name: labels.openRule }).click();
    await expect(page).toHaveURL(/\/alerting\/grafana\/[^/]+\/view/);
    await expect(page.getByText('Firing', { exact: true }).first()).toBeVisible();
    if (role === 'Admin') {
      await shot('rule');
    }
  });
}

test('a rule on hourly signals is evaluated every five minutes, not every minute', async ({
  dataSource,
  folder,
  page,
  request,
}) => {
  const uid = await dataSource(burst());
  const title = uniqueName();
  const folderUid = await folder(title);
  await page.goto(`${LAB}?source=${uid}&rule=accuracy&from=now-24h&to=now`);
  await page.getByRole('button', { name: labels.save }).click();
  const drawer = page.getByRole('dialog', { name: labels.preview });
  await choose(drawer.getByRole('combobox', { name: labels.folder }), title);
  await expect(drawer.getByText(/^every 5.min$/)).toBeVisible();
  await drawer.getByRole('button', { name: labels.saveNow, exact: true }).click();
  await expect(drawer.getByText(/^Grafana evaluates it every 5.min\./)).toBeVisible();
  const group = encodeURIComponent('Model, from the Alert lab');
  const saved = await request.get(`/api/v1/provisioning/folder/${folderUid}/rule-groups/${group}`);
  expect(await saved.json()).toMatchObject({ interval: 300, rules: [{ folderUID: folderUid }] });
});

test('a viewer tries and copies, and is offered nothing that would be refused', async ({
  browser,
  dataSource,
  keep,
  request,
}) => {
  const uid = await dataSource(burst());
  const page = await pageOf(browser, request, keep, 'Viewer');
  await page.goto(`${LAB}?source=${uid}&rule=error_rate&threshold=3&from=now-24h&to=now`);
  const copy = page.getByRole('button', { name: labels.copies.yaml });
  await expect(copy).toBeEnabled();
  await expect(page.getByRole('button', { name: labels.save })).toHaveCount(0);
  await expect(page.getByText(labels.mayNotSave)).toBeVisible();
  await copy.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('apiVersion');
  const file = parse(await page.evaluate(() => navigator.clipboard.readText())) as { groups: unknown[] };
  expect(JSON.stringify(file.groups)).toContain('"threshold":3');
});

test('another rule, another judgement and one pipeline are picked, and a link leads to the same', async ({
  page,
  shot,
}) => {
  await page.goto(`${LAB}?from=2026-03-01T00:00:00.000Z&to=2026-03-08T00:00:00.000Z`);
  const outcome = page.getByRole('region', { name: labels.outcome });
  await expect(outcome).toContainText('Would have fired');
  await choose(combobox(page, labels.rule), 'Response time');
  await expect(page).toHaveURL(/rule=response_time_ms/);
  await choose(combobox(page, labels.pipeline), 'fraud-detection');
  await page.getByRole('radio', { name: labels.definitions.baseline }).check({ force: true });
  await expect(page).toHaveURL(/definition=baseline/);
  const curve = page.getByRole('slider', { name: /^Threshold of Unusual response time, baseline/ });
  await expect(curve).toBeVisible();
  await curve.focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/threshold=/);
  await expect(page.getByRole('slider', { name: /^Threshold line on / })).toBeVisible();
  await shot('baseline');
  const said = await outcome.textContent();
  await page.reload();
  await expect(outcome).toHaveText(said!);
});

for (const theme of ['dark', 'light']) {
  for (const width of [390, 1500]) {
    test(`axe, ${theme}, ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 1100 });
      await page.goto(`${LAB}?from=now-7d&to=now&theme=${theme}`);
      await expect(page.getByRole('slider', { name: /^Threshold of / })).toBeVisible();
      await expect(page.getByRole('button', { name: labels.copies.yaml })).toBeEnabled();
      expect(await violations(page)).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }
}

interface Rules {
  readonly data: {
    readonly groups: ReadonlyArray<{
      readonly rules: ReadonlyArray<{
        readonly name: string;
        readonly alerts?: ReadonlyArray<{ readonly state: string }>;
      }>;
    }>;
  };
}

/** A page of somebody who was just added, with a role. */
async function pageOf(
  browser: Browser,
  request: APIRequestContext,
  keep: (saved: { uid: string; remove: () => Promise<unknown> }) => string,
  role: 'Editor' | 'Viewer',
): Promise<Page> {
  const login = uniqueName().replaceAll(' ', '-');
  const user = { login, name: login, password: login };
  const made = (await (await request.post('/api/admin/users', { data: user })).json()) as { id: number };
  keep({ uid: login, remove: () => request.delete(`/api/admin/users/${made.id}`) });
  expect((await request.patch(`/api/org/users/${made.id}`, { data: { role } })).ok()).toBe(true);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  expect((await page.request.post('/login', { data: { user: login, password: login } })).ok()).toBe(true);
  return page;
}
