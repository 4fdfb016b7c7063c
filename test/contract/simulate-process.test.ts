import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { minutes } from '../../src/series';
import { HOURS } from '../hours';
import { clockAt, NOW } from '../now';
import { poll } from '../poll';
import { executable } from './plugin-process';

/** A run of `mlpulse simulate`. */
interface Run {
  readonly child: ChildProcess;
  stderr(): string;
  readonly ended: Promise<number | null>;
}

const running: ChildProcess[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'contract-simulate-'));
});
afterEach(() => {
  running.splice(0).forEach((child) => child.kill('SIGKILL'));
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): Run {
  return runAt(NOW, ...args);
}

function runAt(now: number, ...args: string[]): Run {
  const child = spawn(executable(), ['simulate', ...args], { env: clockAt(now), stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return { child, stderr: () => stderr, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/** Starts an endpoint on a free port. */
async function endpoint(): Promise<Run & { readonly url: string }> {
  const started = run('--listen', '0');
  const [line] = (await once(createInterface(started.child.stderr!), 'line')) as [string];
  const url = /Showing 4 pipelines at (http:\S+)\/metrics, until Ctrl-C\./.exec(line)?.[1];
  if (url === undefined) {
    throw new Error(`The exporter said: ${line}`);
  }
  return { ...started, url };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the endpoint cleanly while readers hold connections',
  async (signal) => {
    const { child, ended, url } = await endpoint();
    // Node's fetch keeps the connection for the next request.
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    const unread = await fetch(`${url}/metrics`);
    child.kill(signal);
    expect(await ended).toBe(0);
    await unread.body?.cancel().catch(() => {});
    await expect(fetch(url)).rejects.toThrow();
  },
);

test('a port that is in use is told, with what to do', async () => {
  const { url } = await endpoint();
  const { port } = new URL(url);
  const { ended, stderr } = run('--listen', port);
  expect(await ended).toBe(1);
  expect(stderr()).toBe(
    `mlpulse simulate: --listen 127.0.0.1:${port}: the port is in use. Choose another, or 0 for any.\n`,
  );
});

test('a malformed flag is told, with where to look', async () => {
  const { ended, stderr } = run('--pipelines', 'many');
  expect(await ended).toBe(1);
  expect(stderr()).toBe(
    'mlpulse simulate: --pipelines "many" is not a whole number from 1 to 10000.\nSee mlpulse simulate --help.\n',
  );
});

test.each(HOURS)('at any hour, here %s, a history ends now', async (_, now) => {
  const file = path.join(folder, 'hour.csv');
  const { ended } = runAt(now, '--from', '-1h', '--format', 'csv', '--output', file);
  expect(await ended).toBe(0);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const times = lines.filter((line) => line.includes(',cpu_usage,')).map((line) => Date.parse(line.split(',')[0]));
  const last = Math.floor(now / minutes(5)) * minutes(5);
  expect([Math.min(...times), Math.max(...times)]).toEqual([last - minutes(55), last]);
});

test('a history that is interrupted leaves no file, and says so', async () => {
  const file = path.join(folder, 'long.txt');
  const { child, ended, stderr } = run('--from', '0', '--output', file);
  await poll(() => readdirSync(folder).length > 0, { every: 20 });
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(stderr()).toBe(`mlpulse simulate: interrupted; ${file} was not written.\n`);
  expect(readdirSync(folder)).toEqual([]);
});

test('a history that nobody reads to its end stops', async () => {
  const { child, ended, stderr } = run('--from', '0');
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  expect(await ended).toBe(1);
  expect(stderr()).toMatch(/nobody reads the standard output any more/);
});

test('help is told on the standard output', async () => {
  const { child, ended } = run('--help');
  let text = '';
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  expect(await ended).toBe(0);
  expect(text).toMatch(/^mlpulse simulate: .*Examples\n {2}mlpulse simulate --interval 15s\n/s);
});
