import { type AddressInfo } from 'node:net';

import { createReceiver } from './server';

const AT = Date.UTC(2026, 2, 2, 3, 4, 5, 678);
const ALERT = {
  status: 'firing',
  labels: {
    alertname: 'Error rate high',
    severity: 'critical',
    category: 'Reliability',
    rule: 'error_rate',
    pipeline: 'churn',
  },
  annotations: {
    summary: 'churn: error rate 9.53 %, critical above 5 %',
    description: 'Many requests fail.',
    runbook_url: 'http://localhost:3000/runbooks/error_rate.html',
  },
  values: { severity: 2, value: 9.5312345, limit: 5, fires: 1 },
  startsAt: '2026-03-02T03:01:00Z',
};

/** A receiver on any port, what it printed, and how to end it. */
async function started(): Promise<{ url: string; printed: string[]; stop: () => Promise<void> }> {
  const printed: string[] = [];
  const server = createReceiver(
    (text) => printed.push(text),
    () => AT,
    { hosts: { host: '127.0.0.1', allowed: [] }, log: () => {} },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, printed, stop };
}

let receiver: Awaited<ReturnType<typeof started>>;
beforeEach(async () => (receiver = await started()));
afterEach(() => receiver.stop());

const post = (body: string, path = ''): Promise<Response> => fetch(`${receiver.url}${path}`, { method: 'POST', body });
const page = async (): Promise<string> => (await fetch(receiver.url)).text();

test('prints each alert with what a person on call needs', async () => {
  const response = await post(JSON.stringify({ alerts: [ALERT, { ...ALERT, status: 'resolved' }] }), 'any/path');
  expect([response.status, await response.text()]).toEqual([200, '2 taken\n']);
  expect(receiver.printed[0]).toBe(
    [
      '2026-03-02T03:04:05Z FIRING critical · Reliability · error_rate · churn',
      '    churn: error rate 9.53 %, critical above 5 %',
      '    Many requests fail.',
      '    value 9.53123, limit 5',
      '    since 2026-03-02T03:01:00Z',
      '    runbook http://localhost:3000/runbooks/error_rate.html',
      '',
    ].join('\n'),
  );
  expect(receiver.printed[1]).toMatch(/^2026-03-02T03:04:05Z RESOLVED critical/);
});

test('prints what it has of an alert that is not of ours', async () => {
  await post(JSON.stringify({ alerts: [{ status: 'firing', labels: { alertname: 'Disk full' }, values: null }, 7] }));
  expect(receiver.printed).toEqual(['2026-03-02T03:04:05Z FIRING Disk full\n', '2026-03-02T03:04:05Z UNKNOWN\n']);
});

test('shows the last ones first, and never more than 200', async () => {
  expect(await page()).toContain('Nothing has come yet');
  const numbered = Array.from({ length: 201 }, (_, i) => ({ ...ALERT, labels: { pipeline: `p${i}` } }));
  await post(JSON.stringify({ alerts: [numbered[200]] }));
  await post(JSON.stringify({ alerts: numbered.slice(0, 200) }));
  const shown = [...(await page()).matchAll(/<td>(p\d+)<\/td>/g)].map(([, name]) => name);
  expect(shown).toHaveLength(200);
  expect(shown.slice(0, 2)).toEqual(['p0', 'p1']);
  expect(shown).not.toContain('p200');
});

test('lets nothing that it is sent act on the page or on the terminal', async () => {
  const annotations = { summary: '<script>alert(1)</script>\u001b[2J\u202e', runbook_url: 'javascript:alert(1)' };
  await post(JSON.stringify({ alerts: [{ ...ALERT, annotations }] }));
  const html = await page();
  expect(html).not.toContain('<script');
  expect(html).not.toContain('href="javascript');
  expect(receiver.printed[0]).toContain('    <script>alert(1)</script> [2J\n');
});

test.each([
  ['no JSON', '{"alerts":', /^The body is not JSON: /],
  ['no notification', '{"alert": []}', /^The body has no list "alerts"\. Send what/],
  ['no object', 'null', /^The body has no list "alerts"/],
])('refuses %s and says why', async (_, body, message) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(message);
  expect(receiver.printed).toEqual([]);
});

test('refuses a body of more than a mebibyte, and lives on', async () => {
  const response = await post(' '.repeat(1024 * 1024 + 1));
  expect(response.status).toBe(413);
  expect((await post(JSON.stringify({ alerts: [ALERT] }))).status).toBe(200);
});

test.each([
  ['GET', 'favicon.ico', 405],
  ['PUT', '', 405],
])('answers %s /%s with %i', async (method, path, status) => {
  expect((await fetch(`${receiver.url}${path}`, { method })).status).toBe(status);
});

test('shows no number where Grafana had none, and a -1 that was measured', async () => {
  // As Grafana 12.4 sends it: JSON has no NaN.
  const silent = { ...ALERT, status: 'resolved', values: { severity: -1, value: -1, limit: -1, fires: -1 } };
  const measured = { ...ALERT, values: { severity: 2, value: -1, limit: -0.5, fires: 1 } };
  await post(JSON.stringify({ alerts: [silent, measured] }));
  expect(receiver.printed[0]).not.toMatch(/value|limit/);
  expect(receiver.printed[1]).toContain('value -1, limit -0.5');
});
