import { type KindInfo, type OptionInfo } from '../src/queries/model';
import { labels } from '../src/datasource/labels';
import { DATA_SOURCE, expect, test } from './support/test';

test('a new panel asks what is wrong now', async ({ panelEditPage, page, kinds, shot }) => {
  await panelEditPage.datasource.set(DATA_SOURCE.name);
  const alerts = kinds.find(({ kind }) => kind === 'alerts')?.title ?? '';
  await expect(page.getByRole('combobox', { name: labels.query.kind })).toHaveValue(alerts);
  await shot('new');
});

test('each kind of question answers in a panel', async ({ board, gotoPanelEditPage, kinds, page, shot }) => {
  test.setTimeout(600_000);
  const uid = await board([{ title: 'Kinds', type: 'table', targets: [{ refId: 'A', queryType: 'rules' }] }]);
  const edit = await gotoPanelEditPage({ dashboard: { uid }, id: '1' });
  expect(kinds.length).toBeGreaterThan(10);
  for (const kind of [...kinds].reverse()) {
    await test.step(kind.kind, async () => {
      const answered = edit.waitForQueryDataResponse((response) => isOf(response.request().postDataJSON(), kind));
      await choose(labels.query.kind, kind.title);
      for (const option of kind.options.filter(({ required }) => required)) {
        await fill(option);
      }
      expect((await answered).status()).toBe(200);
      await expect(edit.panel.fieldNames.first()).toBeVisible();
      await expect(edit.panel.getErrorIcon()).toBeHidden();
      await shot(kind.kind);
    });
  }

  async function choose(label: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option }).first().click();
  }

  /** The first value will do. */
  async function fill({ name }: OptionInfo): Promise<void> {
    const label = name === 'signals' ? labels.query.signals : labels.option(name);
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option').first().click();
    await page.keyboard.press('Escape');
  }
});

function isOf(request: { queries?: Array<{ queryType?: string }> } | null, { kind }: KindInfo): boolean {
  return request?.queries?.[0]?.queryType === kind;
}
