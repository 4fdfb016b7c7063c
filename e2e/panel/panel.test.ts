import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { type Browser, type Locator } from 'playwright-core';

import { buildPage, findChromium, openPage, startBrowser, type PanelTab } from './browser';
import { crowding, overflowing, violations } from './checks';
import { longSamples } from './long-samples';
import { everyPanel, NOW, repeated, samples, type Samples } from './samples';

const chromium = findChromium();
const name = 'the panel in Chromium';
/** What the panels looked like at the last run, to be looked at. */
const SHOTS = path.resolve(__dirname, '..', '..', '.cache', 'panel-shots');

(chromium ? describe : describe.skip)(chromium ? name : `${name} (no chromium on PATH, nor in CHROMIUM)`, () => {
  let browser: Browser;
  let page: PanelTab;
  let of: Samples;

  beforeAll(async () => {
    buildPage('development');
    mkdirSync(SHOTS, { recursive: true });
    [of, browser] = await Promise.all([samples(), startBrowser(chromium!)]);
    page = await openPage(browser, 'development');
  });

  afterEach(() => {
    // Neither React nor Grafana has anything to complain of.
    expect(page.said).toEqual([]);
  });

  afterAll(() => browser?.close());

  const alerts = (frames = of.alerts, width = 1340): Promise<unknown> =>
    page.show({ theme: 'dark', now: NOW, panels: [{ title: 'Alerts', frames, width, height: 640 }] });
  /** Alerts of a severity, and of a category if one is named, in what the panel is given. */
  const count = (severity: string, category?: string): number => {
    const column = (name: string): readonly unknown[] =>
      of.alerts[0].fields.find((field) => field.name === name)!.values as unknown[];
    const categories = column('category');
    return column('severity').filter((one, i) => one === severity && (category ?? categories[i]) === categories[i])
      .length;
  };
  const notOk = (): number => count('critical') + count('warning') + count('unknown');
  const button = (label: string): Locator => page.tab.getByRole('button', { name: label, exact: true });
  const focused = (): Promise<string> =>
    page.tab.evaluate(() => {
      const element = document.activeElement!;
      return element.getAttribute('aria-label') ?? element.textContent!;
    });

  describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
    test.each([360, 800, 1600])('has nothing that axe complains of at %d px, and all of it fits', async (width) => {
      await page.show({ theme, now: NOW, panels: everyPanel(of, width) });
      await page.tab.screenshot({ path: path.join(SHOTS, `${theme}-${width}.png`), fullPage: true });
      expect(await overflowing(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
    });
  });

  describe('with long names and large numbers', () => {
    beforeAll(async () => {
      await page.show({ theme: 'dark', now: NOW, panels: everyPanel(await longSamples(), 1600) });
    });

    // Narrow and wide, and around the widths at which something stacks or moves aside.
    test.each([360, 480, 599, 600, 700, 820, 900, 980, 1000, 1100, 1340, 1600])(
      'crowds nothing at %d px, in tall panels and low ones',
      async (width) => {
        expect(await crowding(page, width)).toEqual([]);
      },
    );

    test('would say so', async () => {
      const found = (await crowding(page, 120)).join('\n');
      for (const what of ['overlaps', 'leaves its', 'scrolls sideways']) {
        expect(found).toContain(what);
      }
    });

    test.each([360, 980])('crowds nothing at %d px where lists are filtered', async (width) => {
      // Pipelines stand in a matrix beside its list.
      await crowding(page, 1340);
      const alerts = page.tab.getByRole('region', { name: 'Alerts', exact: true });
      await alerts.getByRole('button', { name: 'realtime-fraud-detection-eu-central-prod', exact: true }).click();
      await alerts.getByRole('button', { name: 'Data Quality', exact: true }).click();
      const found = await crowding(page, width);
      expect(await alerts.getByRole('button', { name: /^Remove filter/ }).count()).toBe(2);
      // Before anything fails: filters that are left would be taken off by the clicks of the next test.
      await alerts.getByRole('button', { name: 'Clear filters' }).click();
      expect(found).toEqual([]);
    });
  });

  test('is walked by keyboard', async () => {
    await alerts();
    const { keyboard } = page.tab;
    await keyboard.press('Tab');
    expect(await focused()).toBe('Insights');
    await keyboard.press('Tab');
    expect(await focused()).toBe(`${count('critical')} Critical`);
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown']) {
      await keyboard.press(key);
    }
    const cell = await focused();
    const category = /^Critical, (.+): /.exec(cell)![1];
    const inCell = count('critical', category);
    expect(cell).toBe(`Critical, ${category}: ${inCell}`);
    const rows = page.tab.getByRole('table', { name: 'Alerts' }).getByRole('row');
    await keyboard.press('Enter');
    expect(await rows.count()).toBe(1 + inCell);
    expect(await button(cell).getAttribute('aria-pressed')).toBe('true');
    await keyboard.press('Escape');
    expect(await rows.count()).toBe(1 + notOk());
    // The matrix is left at once, and entered again where it was left.
    await keyboard.press('Tab');
    expect(await focused()).toBe(`Show ${count('ok')} OK`);
    await keyboard.press('Shift+Tab');
    expect(await focused()).toBe(cell);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Sort: Severity');
    await keyboard.press('Enter');
    await page.tab.getByRole('menuitem', { name: 'Severity' }).and(page.tab.locator(':focus')).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await button('Sort: Duration').waitFor();
  });

  test('shows the links of a row on hover and on focus, each with a tooltip', async () => {
    await alerts();
    const { tab } = page;
    const link = tab.getByRole('link', { name: /^Show series/ }).first();
    const opacity = (): Promise<string> => link.evaluate((element) => getComputedStyle(element).opacity);
    expect(await opacity()).toBe('0');
    await link.focus();
    expect(await opacity()).toBe('1');
    expect(await link.evaluate((element) => getComputedStyle(element, '::after').content)).toBe('"Show series"');
    await link.blur();
    const row = tab.getByRole('table', { name: 'Alerts' }).getByRole('row').nth(3);
    await row.hover();
    const silence = row.getByRole('link', { name: /^Silence/ });
    expect(await silence.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
  });

  test('shows the figures of a load bar on focus', async () => {
    await page.show({
      theme: 'light',
      now: NOW,
      panels: [{ title: 'Capacity', frames: of.capacity, width: 900, height: 460 }],
    });
    await page.tab.getByRole('img', { name: /^churn: average/ }).focus();
    expect(await page.tab.getByRole('tooltip').textContent()).toMatch(/^churnAverage.*Peak.*Scaling threshold/);
  });

  test('filters to nothing and back', async () => {
    await alerts();
    await button(`${count('critical')} Critical`).click();
    await button('Reliability').click();
    await page.tab.getByText('No alerts match this filter').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Clear filters').click();
    expect(await page.tab.getByRole('table', { name: 'Alerts' }).getByRole('row').count()).toBe(1 + notOk());
  });

  test('draws few of 5,000 alerts, wherever they are scrolled to', async () => {
    const [frame] = of.alerts;
    const times = Math.ceil(5000 / (frame.fields[0].values as unknown[]).length);
    const many = repeated(frame, times);
    const fields = many.fields.map((field) =>
      field.name === 'severity' ? { ...field, values: (field.values as unknown[]).map(() => 'warning') } : field,
    );
    await alerts([{ ...many, fields }]);
    const table = page.tab.getByRole('table', { name: 'Alerts' });
    const count = Number(await table.getAttribute('aria-rowcount'));
    expect(count).toBeGreaterThan(5000);
    await table.evaluate((element) => {
      let scroller = element.parentElement!;
      while (scroller.scrollHeight <= scroller.clientHeight + 1 || getComputedStyle(scroller).overflowY !== 'auto') {
        scroller = scroller.parentElement!;
      }
      scroller.scrollTop = scroller.scrollHeight;
    });
    await table.locator(`[aria-rowindex="${count}"]`).waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(60);
  });

  test('is measured by the benchmark, which says what came of it', () => {
    const said = execFileSync(process.execPath, [path.join(__dirname, 'bench.mjs')], {
      env: { ...process.env, BENCH_SECONDS: '0.2' },
      encoding: 'utf8',
    });
    expect(said).toMatch(/^5060 alerts: drawn in \d+ ms, painted after \d+ ms/);
    expect(said).toMatch(/scrolling \d+ rows .* frames\/s, .* \d+ of \d+ without a row/);
  });

  test('moves nothing where less motion is wanted', async () => {
    await page.tab.emulateMedia({ reducedMotion: 'reduce' });
    await alerts();
    await page.tab.getByRole('row').nth(3).hover();
    const moving = await page.tab.evaluate(
      () => document.querySelector('main')!.getAnimations({ subtree: true }).length,
    );
    await page.tab.emulateMedia({ reducedMotion: null });
    expect(moving).toBe(0);
  });
});
