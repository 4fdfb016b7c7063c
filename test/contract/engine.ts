import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { poll } from '../poll';
import { freePort } from './plugin-process';
import { missing, namedOf, programOf } from './program';

/** `describe`, or, where programs are missing, a skipped one. Its name says which are, and which are not those on PATH. */
export function describeWith(programs: readonly string[], name: string, body: () => void): void {
  const absent = missing(programs);
  const named = namedOf(programs);
  const told = named === '' ? name : `${name} (${named})`;
  if (absent.length === 0) {
    describe(told, body);
  } else {
    describe.skip(`${told} (not on PATH: ${absent.join(', ')})`, body);
  }
}

/** A program of this test run that answers over HTTP. */
export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

/** A target of a Prometheus: where it finds the metrics of a program. */
export interface Target {
  readonly job: string;
  readonly address: string;
  /** Whether labels that it shows win over those of the scrape, as those of a Pushgateway should. */
  readonly honorLabels?: boolean;
  /** Whether a Prometheus 3 makes native histograms of classic ones, alone or beside them. */
  readonly histograms?: 'native' | 'both';
}

/**
 * Starts a Prometheus with data of its own.
 *
 * @param history OpenMetrics texts, each of one span of time, loaded as blocks before the start.
 * @param targets scraped every second.
 * @param rules the text of a file of rules, if it is to evaluate any.
 * @param flags of its command line besides; with them it may answer the probe by a refusal, which shows that it is there.
 */
export async function startPrometheus(
  history: readonly string[],
  targets: readonly Target[] = [],
  rules?: string,
  flags: readonly string[] = [],
): Promise<Engine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-prometheus-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    const data = path.join(folder, 'data');
    history.forEach((text, i) => {
      const file = path.join(folder, `history-${i}.txt`);
      writeFileSync(file, text);
      // It reads the whole text once a block, and blocks of the usual two hours are many.
      const blocks = ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=96h'];
      execFileSync(programOf('promtool'), [...blocks, file, data], { stdio: 'pipe' });
    });
    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    const config = path.join(folder, 'prometheus.yml');
    if (rules !== undefined) {
      writeFileSync(path.join(folder, 'rules.yaml'), rules);
    }
    writeFileSync(config, scraping(targets, address, rules === undefined ? [] : ['rules.yaml']));
    const child = spawn(
      programOf('prometheus'),
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=${address}`,
        ...flags,
      ],
      { stdio: 'ignore' },
    );
    return await ready(child, `http://${address}`, '/-/ready', remove, ({ ok }) => ok || flags.length > 0);
  } catch (error) {
    remove();
    throw error;
  }
}

/** What to scrape, for an engine at some address. */
function scraping(targets: readonly Target[], address: string, ruleFiles: readonly string[] = []): string {
  // JSON is YAML.
  return JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    // VictoriaMetrics refuses what it does not know.
    ...(ruleFiles.length > 0 ? { rule_files: ruleFiles } : {}),
    scrape_configs: targets.map(({ job, address: target, honorLabels = false, histograms }) => ({
      job_name: job,
      honor_labels: honorLabels,
      ...(histograms ? { convert_classic_histograms_to_nhcb: true } : {}),
      ...(histograms === 'both' ? { always_scrape_classic_histograms: true } : {}),
      static_configs: [{ targets: [target === 'itself' ? address : target] }],
    })),
  });
}

/** The same of a VictoriaMetrics. It keeps about 15 decimal digits of a value, and no NaN. */
export async function startVictoriaMetrics(
  history: readonly string[],
  targets: readonly Target[] = [],
  flags: readonly string[] = [],
): Promise<Engine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-victoria-metrics-'));
  const config = path.join(folder, 'scrape.yml');
  const address = `127.0.0.1:${await freePort()}`;
  writeFileSync(config, scraping(targets, address));
  const child = spawn(
    programOf('victoria-metrics'),
    [
      `-storageDataPath=${path.join(folder, 'data')}`,
      `-httpListenAddr=${address}`,
      `-promscrape.config=${config}`,
      '-retentionPeriod=100y',
      // This release does not know the query's own latency_offset yet.
      '-search.latencyOffset=1s',
      ...flags,
    ],
    { stdio: 'ignore' },
  );
  const engine = await ready(child, `http://${address}`, '/health', () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  try {
    for (const text of history) {
      await expectOk(fetch(`${engine.url}/api/v1/import/prometheus`, { method: 'POST', body: inMilliseconds(text) }));
    }
    await expectOk(fetch(`${engine.url}/internal/force_flush`));
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** OpenMetrics has its times in seconds, the older text format in milliseconds. */
function inMilliseconds(openMetrics: string): string {
  return openMetrics.replace(/ (\d+(?:\.\d+)?)$/gm, (_, time: string) => ` ${Math.round(Number(time) * 1000)}`);
}

async function expectOk(answer: Promise<Response>): Promise<void> {
  const { ok, status, url } = await answer;
  if (!ok) {
    throw new Error(`${url} answered ${status}.`);
  }
}

/** An engine that holds the same history as every other, and how it differs. */
export interface EngineKind {
  readonly name: string;
  readonly programs: readonly string[];
  start(history: readonly string[], targets?: readonly Target[]): Promise<Engine>;
  /** How far its values may be from those put in, relatively. */
  readonly tolerance: number;
  /** What it says of its version, in words of the health check. */
  readonly version: RegExp;
}

/** Every engine on which answers must be the same. */
export const ENGINES: readonly EngineKind[] = [
  {
    name: 'Prometheus',
    programs: ['prometheus', 'promtool'],
    start: startPrometheus,
    tolerance: 1e-9,
    version: / \(version [23]\.\d+.*\): /,
  },
  {
    name: 'VictoriaMetrics',
    programs: ['victoria-metrics'],
    start: startVictoriaMetrics,
    tolerance: 1e-6,
    version: /: 3 pipelines/,
  },
];

/** Starts a node exporter, which measures this machine. */
export async function startNodeExporter(): Promise<Engine & { readonly address: string }> {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(programOf('prometheus-node-exporter'), [`--web.listen-address=${address}`], { stdio: 'ignore' });
  return { ...(await ready(child, `http://${address}`, '/metrics')), address };
}

/** Starts a vmauth, which lets users through to engines. */
export async function startVmauth(users: readonly object[]): Promise<Engine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-vmauth-'));
  const config = path.join(folder, 'auth.yml');
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ users }));
  const address = `127.0.0.1:${await freePort()}`;
  const flags = [`-auth.config=${config}`, `-httpListenAddr=${address}`];
  const child = spawn(programOf('vmauth'), flags, { stdio: 'ignore' });
  return ready(child, `http://${address}`, '/health', () => rmSync(folder, { recursive: true, force: true }));
}

/**
 * What an engine answers to PromQL at an instant, series by series.
 *
 * @param time epoch milliseconds; now unless given.
 */
export async function resultOf<Series>(url: string, query: string, time?: number): Promise<readonly Series[]> {
  const asked = { query, ...(time === undefined ? {} : { time: String(time / 1000) }) };
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams(asked).toString()}`);
  const { data } = (await answer.json()) as { readonly data: { readonly result: readonly Series[] } };
  return data.result;
}

/** Waits until a program answers. */
export async function ready(
  child: ChildProcess,
  url: string,
  probe: string,
  remove = (): void => {},
  isReady = ({ ok }: Response): boolean => ok,
): Promise<Engine> {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const engine: Engine = {
    url,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      remove();
    },
  };
  try {
    await poll(async () => {
      if (child.exitCode !== null) {
        throw new Error(`It ended with code ${child.exitCode}.`);
      }
      const response = await fetch(url + probe).catch(() => null);
      return response !== null && isReady(response);
    });
    return engine;
  } catch (error) {
    await engine.stop();
    throw new Error(`${child.spawnfile} at ${url} did not get ready.`, { cause: error });
  }
}
