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
  let said = '';
  for await (const line of createInterface(started.child.stdout!)) {
    said += `${line}\n`;
    const url = /^Metrics of 4 pipelines, until Ctrl-C, at\n(http:\/\/localhost:\d+)\/metrics\n$/.exec(said)?.[1];
    if (url !== undefined) {
      return { ...started, url };
    }
  }
  throw new Error(`The exporter said: ${said}${started.stderr()}`);
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
  expect(stderr()).toBe('mlpulse simulate: --output -: nobody reads the standard output any more.\n');
});

test('Ctrl-C ends a history whose reader stalls', async () => {
  const { child, ended, stderr } = run('--from', '0');
  // Nothing is read, so the program waits in the middle of its text.
  await once(child.stdout!, 'readable');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
  expect(stderr()).toBe('mlpulse simulate: interrupted.\n');
  child.stdout!.destroy();
  await ended;
});
