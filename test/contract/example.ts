import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

import { examplePython } from '../../scripts/example-python.mjs';
import { describeWith, ready, startPrometheus, type Engine } from './engine';
import { freePort, type Source } from './plugin-process';
import { programOf } from './program';

/** The folder with the service, the batch job and their settings. */
export const EXAMPLES = path.resolve(__dirname, '../../examples');

/** `describeWith`, or, where the packages of the examples are not installed, a skipped one that says so. */
export function describeExample(programs: readonly string[], name: string, body: () => void, example?: string): void {
  if (examplePython(example) === undefined) {
    describe.skip(`${name} (no Python packages of ${example ?? 'examples'}: npm test installs them from PyPI)`, body);
  } else {
    describeWith(programs, name, body);
  }
}

function python(example?: string): string {
  const interpreter = examplePython(example);
  if (interpreter === undefined) {
    throw new Error('The packages of examples are not installed. Run npm test.');
  }
  return interpreter;
}

/** Runs a program of the examples to its end. @returns the JSON that it prints. */
export async function runPython<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(python(), args, { cwd: EXAMPLES });
  return JSON.parse(stdout) as T;
}

/** The folder with the exporter of whylogs, which has requirements of its own. */
export const WHYLOGS = 'examples/whylogs';

/** Profiles a batch with whylogs and pushes its figures. @returns them, by the names and labels of their gauges. */
export async function profileBatch(gateway: string, faults: object): Promise<Readonly<Record<string, number>>> {
  const args = ['-W', 'error', 'export.py', '--gateway', gateway, '--faults', JSON.stringify(faults)];
  // It would tell its makers of each import.
  const env = { ...process.env, WHYLOGS_NO_ANALYTICS: 'True' };
  const { stdout } = await promisify(execFile)(python(WHYLOGS), args, { cwd: path.join(EXAMPLES, 'whylogs'), env });
  return JSON.parse(stdout) as Record<string, number>;
}

/** The program of {@link startPushgateway}. */
export const PUSHGATEWAY = 'prometheus-pushgateway';

/** A Pushgateway, and the Prometheus that scrapes it. */
export interface Pushed {
  readonly gateway: Engine;
  readonly engine: Engine;
  stop(): Promise<void>;
}

/** Starts both. The gateway keeps nothing: Debian's would otherwise begin with what another one was told. */
export async function startPushgateway(): Promise<Pushed> {
  const address = `127.0.0.1:${await freePort()}`;
  const args = [`--web.listen-address=${address}`, '--persistence.file='];
  const child = spawn(programOf(PUSHGATEWAY), args, { stdio: 'ignore' });
  const gateway = await ready(child, `http://${address}`, '/-/ready');
  const engine = await startPrometheus([], [{ job: 'pushgateway', address, honorLabels: true }]);
  return {
    gateway,
    engine,
    async stop() {
      await Promise.all([gateway.stop(), engine.stop()]);
    },
  };
}

/** The churn service. */
export interface Service extends Engine {
  readonly address: string;
  /** Switches faults on, and all others off. */
  switchFaults(faults: Readonly<Record<string, number>>): Promise<void>;
}

/** Starts the churn service. @param size how many records and labels its gauges are about. */
export async function startService(metrics: string, pipeline: string, size: number): Promise<Service> {
  const port = String(await freePort());
  const args = ['-m', 'churn', '--port', port, '--metrics', metrics, '--pipeline', pipeline, '--window', String(size)];
  const child = spawn(python(), args, { cwd: EXAMPLES, stdio: 'ignore' });
  const address = `127.0.0.1:${port}`;
  const url = `http://${address}`;
  const engine = await ready(child, url, '/metrics');
  return {
    ...engine,
    address,
    async switchFaults(faults) {
      const headers = { 'Content-Type': 'application/json' };
      const { ok, status } = await fetch(`${url}/faults`, { method: 'POST', headers, body: JSON.stringify(faults) });
      if (!ok) {
        throw new Error(`${url}/faults answered ${status}.`);
      }
    },
  };
}

/** What the load generator counted: requests by status, and labels by what was predicted and what happened. */
export interface Sent {
  readonly statuses: Readonly<Record<string, number>>;
  readonly labels: Readonly<Record<string, number>>;
}

/** Sends so many customers to the service, and what became of each. */
export function load(service: Service, count: number, rate: number, seed: number): Promise<Sent> {
  const numbers = { rate, seconds: count / rate, seed, 'label-delay': 0.5 };
  const flags = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return runPython<Sent>('load.py', '--url', service.url, ...flags);
}

/** The file of settings of a variant. */
export const settingsFile = (variant: string): string => path.join(EXAMPLES, 'datasources', `${variant}.yaml`);

/** Those settings as Grafana hands them on, of an engine elsewhere that scrapes every second. */
export function sourceOf(variant: string, url: string): Source {
  const text = readFileSync(settingsFile(variant), 'utf8').replaceAll('$$', '$');
  const { datasources } = parse(text.replaceAll(/interval: \d+[sm]/g, 'interval: 2s')) as {
    datasources: ReadonlyArray<{ jsonData: unknown }>;
  };
  return { url, jsonData: datasources[0].jsonData };
}
