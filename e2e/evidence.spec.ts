import { wallTime } from '../test/now';
import { expect, INSIGHTS, test } from './support/test';

const HOUR = 3_600_000;

test('an alert row opens into its evidence, and leads on', async ({ dataSource, page, shot }) => {
  const at = new Date(wallTime() - HOUR).toISOString();
  const source = await dataSource({
    source: 'simulator',
    simulator: { incidents: 'none', schedule: [{ type: 'error_burst', pipeline: 'churn', at, duration: '1d' }] },
  });
  await page.goto(`/d/mlpulse-alerts?var-datasource=${source}&from=now-6h&to=now`);
  const row = page
    .getByRole('group', INSIGHTS)
    .getByRole('button', { name: /error rate.*churn/i })
    .first();
  await row.click();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  const evidence = page.getByRole('group', { name: 'Evidence on churn' });
  await expect(evidence.getByText(/Grafana’s alerting|Grafana’s rule/)).toBeVisible();
  await expect(evidence.getByRole('list', { name: 'What happened' })).toContainText('Error burst');
  await expect(evidence.getByRole('link', { name: 'Silence: churn' })).toHaveAttribute(
    'href',
    /silence\/new.*pipeline%3Dchurn.*rule%3Derror_rate/,
  );
  await expect(evidence.getByRole('link', { name: 'Show series: churn' })).toBeVisible();
  await shot('opened');

  await evidence.getByRole('link', { name: 'System of churn' }).click();
  await expect(page).toHaveURL(/\/d\/mlpulse-system.*var-pipeline=churn/);
  await expect(page).toHaveURL(new RegExp(`from=now-6h&to=now.*var-datasource=${source}`));
  await expect(page.getByText(/^1\spipeline, as of /).first()).toBeVisible();
  await shot('system');
});

test('whoever is not signed in sees the evidence, and no way that is closed', async ({ browser, baseURL, shot }) => {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/d/mlpulse-fleet');
  const insights = page.getByRole('group', INSIGHTS);
  await insights
    .getByRole('button', { name: /: evidence on / })
    .first()
    .click();
  const evidence = insights.getByRole('group', { name: /^Evidence on / });
  await expect(evidence.getByRole('heading', { name: /^Also on / })).toBeVisible();
  await expect(evidence.getByRole('link', { name: /^Overview of / })).toBeVisible();
  await expect(evidence.getByRole('link', { name: /^Silence/ })).toHaveCount(0);
  await shot('anonymous');
  await context.close();
});
