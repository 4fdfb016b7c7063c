import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

import { examplePython } from '../../scripts/example-python.mjs';
import { describeWith, ready, type Engine } from './engine';
import { freePort, type Source } from './plugin-process';

/** The folder with the service, the batch job and their settings. */
export const EXAMPLES = path.resolve(__dirname, '../../examples');

/** `describeWith`, or, where the packages of the examples are not installed, a skipped one that says so. */
export function describeExample(programs: readonly string[], name: string, body: () => void): void {
  if (examplePython.interpreter() === undefined) {
    describe.skip(`${name} (no Python packages of examples: npm test installs them from PyPI)`, body);
  } else {
    describeWith(programs, name, body);
  }
}

function python(): string {
  const interpreter = examplePython.interpreter();
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
