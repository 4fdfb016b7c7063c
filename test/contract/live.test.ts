import { seconds } from '../../src/series';
import { SIGNAL_IDS } from '../../src/signals';
import { ON_WALL_TIME, wallTime } from '../now';
import { valuesOf } from './decode';
import { describeWith, startNodeExporter, startPrometheus, type Engine } from './engine';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';

/** How a user points ML Pulse at metrics that nobody wrote for it: this machine's, and Prometheus' own. */
const EXPRESSIONS = {
  cpu_usage: '100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle",$selector}[10s])))',
  memory_usage:
    '100 * (1 - sum by (instance) (node_memory_MemAvailable_bytes{$selector}) / sum by (instance) (node_memory_MemTotal_bytes{$selector}))',
  disk_usage:
    'max by (instance) (100 * (1 - node_filesystem_avail_bytes{$selector} / (node_filesystem_size_bytes{$selector} > 0)))',
  requests_per_second: 'sum by (instance) (rate(prometheus_http_requests_total{$selector}[10s]))',
  response_time_ms:
    '1000 * histogram_quantile(0.95, sum by (instance, le) (rate(prometheus_http_request_duration_seconds_bucket{$selector}[10s])))',
  error_rate:
    '100 * (sum by (instance) (rate(prometheus_http_requests_total{code=~"5..",$selector}[10s])) or 0 * sum by (instance) (rate(prometheus_http_requests_total{$selector}[10s]))) / sum by (instance) (rate(prometheus_http_requests_total{$selector}[10s]))',
};
const SIGNALS = Object.keys(EXPRESSIONS);
const HISTORY = seconds(17);

describeWith(
  ['prometheus', 'promtool', 'prometheus-node-exporter'],
  'a Prometheus that scrapes itself and a node exporter now',
  () => {
    let plugin: PluginProcess;
    let machine: Engine & { readonly address: string };
    let engine: Engine;
    let context: ReturnType<typeof contextOf>;
    let itself: string;
    let range: { from: number; to: number };

    beforeAll(async () => {
      [plugin, machine] = await Promise.all([start(ON_WALL_TIME), startNodeExporter()]);
      engine = await startPrometheus(
        [],
        [
          { job: 'prometheus', address: 'itself' },
          { job: 'machine', address: machine.address },
        ],
      );
      itself = new URL(engine.url).host;
      context = contextOf({
        url: engine.url,
        jsonData: {
          source: 'prometheus',
          prometheus: {
            pipelineLabel: 'instance',
            signals: Object.fromEntries(
              Object.entries(EXPRESSIONS).map(([id, expr]) => [id, { expr, interval: '5s' }]),
            ),
          },
        },
      });
      await new Promise((resolve) => setTimeout(resolve, HISTORY));
      const now = wallTime();
      range = { from: now - seconds(10), to: now };
    });
    afterAll(async () => {
      await Promise.all([plugin?.close(), engine?.stop(), machine?.stop()]);
    });

    const numbersOf = async (signal: string, instance: string): Promise<number[]> => {
      const model = { queryType: 'metrics', signals: [signal], step: '5s' };
      const [frame] = await ask(plugin, context, model, range);
      return valuesOf(frame, signal, { pipeline: instance }).filter((value) => typeof value === 'number');
    };

    test.each(['cpu_usage', 'memory_usage', 'disk_usage'])(
      'tells the %s of this machine in percent',
      async (signal) => {
        const values = await numbersOf(signal, machine.address);
        expect(values.length).toBeGreaterThan(0);
        expect(values.filter((value) => value < 0 || value > 100)).toEqual([]);
        // Every machine that runs tests has something in its memory and on its disk.
        expect(signal === 'cpu_usage' || values[0] > 0).toBe(true);
      },
    );

    test('tells the requests a second that Prometheus takes: at least our own scrapes', async () => {
      const values = await numbersOf('requests_per_second', itself);
      expect(values.length).toBeGreaterThan(0);
      // It scrapes itself once a second, and we ask a few times more.
      expect(values[values.length - 1]).toBeGreaterThan(0.5);
      expect(values[values.length - 1]).toBeLessThan(100);
    });

    test('tells how long they take at the 95th percentile, and that none fails', async () => {
      const times = await numbersOf('response_time_ms', itself);
      expect(times.length).toBeGreaterThan(0);
      expect(times.every((time) => time > 0 && time < 10_000)).toBe(true);
      expect(new Set(await numbersOf('error_rate', itself))).toEqual(new Set([0]));
    });

    test('puts the instances of all signals side by side, missing where one has none', async () => {
      const [frame] = await ask(plugin, context, { queryType: 'metrics', signals: SIGNALS, step: '5s' }, range);
      const series = frame.fields.slice(1).map(({ name, labels }) => `${name} ${labels.pipeline}`);
      const instances = [itself, machine.address].sort();
      expect(series).toEqual(SIGNALS.flatMap((signal) => instances.map((instance) => `${signal} ${instance}`)));
      expect(valuesOf(frame, 'cpu_usage', { pipeline: itself }).every((value) => value === null)).toBe(true);
    });

    test('filters by instance within the expression', async () => {
      const pipeline = machine.address.replaceAll('.', '\\.');
      const [frame] = await ask(
        plugin,
        context,
        { queryType: 'metrics', signals: SIGNALS, step: '5s', pipeline },
        range,
      );
      expect(new Set(frame.fields.slice(1).map(({ labels }) => labels.pipeline))).toEqual(new Set([machine.address]));
      expect(frame.meta.executedQueryString).toContain(`mode="idle",instance=~${JSON.stringify(pipeline)}}[10s]`);
    });

    test('is healthy with the six signals that are mapped', async () => {
      const { status, message } = await plugin.health(context);
      expect(status).toBe(1);
      expect(message).toContain(
        `2 pipelines, 6 of ${SIGNAL_IDS.length} signals have data: cpu_usage, memory_usage, disk_usage, requests_`,
      );
      const { body } = await plugin.resource(context, 'pipelines');
      expect(JSON.parse(body.toString('utf8'))).toEqual({ pipelines: [itself, machine.address].sort() });
    });

    test('judges alerts on what there is and calls the rest unknown, not healthy', async () => {
      const [frame] = await ask(plugin, context, { queryType: 'alerts', format: 'instant' }, range);
      const values = valuesOf(frame, 'value');
      const rules = valuesOf(frame, 'rule');
      const pipelines = valuesOf(frame, 'pipeline');
      const of = (rule: string): unknown =>
        values[rules.findIndex((candidate, i) => candidate === rule && pipelines[i] === machine.address)];
      expect([0, 1, 2]).toContain(of('cpu_usage'));
      expect(of('error_rate')).toBeNull();
    });
  },
);
