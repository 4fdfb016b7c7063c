import { type OptionInfo } from '../src/queries/model';
import { labels } from '../src/datasource/labels';
import { DATA_SOURCE, expect, test } from './support/test';

test('each kind of question answers in a panel', async ({ kinds, panelEditPage, page, shot }) => {
  test.setTimeout(600_000);
  expect(kinds.length).toBeGreaterThan(10);
  await panelEditPage.datasource.set(DATA_SOURCE.name);
  await panelEditPage.setVisualization('Table');
  for (const kind of kinds) {
    await test.step(kind.kind, async () => {
      const answered = panelEditPage.waitForQueryDataResponse(
        (response) => response.request().postDataJSON()?.queries?.[0]?.queryType === kind.kind,
      );
      await choose(labels.query.kind, kind.title);
      for (const option of kind.options.filter(({ required }) => required)) {
        await fill(option);
      }
      await expect(answered).toBeOK();
      await expect(panelEditPage.panel.getErrorIcon()).toBeHidden();
      await expect(panelEditPage.panel.fieldNames.first()).toBeVisible();
      await shot(kind.kind);
    });
  }

  async function choose(label: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option }).first().click();
  }

  /** Any value will do. */
  async function fill({ name, values }: OptionInfo): Promise<void> {
    const label = name === 'signals' ? labels.query.signals : labels.option(name);
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option').first().click();
    expect(values).not.toEqual([]);
    await page.keyboard.press('Escape');
  }
});
