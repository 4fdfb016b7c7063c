import { labels } from '../src/datasource/labels';
import { DATA_SOURCE_TYPE, expect, test } from './support/test';

const text = labels.config;

test('the simulator needs no set-up', async ({ createDataSourceConfigPage, page, shot }) => {
  const config = await createDataSourceConfigPage({ type: DATA_SOURCE_TYPE });
  await expect(page.getByText(text.noSetUp)).toBeVisible();
  await expect(config.saveAndTest()).toBeOK();
  await expect(config).toHaveAlert('success');
  await shot('saved');
});

test('a wrong URL is told with its cause and fix', async ({ createDataSourceConfigPage, page, shot }) => {
  const config = await createDataSourceConfigPage({ type: DATA_SOURCE_TYPE });
  await page.getByRole('radio', { name: text.prometheus }).check({ force: true });
  // Nothing listens at the port "discard".
  await page.getByRole('textbox', { name: /URL/ }).fill('http://127.0.0.1:9');
  await config.saveAndTest();
  await expect(config).toHaveAlert('error', {
    hasText: /127\.0\.0\.1:9.*refused\. Is the engine running, and is the port right\?/,
  });
  await shot('refused');
});
