import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { ready, type Engine } from './engine';
import { executable, freePort, type Range } from './plugin-process';

/** A simulation as the data source's settings have it. */
export interface Simulation {
  readonly seed: number;
  readonly pipelines: number;
  readonly interval?: string;
  readonly incidents?: 'demo' | 'none';
  readonly schedule?: readonly object[];
}

/** Runs `mlpulse simulate` to its end. @returns what it wrote. */
export async function simulatedText(simulation: Simulation, range: Range, ...more: string[]): Promise<string> {
  const span = ['--from', String(range.from), '--to', String(range.to)];
  const { stdout } = await withFlags(simulation, (flags) =>
    promisify(execFile)(executable(), ['simulate', ...flags, ...span, ...more], { env: {}, maxBuffer: 2 ** 30 }),
  );
  return stdout;
}

/**
 * Starts `mlpulse simulate` as an endpoint.
 *
 * @param clock the environment that says what time it is there.
 */
export async function startExporter(
  simulation: Simulation,
  clock: Readonly<Record<string, string>>,
): Promise<Engine & { readonly address: string }> {
  const address = `127.0.0.1:${await freePort()}`;
  return withFlags(simulation, async (flags) => {
    const child = spawn(executable(), ['simulate', ...flags, '--listen', address], { env: clock, stdio: 'ignore' });
    return { ...(await ready(child, `http://${address}`, '/metrics')), address };
  });
}

/** The flags of a simulation, whose schedule is in a file for as long as it is used. */
async function withFlags<T>(
  { seed, pipelines, interval = '5m', incidents = 'demo', schedule = [] }: Simulation,
  run: (flags: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-exporter-'));
  try {
    const file = path.join(folder, 'schedule.json');
    writeFileSync(file, JSON.stringify(schedule));
    const numbers = ['--seed', String(seed), '--pipelines', String(pipelines)];
    return await run([...numbers, '--interval', interval, '--incidents', incidents, '--schedule', file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
