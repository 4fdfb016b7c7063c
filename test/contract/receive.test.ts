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
  expect(text()).toMatch(/^Alerts are received.*\nhttp:\S+\n\S+Z FIRING critical · churn\n {4}x\n$/);
});

test('a port that is in use is said, with the way out', async () => {
  const { child, url } = await started('--listen', '0');
  const second = spawn(executable(), ['receive', '--listen', new URL(url).port]);
  let said = '';
  second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  expect(await once(second, 'close')).toEqual([1, null]);
  expect(said).toMatch(
    /^mlpulse receive: cannot listen on 127\.0\.0\.1:\d+: it is in use\. Choose another by --listen\.\n$/,
  );
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  [['--help'], 0, 'stdout', /^mlpulse receive: takes the notifications/],
  [['--listen', 'here'], 2, 'stderr', /^mlpulse receive: --listen "here" is no address/],
  [['--lisen', '1'], 2, 'stderr', /^mlpulse receive: Unknown option '--lisen'/],
] as const)('receive %j ends with %i', async (args, code, stream, message) => {
  const child = spawn(executable(), ['receive', ...args]);
  let said = '';
  child[stream].on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(said).toMatch(message);
});
