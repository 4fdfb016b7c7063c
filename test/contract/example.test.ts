import { execFileSync } from 'node:child_process';

import { floorTo, minutes, seconds } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { resultOf, startPrometheus, type Engine } from './engine';
import {
  describeExample,
  EXAMPLES,
  load,
  PUSHGATEWAY,
  runPython,
  settingsFile,
  sourceOf,
  startPushgateway,
  startService,
  type Pushed,
  type Sent,
  type Service,
} from './example';
import { ask, contextOf, runToEnd, start, type Model, type PluginProcess } from './plugin-process';
import { programOf } from './program';

const COUNT = 300;
const RATE = 60;
const INTERVAL = seconds(2);

/** A data source of an example, asked about one pipeline. */
class Asked {
  constructor(
    private readonly plugin: PluginProcess,
    private readonly variant: string,
    private readonly pipeline: string,
    private readonly engine: Engine,
  ) {}

  /** The newest value of each signal, at the last common instant. */
  async signals(now: number): Promise<Readonly<Record<string, number>>> {
    const { jsonData } = sourceOf(this.variant, this.engine.url);
    const { prometheus } = jsonData as { prometheus: { signals: Readonly<Record<string, unknown>> } };
    const model = {
      queryType: 'metrics',
      signals: Object.keys(prometheus.signals),
      step: '2s',
      pipeline: this.pipeline,
    };
    const [{ fields }] = await this.ask(model, now);
    return Object.fromEntries(fields.slice(1).map(({ name, values }) => [name, values.at(-1) as number]));
  }

  /** The rules that fail, each with its severity. A busy machine is slow by itself, so response times are asked for alone. */
  async alerts(now: number, ...rules: string[]): Promise<Readonly<Record<string, string>>> {
    const [{ fields }] = await this.ask({ queryType: 'alerts', format: 'table', rules, pipeline: this.pipeline }, now);
    const column = (id: string): readonly unknown[] => fields.find(({ name }) => name === id)?.values ?? [];
    const severities = column('severity');
    return Object.fromEntries(column('rule').map((rule, row) => [rule, severities[row]])) as Record<string, string>;
  }

  private ask(model: Model, now: number): ReturnType<typeof ask> {
    const context = contextOf(sourceOf(this.variant, this.engine.url));
    return ask(this.plugin, context, model, { from: now - minutes(1), to: now });
  }
}

/** What an engine answers to PromQL now, as one number. */
async function numberOf(engine: Engine, query: string): Promise<number | undefined> {
  const result = await resultOf<{ value: readonly [number, string] }>(engine.url, query);
  return result.length === 1 ? Number(result[0].value[1]) : undefined;
}

/** Waits until a number is stored and an instant of the interval has come since. @returns that instant. */
async function storedAndSeen(engine: Engine, query: string, expected: number): Promise<number> {
  await poll(async () => (await numberOf(engine, query)) === expected);
  const instant = floorTo(wallTime(), INTERVAL) + INTERVAL;
  await poll(() => wallTime() > instant + 100);
  return instant;
}

const RULES = ['error_rate', 'accuracy', 'data_completeness', 'freshness_delay_minutes', 'feature_drift_score'];

/** Accuracy, precision, recall and F1 of what the load generator saw. */
function scoresOf({ labels }: Sent): Readonly<Record<string, number>> {
  const count = (predicted: number, actual: number): number => labels[`predicted ${predicted}, actual ${actual}`] ?? 0;
  const [hits, falseAlarms, misses] = [count(1, 1), count(1, 0), count(0, 1)];
  return {
    accuracy: (hits + count(0, 0)) / (hits + count(0, 0) + falseAlarms + misses),
    precision: hits / (hits + falseAlarms),
    recall: hits / (hits + misses),
    f1_score: (2 * hits) / (2 * hits + falseAlarms + misses),
  };
}

/** The 95 % quantile by the buckets that the service itself shows, in milliseconds. */
async function p95Of(service: Service): Promise<number> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const buckets = [...text.matchAll(/^http_request_duration_seconds_bucket\{le="([^"]+)".*\} (.+)$/gm)]
    .map(([, le, count]) => ({ le: le === '+Inf' ? Infinity : Number(le), count: Number(count) }))
    .sort((a, b) => a.le - b.le);
  const rank = 0.95 * buckets[buckets.length - 1].count;
  const at = buckets.findIndex(({ count }) => count >= rank);
  const [low, high] = [at === 0 ? { le: 0, count: 0 } : buckets[at - 1], buckets[at]];
  return (
    1000 *
    (high.le === Infinity ? low.le : low.le + ((high.le - low.le) * (rank - low.count)) / (high.count - low.count))
  );
}

describeExample(['prometheus', 'promtool'], 'the example service in a real Prometheus', () => {
  let plugin: PluginProcess;
  let classic: Service;
  let otel: Service;
  let engine: Engine;
  let asked: Asked;
  let askedOtel: Asked;

  beforeAll(async () => {
    [plugin, classic, otel] = await Promise.all([
      start(ON_WALL_TIME),
      startService('prometheus', 'churn-service', COUNT),
      startService('opentelemetry', 'churn-opentelemetry', COUNT),
    ]);
    engine = await startPrometheus(
      [],
      [
        { job: 'churn-service', address: classic.address },
        { job: 'churn-opentelemetry', address: otel.address },
      ],
    );
    asked = new Asked(plugin, 'service', 'churn-service', engine);
    askedOtel = new Asked(plugin, 'opentelemetry', 'churn-opentelemetry', engine);
    // A counter that is first seen at 0 has lost nothing.
    await poll(() => numberOf(engine, 'sum(http_requests_total)').then((total) => total === 0));
    await poll(() => numberOf(engine, 'ml_records_total{pipeline="churn-opentelemetry"}').then((total) => total === 0));
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), classic?.stop(), otel?.stop(), engine?.stop()]);
  });

  const requests = 'sum(http_requests_total)';

  test('reads what the load generator saw, by prometheus_client and by OpenTelemetry', async () => {
    const [sent, sentOtel] = await Promise.all([load(classic, COUNT, RATE, 1), load(otel, COUNT, RATE, 1)]);
    // The same customers get the same predictions.
    expect(sent).toEqual(sentOtel);
    expect(sent.statuses).toEqual({ 200: COUNT });
    await storedAndSeen(engine, 'sum(ml_labels_total{pipeline="churn-opentelemetry"})', COUNT);
    const now = await storedAndSeen(engine, 'sum(ml_labels_total{pipeline="churn-service"})', COUNT);
    const [signals, signalsOtel] = await Promise.all([asked.signals(now), askedOtel.signals(now)]);

    const expected = scoresOf(sent);
    expect(expected.accuracy).toBeGreaterThan(0.92);
    for (const [id, value] of Object.entries({ ...expected, data_completeness: 100, error_rate: 0 })) {
      expect([id, signals[id]]).toEqual([id, expect.closeTo(value, 9)]);
      expect([id, signalsOtel[id]]).toEqual([id, expect.closeTo(value, 9)]);
    }
    expect(signals.feature_drift_score).toBeLessThan(0.1);
    expect(signalsOtel.feature_drift_score).toBeCloseTo(signals.feature_drift_score, 9);
    expect(signals.freshness_delay_minutes).toBeLessThan(1);
    expect(signals.response_time_ms).toBeCloseTo(await p95Of(classic), 6);
    expect(signalsOtel.response_time_ms).toBeGreaterThan(0);

    // Prometheus extends an increase by up to one scrape at the end, that of each counter by the same share.
    expect(signals.record_count).toBeGreaterThanOrEqual(COUNT);
    expect(signals.record_count).toBeLessThan(1.3 * COUNT);
    expect(signals.requests_per_second * 60).toBeCloseTo(signals.record_count, 6);
    expect(signals.predictions_per_minute).toBeCloseTo(signals.record_count, 6);
    expect(signals.predictions_count).toBeCloseTo(signals.record_count, 6);
    const { 'predicted 1, actual 0': falsePositives, 'predicted 0, actual 1': falseNegatives } = sent.labels;
    expect(signals.false_positives / signals.record_count).toBeCloseTo(falsePositives / COUNT, 9);
    expect(signals.false_negatives / signals.record_count).toBeCloseTo(falseNegatives / COUNT, 9);
    expect(signals.schema_violations).toBe(0);

    expect([await asked.alerts(now, ...RULES), await askedOtel.alerts(now, ...RULES)]).toEqual([{}, {}]);
  });

  test('a fault of the service is the alert of its error rate, and no other', async () => {
    await Promise.all([classic, otel].map((service) => service.switchFaults({ errors: 0.3 })));
    const [sent, sentOtel] = await Promise.all([load(classic, COUNT, RATE, 2), load(otel, COUNT, RATE, 2)]);
    const failed = sent.statuses['503'];
    expect(sent.statuses).toEqual({ 200: COUNT - failed, 503: failed });
    expect(sentOtel.statuses).toEqual(sent.statuses);
    const now = await storedAndSeen(engine, requests, 2 * COUNT);
    expect((await asked.signals(now)).error_rate).toBeGreaterThan(5);
    expect(await numberOf(engine, 'http_requests_total{status="503"}')).toBe(failed);
    expect(await asked.alerts(now, ...RULES)).toEqual({ error_rate: 'critical' });
    expect(await askedOtel.alerts(now, ...RULES)).toEqual({ error_rate: 'critical' });
  });

  test('drift, missing values and late data are the alerts of their signals, and slow answers too', async () => {
    await classic.switchFaults({ drift: 2, missing: 0.2, malformed: 0.1, stale: 30, slow: 0.6 });
    const { statuses } = await load(classic, COUNT, RATE, 3);
    const malformed = statuses['422'];
    expect(statuses).toEqual({ 200: COUNT - malformed, 422: malformed });
    const now = await storedAndSeen(engine, requests, 3 * COUNT);
    const signals = await asked.signals(now);
    expect(signals.schema_violations / signals.record_count).toBeCloseTo(malformed / (3 * COUNT), 9);
    expect(await asked.alerts(now, ...RULES.slice(1), 'response_time_ms')).toEqual({
      accuracy: 'critical',
      data_completeness: 'critical',
      feature_drift_score: 'critical',
      freshness_delay_minutes: 'warning',
      response_time_ms: 'critical',
    });
  });

  test.each(['service', 'opentelemetry'])(
    'mlpulse report takes the file of settings of %s as it is',
    async (variant) => {
      const flags = ['report', '--settings', settingsFile(variant), '--prometheus', engine.url, '--json'];
      const { code, stdout } = await runToEnd(ON_WALL_TIME, [...flags, '--pipeline', `churn-${variant}`]);
      expect(code).toBe(0);
      const { answers } = JSON.parse(stdout) as { answers: { verdict: ReadonlyArray<{ pipeline: string }> } };
      expect(answers.verdict.map(({ pipeline }) => pipeline)).toEqual([`churn-${variant}`]);
    },
  );
});

describeExample(['prometheus', 'promtool', PUSHGATEWAY], 'the example batch job by a Pushgateway', () => {
  let plugin: PluginProcess;
  let pushed: Pushed;
  let engine: Engine;
  let asked: Asked;

  beforeAll(async () => {
    [plugin, pushed] = await Promise.all([start(ON_WALL_TIME), startPushgateway()]);
    ({ engine } = pushed);
    asked = new Asked(plugin, 'batch', 'churn-batch', engine);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), pushed?.stop()]);
  });

  /** Runs the batch job. @returns what it pushed, and an instant at which that can be read. */
  async function run(faults: Readonly<Record<string, number>>): Promise<{ told: Record<string, number>; now: number }> {
    const flags = ['--gateway', pushed.gateway.url, '--faults', JSON.stringify(faults)];
    const told = await runPython<Record<string, number>>('-m', 'churn.batch', ...flags);
    const now = await storedAndSeen(engine, 'batch_duration_seconds', told.batch_duration_seconds);
    return { told, now };
  }

  test('reads what it pushed; the age of the push is the freshness', async () => {
    const { told, now } = await run({});
    const { freshness_delay_minutes: freshness, ...signals } = await asked.signals(now);
    expect({ ...signals, batch_duration_seconds: told.batch_duration_seconds }).toEqual(told);
    const pushedAt = await numberOf(engine, 'push_time_seconds');
    expect(freshness).toBeCloseTo((now / 1000 - (pushedAt ?? NaN)) / 60, 9);
    expect(await asked.alerts(now, ...RULES)).toEqual({});
  });

  test('a batch that has drifted, and lacks values, raises the alerts of both and of the accuracy', async () => {
    const { now } = await run({ drift: 2, missing: 0.2, malformed: 0.1 });
    expect(await asked.alerts(now, ...RULES)).toEqual({
      accuracy: 'critical',
      data_completeness: 'critical',
      feature_drift_score: 'critical',
    });
    expect((await asked.signals(now)).schema_violations).toBeGreaterThan(0);
  });
});

describeExample(['promtool'], 'the scrape configuration of the examples', () => {
  test('is one that Prometheus takes', () => {
    execFileSync(programOf('promtool'), ['check', 'config', 'prometheus.yml'], { cwd: EXAMPLES, stdio: 'pipe' });
  });
});
