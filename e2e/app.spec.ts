import { labels } from '../src/app/labels';
import { labels as shared } from '../src/datasource/labels';
import { choose, combobox } from './support/combobox';
import { expect, test } from './support/test';

const APP = '/a/mlpulse-pipeline-app';

test('the start page leads from a data source to its board', async ({ page, shot }) => {
  await page.goto(APP);
  const card = page.getByRole('listitem', { name: 'ML Pulse (simulator)' });
  await expect(card.getByText(/^Works: \d+ pipelines, 21 of 21 signals have data\.$/)).toBeVisible();
  await expect(card.getByText(/^\d+ pipelines as of \d\d:\d\d$/)).toBeVisible();
  await shot('start');
  await card.getByRole('link', { name: labels.overview }).click();
  await expect(page).toHaveURL(/\/d\/mlpulse-overview.*var-datasource=mlpulse-simulator/);
});

test('an incident is started, seen by those who ask, and ended', async ({ dataSource, page, request, shot }) => {
  const uid = await dataSource({ source: 'simulator', simulator: { pipelines: 1, incidents: 'none' } });
  await page.goto(`${APP}/incidents?source=${uid}`);
  await expect(page.getByText(labels.runningNone)).toBeVisible();
  await choose(combobox(page, shared.config.starterBegan), shared.config.starterBeganAgo['15m']);
  await page.getByRole('button', { name: shared.config.starterStart }).click();
  await expect(page.getByText(labels.started('Error burst'))).toBeVisible();
  const end = page.getByRole('button', { name: /^End now: Error burst/ });
  await expect(end).toBeVisible();
  await shot('started');

  // What boards and rules ask sees it.
  const stateNow = async (): Promise<unknown> => {
    const query = { refId: 'A', datasource: { uid }, queryType: 'verdict', format: 'table' };
    const answer = await request.post('/api/ds/query', { data: { from: 'now-24h', to: 'now', queries: [query] } });
    const { frames } = (await answer.json()).results.A as { frames: Frame[] };
    const [{ schema, data }] = frames;
    return data.values[schema.fields.findIndex(({ name }) => name === 'state')][0];
  };
  await expect.poll(stateNow).toBe('critical');

  await end.click();
  await expect(page.getByText(labels.stopped('Error burst'))).toBeVisible();
  await expect(page.getByText(labels.runningNone)).toBeVisible();
  await shot('ended');
});

interface Frame {
  readonly schema: { readonly fields: ReadonlyArray<{ readonly name: string }> };
  readonly data: { readonly values: readonly unknown[][] };
}
