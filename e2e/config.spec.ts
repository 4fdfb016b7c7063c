import { type DataSourceConfigPage } from '@grafana/plugin-e2e';
import { type Page } from '@playwright/test';

import { labels } from '../src/datasource/labels';
import { DATA_SOURCE_TYPE, ENGINE_SOURCE, expect, test } from './support/test';

const text = labels.config;

test('the simulator needs no set-up', async ({ createDataSourceConfigPage, page, shot }) => {
  const config = await createDataSourceConfigPage({ type: DATA_SOURCE_TYPE });
  await expect(page.getByText(text.noSetup)).toBeVisible();
  await expect(config.saveAndTest()).toBeOK();
  await expect(config).toHaveAlert('success');
  await shot('saved');
});

test('a wrong URL is told with its cause and fix', async ({ createDataSourceConfigPage, page, shot }) => {
  // Nothing listens at the port "discard".
  const config = await connect(
    page,
    await createDataSourceConfigPage({ type: DATA_SOURCE_TYPE }),
    'http://127.0.0.1:9',
  );
  await expect(config).toHaveAlert('error', {
    hasText: /127\.0\.0\.1:9.*refused\. Is the engine running, and is the port right\?/,
  });
  await shot('refused');
});

test('a Prometheus is connected, and every signal tested', async ({
  createDataSourceConfigPage,
  engine,
  page,
  shot,
}) => {
  test.skip(engine === null, `The data source ${ENGINE_SOURCE} reaches no engine.`);
  const config = await connect(page, await createDataSourceConfigPage({ type: DATA_SOURCE_TYPE }), engine!);
  await expect(config).toHaveAlert('success');
  await shot('saved');
  await page.getByRole('button', { name: text.testMapping }).click();
  await expect(page.getByText(text.readinessFull).first()).toBeVisible();
  await expect(page.getByText(/\d+ pipelines?, last .* ago/).first()).toBeVisible();
  await page.getByText(text.readiness).scrollIntoViewIfNeeded();
  await shot('tested');
});

test('a provisioned data source is read-only', async ({ gotoDataSourceConfigPage, page, shot }) => {
  await gotoDataSourceConfigPage(ENGINE_SOURCE);
  await expect(page.getByRole('textbox', { name: /URL/ })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: text.pipelineLabel })).toBeDisabled();
  await shot('provisioned');
});

/** Enters the URL of an engine, saves and tests. */
async function connect(page: Page, config: DataSourceConfigPage, url: string): Promise<DataSourceConfigPage> {
  await page.getByRole('radio', { name: text.prometheus }).check({ force: true });
  await page.getByRole('textbox', { name: /URL/ }).fill(url);
  await config.saveAndTest();
  return config;
}
