import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';

import { type DiscoveryReport, type FoundSignal } from '../../src/contract/discovery';
import { floorTo, minutes, seconds } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { resultOf, startNodeExporter, startPrometheus, type Engine } from './engine';
import { ask, contextOf, runToEnd, start, type Model, type PluginProcess } from './plugin-process';
import { describeServer, SECONDS, SERVERS, startServer, type Server } from './servers';

const COUNT = 100;
/** One in five. */
const FAILED_PERCENT = 20;
/** As many at a time. */
const AT_ONCE = 4;
/** The interval that discovery proposes of a young engine, and one scrape more: what rates are taken over. */
const INTERVAL = minutes(1);
const WINDOW = INTERVAL + seconds(1);

/** What the load saw. */
interface Sent {
  /** Requests that did not fail. */
  readonly passed: number;
  /** How long the longest took, in milliseconds. */
  readonly slowest: number;
  /** When the last one was answered. */
  readonly ended: number;
}

async function load(server: Server): Promise<Sent> {
  let passed = 0;
  let slowest = 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < COUNT) {
        const began = performance.now();
        const status = await server.ask(next++ % (100 / FAILED_PERCENT) === 0);
        passed += status < 400 ? 1 : 0;
        slowest = Math.max(slowest, performance.now() - began);
      }
    }),
  );
  return { passed, slowest, ended: wallTime() };
}

for (const kind of SERVERS) {
  describeServer(kind, ['prometheus', 'prometheus-node-exporter'], () => {
    const { preset, pipelineLabel, pipeline, counter } = kind;
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-server-'));
    const output = path.join(folder, 'mlpulse.yaml');
    let plugin: PluginProcess;
    let server: Server;
    let node: Engine & { readonly address: string };
    let engine: Engine;
    let sent: Sent;

    beforeAll(async () => {
      [plugin, server, node] = await Promise.all([start(ON_WALL_TIME), startServer(kind), startNodeExporter()]);
      engine = await startPrometheus(
        [],
        [
          { job: 'server', address: server.address },
          { job: 'node', address: node.address },
        ],
      );
      const counted = async (): Promise<number> => {
        const result = await resultOf<{ value: readonly [number, string] }>(engine.url, `sum(${counter})`);
        return Number(result.at(0)?.value[1] ?? 0);
      };
      // A counter is first seen when it counts: what it has then is in no rate.
      await poll(async () => (await server.ask(false)) < 400);
      await server.ask(true);
      await poll(async () => (await counted()) >= 2);
      await sleep(seconds(3));
      const before = await counted();
      const late = wallTime() - floorTo(wallTime(), INTERVAL);
      if (late > seconds(40)) {
        // All of the load should be before the same instant of the boards.
        await sleep(INTERVAL - late + seconds(1));
      }
      sent = await load(server);
      expect(sent.passed).toBe((COUNT * (100 - FAILED_PERCENT)) / 100);
      await poll(async () => (await counted()) === before + COUNT);
      // Discovery looks at the last full second.
      await sleep(seconds(2));
    });
    afterAll(async () => {
      await Promise.all([plugin?.close(), engine?.stop(), server?.stop(), node?.stop()]);
      rmSync(folder, { recursive: true, force: true });
    });

    const discovered = async (): Promise<DiscoveryReport> => {
      const { stdout } = await runToEnd(ON_WALL_TIME, ['discover', '--url', engine.url, '--json', '--output', output]);
      return JSON.parse(stdout) as DiscoveryReport;
    };

    test('is found with its host, and its figures are those of the load', async () => {
      const { proposals, notices } = await discovered();
      expect(notices).toEqual([]);
      expect(proposals).toHaveLength(1);
      const [{ presets, pipelineLabel: label, pipelines, signals, intervals = {}, scrapeInterval }] = proposals;
      expect({ presets, label, pipelines, scrapeInterval }).toEqual({
        ...{ presets: [preset, 'node-exporter'], label: pipelineLabel },
        ...{ pipelines: 1, scrapeInterval: '1s' },
      });
      const read = signals.filter((signal) => signal.pipelines > 0);
      expect(read.map(({ signal }) => signal)).toEqual([
        ...['cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second', 'response_time_ms', 'error_rate'],
      ]);
      expect(Object.values(intervals)).toEqual(read.map(() => '1m'));
      expect(read.map(({ value }) => value?.pipeline)).toEqual(read.map(() => pipeline));
      expectLoad(new Map(read.map(({ signal, value }: FoundSignal) => [signal, value?.value ?? NaN])));
    });

    test('with the proposed settings, boards have it at the next full minute, and its errors are critical', async () => {
      const now = floorTo(sent.ended, INTERVAL) + INTERVAL;
      await sleep(Math.max(0, now + seconds(2) - wallTime()));
      const { datasources } = parse(readFileSync(output, 'utf8').replaceAll('$$', '$')) as {
        readonly datasources: ReadonlyArray<{ readonly jsonData: unknown }>;
      };
      const context = contextOf({ url: engine.url, jsonData: datasources[0].jsonData });
      const answer = (model: Model): ReturnType<typeof ask> =>
        ask(plugin, context, model, { from: now - minutes(5), to: now });
      const signals = ['requests_per_second', 'error_rate', 'response_time_ms'];
      const [{ fields }] = await answer({ queryType: 'metrics', signals, step: '1m' });
      expectLoad(new Map(fields.slice(1).map(({ name, values }) => [name, Number(values.at(-1))])));

      const [{ fields: alerts }] = await answer({ queryType: 'alerts', format: 'instant', rules: ['error_rate'] });
      const [severity] = alerts.find(({ name }) => name === 'value')?.values ?? [];
      expect(severity).toBe(2);
    });

    function expectLoad(values: ReadonlyMap<string, number>): void {
      // Prometheus extends the increase of each counter by itself, to where it may have begun.
      expect(values.get('error_rate')).toBeGreaterThan(FAILED_PERCENT - 2);
      expect(values.get('error_rate')).toBeLessThan(FAILED_PERCENT + 2);
      const requests = ((values.get('requests_per_second') ?? NaN) * WINDOW) / 1000;
      expect(requests).toBeGreaterThan(0.99 * COUNT);
      expect(requests).toBeLessThan(1.25 * COUNT);
      // A quantile lies in the bucket of the requests; the next one begins at 2.5 times as much, at the most.
      expect(values.get('response_time_ms')).toBeGreaterThan(0.8 * 1000 * SECONDS);
      expect(values.get('response_time_ms')).toBeLessThan(2.5 * sent.slowest);
    }
  });
}
