import { expect, INSIGHTS, PANEL, test } from './support/test';

test('the panel is made, set and kept in the panel editor', async ({
  board,
  dataSource,
  gotoPanelEditPage,
  page,
  shot,
}) => {
  // Of so many, several always fail a check.
  const datasource = { uid: await dataSource({ source: 'simulator', simulator: { pipelines: 40 } }) };
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
  const alerts = insights.getByRole('table', { name: 'Alerts' });
  await expect(critical).toBeVisible();
  await expect(alerts).toBeVisible();
  await shot('made');

  const options = edit.getCustomOptions(PANEL.name);
  await options.getRadioGroup('Density').check('Compact');
  await options.getSwitch('Links').uncheck();
  await expect(insights.getByRole('link')).toHaveCount(0);
  await options.getNumberInput('Most rows at first').fill('3');
  await page.keyboard.press('Tab');
  await expect(insights.getByRole('button', { name: /^Show .* more/ })).toBeVisible();
  await shot('set');

  await critical.click();
  await expect(critical).toHaveAttribute('aria-pressed', 'true');
  const shown = await edit.backToDashboard();
  await expect(shown.getPanelByTitle('What is wrong').locator.getByRole('table', { name: 'Alerts' })).toBeVisible();
  await shot('kept');
});
