import { type Locator } from '@playwright/test';

import { wallTime } from '../test/now';
import { expect, INSIGHTS, PANEL, test } from './support/test';

test('the panel is made, set and kept in the panel editor', async ({
  board,
  dataSource,
  gotoPanelEditPage,
  page,
  shot,
}) => {
  const at = new Date(wallTime() - 15 * 60_000).toISOString();
  const simulator = { pipelines: 40, schedule: [{ type: 'error_burst' as const, at, duration: '1d' }] };
  const datasource = { uid: await dataSource({ source: 'simulator', simulator }) };
  const uid = await board([
    {
      title: 'What is wrong',
      type: 'table',
      targets: [{ refId: 'A', queryType: 'alerts', format: 'table', datasource }],
    },
  ]);
  const edit = await gotoPanelEditPage({ dashboard: { uid }, id: '1' });
  await edit.setVisualization(PANEL.name);
  const insights = page.getByRole('group', INSIGHTS);
  const critical = insights.getByRole('button', { name: /^\d+ Critical$/ });
  const alerts = alertsIn(insights);
  await expect(critical).toBeVisible();
  await expect(alerts).toBeVisible();
  await shot('made');

  const options = edit.getCustomOptions(PANEL.name);
  await options.getRadioGroup('Density').check('Compact');
  await options.getSwitch('Links').uncheck();
  await expect(insights.getByRole('link')).toHaveCount(0);
  await options.getNumberInput('Maximum rows').fill('3');
  await page.keyboard.press('Tab');
  await expect(insights.getByRole('button', { name: /more of \d+/ })).toBeVisible();
  await shot('set');

  await critical.click();
  await expect(critical).toHaveAttribute('aria-pressed', 'true');
  const shown = await edit.backToDashboard();
  await expect(page).not.toHaveURL(/editPanel/);
  await expect(alertsIn(shown.getPanelByTitle('What is wrong').locator)).toBeVisible();
  await shot('kept');
});

/** In columns where there is room, else one below the other. */
function alertsIn(panel: Locator): Locator {
  return panel.getByRole('table', { name: 'Alerts' }).or(panel.getByRole('list', { name: 'Alerts' }));
}
