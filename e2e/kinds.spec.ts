import { labels } from '../src/datasource/labels';
import { answerTo } from './support/answers';
import { choose, combobox } from './support/combobox';
import { DATA_SOURCE, expect, PANEL, test } from './support/test';

test('a new panel begins with a curve', async ({ panelEditPage, page, kinds, shot }) => {
  await panelEditPage.datasource.set(DATA_SOURCE.name);
  const score = kinds.find(({ kind }) => kind === 'score')?.title ?? '';
  await expect(page.getByRole('combobox', { name: labels.query.kind })).toHaveValue(score);
  await expect(page.getByText(labels.query.suits(labels.query.visualizations.timeseries))).toBeVisible();
  await shot('new');
});

test('a panel becomes the one that suits its answer', async ({ panelEditPage, page, kinds }) => {
  await panelEditPage.datasource.set(DATA_SOURCE.name);
  const alerts = kinds.find(({ kind }) => kind === 'alerts')?.title ?? '';
  await choose(combobox(page, labels.query.kind), alerts);
  await expect(page.getByText(labels.query.tableAsTimeSeries)).toBeVisible();
  const use = page.getByRole('button', { name: labels.query.use(PANEL.name) });
  await use.click();
  await expect(use).toBeHidden();
  await expect(page.getByText(labels.query.tableAsTimeSeries)).toBeHidden();
});

test('each kind of question answers in a panel', async ({ board, gotoPanelEditPage, kinds, page, shot }) => {
  test.setTimeout(600_000);
  const uid = await board([{ title: 'Kinds', type: 'table', targets: [{ refId: 'A', queryType: 'rules' }] }]);
  const edit = await gotoPanelEditPage({ dashboard: { uid }, id: '1' });
  expect(kinds.length).toBeGreaterThan(10);
  for (const kind of [...kinds].reverse()) {
    await test.step(kind.kind, async () => {
      const answered = answerTo(page, kind.kind);
      await choose(combobox(page, labels.query.kind), kind.title);
      // Each option that is required gets another value: two axes must not show the same signal.
      for (const [index, { label }] of kind.options.filter(({ required }) => required).entries()) {
        await choose(combobox(page, label), index);
        await page.keyboard.press('Escape');
      }
      expect((await answered).status()).toBe(200);
      await expect(edit.panel.fieldNames.first()).toBeVisible();
      await expect(edit.panel.getErrorIcon()).toBeHidden();
      await shot(kind.kind);
    });
  }
});
