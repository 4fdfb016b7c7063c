import { createServer } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';

import { type APIRequestContext } from '@playwright/test';

import { DATA_SOURCE, expect, INSIGHTS, test } from './support/test';

const RULE = 'mlpulse-data-completeness-critical';
const CONTACT_POINT = 'mlpulse-receiver';
/** Not the first of the list, and not all. */
const PIPELINE = 'recommendations';

test('a notification leads to the board and the runbook, with its pipeline filled in', async ({
  page,
  request,
  shot,
}) => {
  const message = await notify(request);
  const board = linkAfter(message, 'Dashboard');
  expect(board).toMatch(/\/d\/mlpulse-alerts\b/);
  await page.goto(board);
  await expect(page).toHaveURL(new RegExp(`var-datasource=${DATA_SOURCE.uid}`));
  const counts = page.getByRole('group', INSIGHTS).getByRole('group', { name: 'Pipelines by state' });
  await expect(counts.getByText(/^1\spipeline, as of /).first()).toBeVisible();
  const controls = page.getByTestId('data-testid dashboard controls');
  await expect(controls).toContainText(PIPELINE);
  await shot('board');

  await page.goto(linkAfter(message, 'Panel'));
  await expect(page).toHaveURL(/viewPanel/);
  await expect(page.getByRole('group', INSIGHTS)).toHaveCount(1);
  await expect(controls).toContainText(PIPELINE);

  await page.goto(linkAfter(message, 'Runbook'));
  await expect(page.getByRole('main')).toContainText(PIPELINE);
  await shot('runbook');
});

/** Has Grafana send an alert of a provisioned rule as its contact point words it. @returns the message that came. */
async function notify(request: APIRequestContext): Promise<string> {
  const rule = await read<Rule>(request, `/api/v1/provisioning/alert-rules/${RULE}`);
  const points = await read<ContactPoint[]>(request, '/api/v1/provisioning/contact-points');
  const { settings } = points.find(({ name }) => name === CONTACT_POINT)!;
  const received: string[] = [];
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        received.push(String(Buffer.concat(parts)));
        answer.end();
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const config = { name: CONTACT_POINT, type: 'webhook', settings: { ...settings, url } };
    const sent = await request.post('/api/alertmanager/grafana/config/api/v1/receivers/test', {
      data: {
        receivers: [{ name: CONTACT_POINT, grafana_managed_receiver_configs: [config] }],
        alert: {
          labels: { ...rule.labels, alertname: rule.title, pipeline: PIPELINE },
          annotations: { ...rule.annotations, runbook_url: filledIn(rule.annotations.runbook_url) },
        },
      },
    });
    expect(sent.ok(), await sent.text()).toBe(true);
  } finally {
    server.close();
  }
  return (JSON.parse(received[0]) as { message: string }).message;
}

/** What alerting makes of the annotation when it evaluates the rule, which a test of a contact point does not do. */
function filledIn(template: string): string {
  const address = template.replace('{{ externalURL }}', '/').replace(/{{ with .* }}\?.*$/, `?pipeline=${PIPELINE}`);
  expect(address).not.toContain('{');
  return address;
}

function linkAfter(message: string, word: string): string {
  return new RegExp(`^${word}: (\\S+)$`, 'm').exec(message)?.[1] ?? `no ${word} in: ${message}`;
}

interface Rule {
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface ContactPoint {
  readonly name: string;
  readonly settings: object;
}

async function read<Answer>(request: APIRequestContext, path: string): Promise<Answer> {
  const answer = await request.get(path);
  expect(answer.ok(), path).toBe(true);
  return answer.json();
}
