import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { executable } from './plugin-process';

/** The built program with a subcommand, everything that it wrote, and its first address. */
async function started(
  ...args: string[]
): Promise<{ child: ReturnType<typeof spawn>; url: string; text: () => string }> {
  const child = spawn(executable(), ['receive', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString('utf8')));
  while (!/^http\S+$/m.test(written)) {
    await once(child.stdout, 'data');
  }
  return { child, url: /^http\S+$/m.exec(written)![0], text: () => written };
}

test('the built receiver takes a notification, shows it, and ends at once at Ctrl-C', async () => {
  const { child, url, text } = await started('--listen', '127.0.0.1:0');
  const alert = {
    status: 'firing',
    labels: { severity: 'critical', pipeline: 'churn' },
    annotations: { summary: 'x' },
  };
  await fetch(url, { method: 'POST', body: JSON.stringify({ alerts: [alert] }) });
  expect(await (await fetch(url)).text()).toContain('<td>churn</td>');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(text()).toMatch(
    /^Alerts are received, until Ctrl-C, at\nhttp:\/\/localhost:\d+\/\n\S+Z FIRING critical · churn\n {4}x\n$/,
  );
});

test('the receiver goes on when nobody reads what it prints any more', async () => {
  const { child, url } = await started('--listen', '0');
  child.stdout!.destroy();
  const alert = { status: 'firing', labels: { pipeline: 'churn' } };
  for (let i = 0; i < 3; i++) {
    expect((await fetch(url, { method: 'POST', body: JSON.stringify({ alerts: [alert] }) })).status).toBe(200);
  }
  expect((await (await fetch(url)).text()).match(/<td>churn<\/td>/g)).toHaveLength(3);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
