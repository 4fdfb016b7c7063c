import { type Locator, type Page } from '@playwright/test';
import { parse } from 'yaml';

import { DATA_SOURCE, expect, INSIGHTS, test } from './support/test';

/** Days that are over, so that the simulator's answers never change. */
const RANGE = 'from=2026-03-01T00:00:00.000Z&to=2026-03-08T00:00:00.000Z';
const LAB = `/d/mlpulse-alert-lab?${RANGE}`;
/** Long enough to see the whole board. */
const TALL = { width: 1500, height: 2200 };

test.use({ viewport: TALL, permissions: ['clipboard-read', 'clipboard-write'] });

test('a rule is picked, and its threshold stepped by keys and by a click on the curve', async ({ page, shot }) => {
  await page.goto(LAB);
  const lab = labIn(page);
  await expect(lab.panel).toContainText('Response time');
  await pick(page, 'Rule', 'Error rate');
  await expect(lab.panel).toContainText('Error rate');
  await expect(lab.past).toBeVisible();
  await shot('picked');

  // The lowest threshold that was tried fires for longer than the highest, and the same incidents stand beside both.
  await lab.slider.focus();
  await page.keyboard.press('Home');
  const lowest = await settled(lab);
  await page.keyboard.press('End');
  const highest = await settled(lab, lowest.past);
  expect(highest.threshold).toBeGreaterThan(lowest.threshold);
  expect(highest.incidents).toBe(lowest.incidents);
  await shot('highest');

  await page.keyboard.press('ArrowDown');
  const below = await settled(lab, highest.past);
  expect(below.threshold).toBeLessThan(highest.threshold);

  // The curve begins where a threshold finds nothing, and ends where it fires all the time.
  const box = (await lab.curve.boundingBox())!;
  await page.mouse.click(box.x + box.width - 4, box.y + 4);
  const clicked = await settled(lab, below.past);
  expect(clicked.threshold).toBeLessThan(below.threshold);
  await shot('clicked');

  // The line on the value is the same threshold.
  await expect(lab.line).toHaveAttribute('aria-valuenow', String(clicked.threshold));
  await lab.line.focus();
  await page.keyboard.press('ArrowUp');
  const stepped = await settled(lab, clicked.past);
  expect(stepped.threshold).toBeGreaterThan(clicked.threshold);
});

test('the alert rule and the settings of a threshold are copied', async ({ page, request, shot }) => {
  await page.goto(`${LAB}&var-rule=error_rate`);
  const lab = labIn(page);
  await lab.slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  const { threshold } = await settled(lab);
  const byEngine = { engine: true, threshold };

  const file = parse(await copied(lab, page, 'Alert rule, YAML')) as RuleFile;
  expect(file.apiVersion).toBe(1);
  const [{ folder, interval, rules }] = file.groups;
  expect([folder, interval, rules.length]).toEqual(['ML Pulse', '1m', 1]);
  expect(asked(rules[0])).toMatchObject({ queryType: 'alerts', format: 'instant', rules: ['error_rate'], ...byEngine });
  expect(rules[0].data[0].datasourceUid).toBe(DATA_SOURCE.uid);

  const rule = JSON.parse(await copied(lab, page, 'Alert rule, JSON')) as Rule & { folderUID: string };
  expect(asked(rule)).toEqual(asked(rules[0]));
  const { title } = (await (await request.get(`/api/folders/${rule.folderUID}`)).json()) as { title: string };
  expect(title).toBe(folder);

  const settings = JSON.parse(await copied(lab, page, 'Settings')) as object;
  expect(settings).toMatchObject({ thresholds: { error_rate: { warning: threshold } }, rules: { error_rate: {} } });

  await lab.panel.getByRole('radio', { name: 'Single samples' }).check({ force: true });
  await expect(lab.slider).toHaveAccessibleName(/single samples$/);
  const single = JSON.parse(await copied(lab, page, 'Alert rule, JSON')) as Rule;
  expect(asked(single)).toMatchObject({ threshold: await valueOf(lab.slider) });
  expect(asked(single)).not.toHaveProperty('engine');
  await shot('copied');
});

interface Rule {
  readonly uid: string;
  readonly data: ReadonlyArray<{ readonly datasourceUid: string; readonly model: object }>;
}

interface RuleFile {
  readonly apiVersion: number;
  readonly groups: ReadonlyArray<{
    readonly folder: string;
    readonly interval: string;
    readonly rules: readonly Rule[];
  }>;
}

/** What a rule asks the data source. */
const asked = ({ data }: Rule): object => data[0].model;

interface Lab {
  readonly panel: Locator;
  readonly curve: Locator;
  readonly slider: Locator;
  readonly line: Locator;
  /** When it fired, and when something was wrong. */
  readonly past: Locator;
}

function labIn(page: Page): Lab {
  const panel = page.getByRole('group', INSIGHTS).getByRole('group', { name: /^Backtest of / });
  const slider = panel.getByRole('slider', { name: /^Threshold of / });
  return {
    panel,
    slider,
    curve: panel.getByRole('figure').getByRole('group'),
    line: panel.getByRole('slider', { name: /^Threshold line on / }),
    past: panel.getByRole('img', { name: /^On .*: fired / }),
  };
}

/** Chooses a value of a variable of the board. Grafana's labels are tied to none of its fields. */
async function pick(page: Page, label: string, value: string): Promise<void> {
  const controls = page.getByTestId('data-testid dashboard controls');
  const box = controls.getByText(label, { exact: true }).locator('xpath=..').getByRole('combobox');
  await box.click();
  await page.getByRole('option', { name: value, exact: true }).click();
}

interface Seen {
  readonly threshold: number;
  readonly past: string;
  readonly incidents: string | undefined;
}

/** What the lab shows once it has loaded what the threshold did; another past than `before`. */
async function settled({ slider, past }: Lab, before?: string): Promise<Seen> {
  await expect(past).toBeVisible();
  if (before !== undefined) {
    await expect(past).not.toHaveAccessibleName(before);
  }
  const words = (await past.getAttribute('aria-label'))!;
  return { threshold: await valueOf(slider), past: words, incidents: /\d+ incidents?/.exec(words)?.[0] };
}

const valueOf = async (slider: Locator): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));

/** What a button has put into the clipboard. */
async function copied({ panel }: Lab, page: Page, name: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await panel.getByRole('button', { name }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
  return page.evaluate(() => navigator.clipboard.readText());
}
