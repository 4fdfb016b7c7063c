import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { loadHistory, scraping } from '../../scripts/start/engine.mjs';
import { hours } from '../../src/series';
import { clockAt } from '../now';
import { ready, type Engine } from './engine';
import { simulatedText, type Simulation } from './exporter';
import { executable, freePort, type Range } from './plugin-process';
import { programOf } from './program';

const ROOT = path.resolve(__dirname, '../..');

/** What the simulator is where nothing is said: that of the stack, and of the first data source. */
const USUAL: Simulation = { seed: 42, pipelines: 4 };

/** What an engine scrapes: the part of its configuration that the tests change. */
interface Configuration {
  readonly global: object;
  readonly scrape_configs: readonly object[];
}

/** A way in which the project starts an engine with history that scrapes the simulator. */
export interface Stack {
  readonly name: string;
  readonly programs: readonly string[];
  /**
   * Starts it.
   *
   * @param seam where the history ends, and the scrapes begin.
   * @param exporter the address where the scraped simulator listens.
   */
  start(seam: number, exporter: string): Promise<Engine>;
}

/** Every such way. */
export const STACKS: readonly Stack[] = [
  {
    name: 'the Prometheus of npm start',
    programs: ['prometheus', 'promtool'],
    start: (seam, exporter) =>
      onPrometheus(JSON.parse(scraping(exporter)) as Configuration, async (_, data) =>
        loadHistory({ program: executable(), target: exporter, data, env: clockAt(seam) }),
      ),
  },
  {
    name: 'the Prometheus of the compose stack',
    programs: ['prometheus', 'promtool'],
    start: (seam, exporter) =>
      onPrometheus(composed(exporter), async (folder, data) => {
        const blocks = ['tsdb', 'create-blocks-from', '--quiet', '--max-block-duration=768h', 'openmetrics'];
        execFileSync(programOf('promtool'), [...blocks, composedHistory(folder, seam), data], { stdio: 'pipe' });
      }),
  },
  {
    name: 'the VictoriaMetrics of the compose stack',
    programs: ['victoria-metrics', 'bash'],
    start: onVictoriaMetrics,
  },
];

/** A simulator to be scraped whose clock moves only by hand. */
export interface Exporter {
  readonly server: Server;
  readonly address: string;
  /** What the time is there, epoch milliseconds. */
  time: number;
  /** How often its metrics were read. */
  scrapes: number;
}

/** Starts one, which has the samples of the simulator's usual settings in a range. */
export async function startHastyExporter({ from, to }: Range): Promise<Exporter> {
  const history = await simulatedText(USUAL, { from: from - hours(1), to }, '--series', 'signals');
  const samples = history
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ line, series: line.slice(0, line.indexOf(' ')), time: 1000 * Number(line.split(' ').at(-1)) }));
  const server = createServer((_, response) => {
    // A later line takes the place of an earlier one: the newest sample, as the simulator's own page has it.
    const shown = samples.filter(({ time }) => time <= exporter.time && time > exporter.time - hours(1));
    const lines = new Map(shown.map(({ series, line }) => [series, line]));
    response.once('finish', () => exporter.scrapes++);
    response.setHeader('content-type', 'application/openmetrics-text; version=1.0.0; charset=utf-8');
    response.end([...lines.values(), '# EOF\n'].join('\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const exporter: Exporter = { server, time: from, scrapes: 0, address };
  return exporter;
}

/** The scrapes of the compose stack, whose target is reached by way of a proxy, so that its name stays. */
function composed(exporter: string): Configuration {
  const { global, scrape_configs } = parse(
    readFileSync(path.join(ROOT, 'docker/prometheus.yml'), 'utf8'),
  ) as Configuration;
  return { global, scrape_configs: scrape_configs.map((one) => ({ ...one, proxy_url: `http://${exporter}` })) };
}

/** Runs what the compose stack's service "history" runs. @returns the file. */
function composedHistory(folder: string, seam: number): string {
  const { services } = parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: { history: { command: readonly string[] } };
  };
  const file = path.join(folder, 'history.txt');
  const [, ...args] = services.history.command.map((arg) => arg.replace('/tmp/history.txt', file));
  execFileSync(executable(), args, { env: clockAt(seam) as NodeJS.ProcessEnv, stdio: 'pipe' });
  return file;
}

/** Scrapes so often that hours pass in seconds. */
const hasty = ({ scrape_configs, ...rest }: Configuration): Configuration => ({
  ...rest,
  scrape_configs: scrape_configs.map((one) => ({ ...one, scrape_interval: '200ms', scrape_timeout: '200ms' })),
});

async function onPrometheus(
  configuration: Configuration,
  fill: (folder: string, data: string) => Promise<void>,
): Promise<Engine> {
  return inFolder(async (folder, remove) => {
    const data = path.join(folder, 'data');
    mkdirSync(data);
    await fill(folder, data);
    const config = path.join(folder, 'prometheus.yml');
    // It stamps "up" with its own time, and what is scraped here is older than that.
    const storage = { tsdb: { out_of_order_time_window: '4h' } };
    writeFileSync(config, JSON.stringify({ ...hasty(configuration), storage }));
    const address = `127.0.0.1:${await freePort()}`;
    const args = [`--config.file=${config}`, `--storage.tsdb.path=${data}`, '--storage.tsdb.retention.time=60d'];
    const child = spawn(programOf('prometheus'), [...args, `--web.listen-address=${address}`], { stdio: 'ignore' });
    return ready(child, `http://${address}`, '/-/ready', remove);
  });
}

function onVictoriaMetrics(seam: number, exporter: string): Promise<Engine> {
  return inFolder(async (folder, remove) => {
    const config = path.join(folder, 'scrape.yml');
    writeFileSync(config, JSON.stringify(hasty(composed(exporter))));
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(
      programOf('victoria-metrics'),
      [
        `-storageDataPath=${path.join(folder, 'data')}`,
        '-retentionPeriod=60d',
        `-promscrape.config=${config}`,
        `-httpListenAddr=${address}`,
        // The samples of this second are asked for at once.
        '-search.latencyOffset=1s',
      ],
      { stdio: 'ignore' },
    );
    const engine = await ready(child, `http://${address}`, '/health', remove);
    const script = path.join(ROOT, 'docker/load-victoriametrics.sh');
    execFileSync('bash', [script, composedHistory(folder, seam), address], { stdio: 'pipe' });
    await fetch(`${engine.url}/internal/force_flush`);
    return engine;
  });
}

/** Does something in a folder of its own, which goes if it fails. */
async function inFolder(start: (folder: string, remove: () => void) => Promise<Engine>): Promise<Engine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-stack-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    return await start(folder, remove);
  } catch (error) {
    remove();
    throw error;
  }
}
