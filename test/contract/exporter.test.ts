import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { days, floorTo, hours, minutes, seconds } from '../../src/series';
import { SIGNALS } from '../../src/signals';
import { parseSettings } from '../../src/sources';
import { createFleet, type Fleet } from '../../src/sources/simulator/fleet';
import { REQUEST_TOTALS, REQUESTS } from '../../src/sources/simulator/service/counted';
import { totalsOf } from '../../src/sources/simulator/service/totals';
import { HOURS } from '../hours';
import { AFTER_JANUARY, clockAt, NOW, ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { valuesOf } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind, resultOf } from './engine';
import { simulatedText, startExporter, type Simulation } from './exporter';
import { ask, contextOf, runToEnd, start, type PluginProcess, type Range } from './plugin-process';
import { programOf } from './program';
import { expectSame } from './same';

type Sample = readonly [time: number, value: number];

/** The samples that an engine has stored of each pipeline's only series of a selector, times in milliseconds. */
async function storedIn(
  engine: Engine,
  selector: string,
  time: number,
  window: string,
): Promise<Map<string, Sample[]>> {
  const result = await resultOf<{ metric: { pipeline: string }; values: ReadonlyArray<readonly [number, string]> }>(
    engine.url,
    `${selector}[${window}]`,
    time,
  );
  return new Map(
    result.map(({ metric, values }) => [
      metric.pipeline,
      values.map(([at, value]) => [Math.round(at * 1000), Number(value)]),
    ]),
  );
}

/** What one number of an expression is for each pipeline. */
async function valueOf(engine: Engine, expression: string, time: number): Promise<Map<string, number>> {
  const result = await resultOf<{ metric: { pipeline: string }; value: readonly [number, string] }>(
    engine.url,
    expression,
    time,
  );
  return new Map(result.map(({ metric, value }) => [metric.pipeline, Number(value[1])]));
}

function fleetOf(simulation: Simulation): Fleet {
  const { source } = parseSettings({ url: '', jsonData: { simulator: simulation }, secure: {}, basicAuth: null });
  if (source.kind !== 'simulator') {
    throw new Error('The settings are not the simulator’s.');
  }
  return createFleet(source.simulator);
}

const dayOf = (time: number): number => Math.floor(time / days(1));
const INTERVAL = seconds(2);
const INSTANTS = 5;
/** Older samples are shown to every query. */
const SETTLING = seconds(3);

function live({ start: startEngine, tolerance }: EngineKind): void {
  // The engine stamps what it scrapes with its own time, so this is about the hour in which the test runs. No demonstration
  // plays, whose gaps would depend on that hour: one pipeline has lost its data side, and is being flooded, at every hour.
  const now = wallTime();
  const simulation: Simulation = {
    seed: 4,
    pipelines: 3,
    interval: '2s',
    incidents: 'none',
    schedule: [
      { type: 'data_outage', pipeline: 'churn', at: now - hours(2), duration: '2d' },
      { type: 'traffic_spike', pipeline: 'churn', at: now, ramp: '1s', duration: '2d' },
    ],
  };
  let plugin: PluginProcess;
  let exporter: Awaited<ReturnType<typeof startExporter>>;
  let engine: Engine;
  let range: Range;

  beforeAll(async () => {
    [plugin, exporter] = await Promise.all([start(ON_WALL_TIME), startExporter(simulation, ON_WALL_TIME)]);
    engine = await startEngine([], [{ job: 'simulator', address: exporter.address }]);
    range = await scraped();
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop(), exporter?.stop()]);
  });

  /** Waits until so many instants have been scraped without a gap. */
  function scraped(): Promise<Range> {
    const look = async (): Promise<Range | null> => {
      const samples = (await storedIn(engine, 'cpu_usage', wallTime(), '5m')).get('churn') ?? [];
      // VictoriaMetrics keeps a sample as often as it was scraped, and shows those of the last second to no query.
      const settled = samples.map(([time]) => time).filter((time) => time <= wallTime() - SETTLING);
      const last = [...new Set(settled)].slice(-INSTANTS);
      const whole = last.length === INSTANTS && last[INSTANTS - 1] - last[0] === (INSTANTS - 1) * INTERVAL;
      return whole ? { from: last[0], to: last[INSTANTS - 1] } : null;
    };
    return poll(look, { every: 250 });
  }

  test('what was scraped answers as the simulator does, gaps included', async () => {
    const mapped = SIGNALS.filter(({ group }) => group === 'system').map(({ id }) => [
      ...[id, { expr: `${id}{$selector}`, interval: '2s' }],
    ]);
    const onEngine = contextOf({
      url: engine.url,
      jsonData: { source: 'prometheus', prometheus: { signals: Object.fromEntries(mapped) as object } },
    });
    const onSimulator = contextOf({ jsonData: { simulator: simulation } });
    const model = { queryType: 'metrics', signals: SIGNALS.map(({ id }) => id), step: '2s' };
    const expected = await ask(plugin, onSimulator, model, range);
    expect(expected[0].fields).toHaveLength(1 + 3 * SIGNALS.length);
    const missing = expected[0].fields.find(
      ({ name, labels }) => name === 'record_count' && labels.pipeline === 'churn',
    );
    expect(missing?.values).toEqual(Array.from({ length: INSTANTS }, () => null));
    expectSame(await ask(plugin, onEngine, model, range), expected, tolerance);
  });

  test('counters are stored as of the scrape, at what had been counted then', async () => {
    const fleet = fleetOf(simulation);
    const stored = await storedIn(engine, 'ml_requests_total{code="200"}', range.to, '5m');
    expect([...stored.keys()].sort()).toEqual(fleet.members.map(({ name }) => name).sort());
    for (const member of fleet.members) {
      const totals = totalsOf(() => fleet, member, REQUESTS);
      const today = stored.get(member.name)!.filter(([time]) => dayOf(time - 2) === dayOf(range.to + seconds(2)));
      for (const [time, value] of today) {
        // Prometheus moves a scrape's time by up to 2 ms, and gives the scrape a second.
        expect(value).toBeGreaterThanOrEqual(Math.floor(totals.at(time - 2)[REQUEST_TOTALS.ok]));
        expect(value).toBeLessThanOrEqual(totals.at(time + seconds(1) + 2)[REQUEST_TOTALS.ok]);
      }
    }
  });

  test('mlpulse check judges what an expression of a settings file reads, and passes nothing that is silent', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-exporter-'));
    try {
      const file = path.join(folder, 'datasource.json');
      const cpu_usage = { expr: 'avg by (pipeline) (cpu_usage{$selector})', interval: '2s' };
      const prometheus = { signals: { cpu_usage } };
      const thresholds = { cpu_usage: { warning: 101, critical: 102 } };
      writeFileSync(
        file,
        JSON.stringify({ url: engine.url, jsonData: { source: 'prometheus', prometheus, thresholds } }),
      );
      const span = ['--from', String(range.from), '--to', String(range.to)];
      const check = async (only: string, ...more: string[]): Promise<{ code: number | null; states: string[] }> => {
        const asked = ['--only', only, '--pipeline', 'fraud-detection', '--json', ...more];
        const flags = ['check', '--settings', file, ...asked, ...span];
        const { code, stdout } = await runToEnd(ON_WALL_TIME, flags);
        const { checks } = JSON.parse(stdout) as { checks: ReadonlyArray<{ state: string }> };
        return { code, states: checks.map(({ state }) => state) };
      };
      // The alert engine compares a window of five minutes, of which too little is there yet.
      expect(await check('cpu_usage')).toEqual({ code: 2, states: ['unknown'] });
      expect(await check('cpu_usage', '--single-samples')).toEqual({ code: 0, states: ['pass'] });
      expect(await check('cpu_usage,accuracy_decline_24h', '--single-samples')).toEqual({
        code: 2,
        states: ['unknown', 'pass'],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('mlpulse report says what the data source says, over the same range', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-exporter-'));
    try {
      const file = path.join(folder, 'datasource.json');
      const cpu_usage = { expr: 'avg by (pipeline) (cpu_usage{$selector})', interval: '2s' };
      const jsonData = { source: 'prometheus', prometheus: { signals: { cpu_usage } } };
      writeFileSync(file, JSON.stringify({ url: engine.url, jsonData }));
      const span = ['--from', String(range.from), '--to', String(range.to)];
      const { code, stdout } = await runToEnd(ON_WALL_TIME, ['report', '--settings', file, '--json', ...span]);
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as {
        range: unknown;
        pipelines: string[];
        answers: Record<string, ReadonlyArray<Record<string, unknown>>>;
      };
      expect(report).toMatchObject({ range, pipelines: expect.arrayContaining(['churn', 'fraud-detection']) });
      for (const kind of ['kpi', 'capacity', 'objectives']) {
        const model = { queryType: kind, format: 'table' };
        const [{ fields }] = await ask(plugin, contextOf({ url: engine.url, jsonData }), model, range);
        const rows = fields[0].values.map((_, row) =>
          Object.fromEntries(fields.map(({ name, values }) => [name, values[row]])),
        );
        const yesOrNo = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);
        const inWords = rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, yesOrNo(v)])));
        expect(report.answers[kind]).toEqual(inWords);
      }
      const page = path.join(folder, 'report.html');
      expect(await runToEnd(ON_WALL_TIME, ['report', '--settings', file, '--output', page, ...span])).toMatchObject({
        code: 0,
      });
      expect(readFileSync(page, 'utf8')).toContain('<h1>ML Pulse report</h1>');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('an incident that is injected is told by the endpoint', async () => {
    const body = JSON.stringify({ type: 'disk_fill', pipeline: 'churn' });
    expect((await fetch(`${exporter.url}/incidents`, { method: 'POST', body })).status).toBe(201);
    const { incidents } = (await (await fetch(`${exporter.url}/incidents`)).json()) as { incidents: unknown[] };
    expect(incidents).toContainEqual(expect.objectContaining({ type: 'disk_fill', origin: 'injected' }));
    expect(await (await fetch(`${exporter.url}/incidents`, { method: 'DELETE' })).json()).toEqual({ cleared: 1 });
  });
}

for (const kind of ENGINES) {
  describeWith(kind.programs, `the exporter scraped by a real ${kind.name}`, () => live(kind));
}

describeWith(['prometheus', 'promtool'], 'what the exporter counts, in a real Prometheus', () => {
  const simulation: Simulation = { seed: 4, pipelines: 3 };
  const end = Date.UTC(2026, 0, 15, 10);
  const range = { from: end - hours(2), to: end };
  let plugin: PluginProcess;
  let engine: Engine;

  beforeAll(async () => {
    const history = await simulatedText(simulation, range);
    const [kind] = ENGINES;
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), kind.start([history])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  /** The values of a signal at its instants of the last hour, by pipeline. */
  async function signal(id: string): Promise<Map<string, number[]>> {
    const context = contextOf({ jsonData: { simulator: simulation } });
    const model = { queryType: 'metrics', signals: [id] };
    const [frame] = await ask(plugin, context, model, { from: end - hours(1), to: end });
    return new Map(frame.fields.slice(1).map(({ labels, values }) => [labels.pipeline, values as number[]]));
  }

  test('requests grow from one sample to the next by the rate of the first, and the failed ones by its error rate', async () => {
    const [rates, errors] = [await signal('requests_per_second'), await signal('error_rate')];
    const ok = await storedIn(engine, 'ml_requests_total{code="200"}', end, '1h1s');
    const failed = await storedIn(engine, 'ml_requests_total{code="500"}', end, '1h1s');
    expect(ok.size).toBe(3);
    for (const [pipeline, samples] of ok) {
      expect(samples).toHaveLength(13);
      for (let i = 0; i < 12; i++) {
        const grown = samples[i + 1][1] - samples[i][1];
        const failing = failed.get(pipeline)![i + 1][1] - failed.get(pipeline)![i][1];
        const arrived = rates.get(pipeline)![i] * 300;
        // Counts are whole.
        expect(Math.abs(grown + failing - arrived)).toBeLessThan(2);
        expect(Math.abs(failing - (arrived * errors.get(pipeline)![i]) / 100)).toBeLessThan(1);
      }
    }
  });

  test('the mean and the quantiles of durations are those of the response time', async () => {
    const [rates, times] = [await signal('requests_per_second'), await signal('response_time_ms')];
    const over = (name: string): string => `rate(ml_request_duration_seconds_${name}[59m])`;
    const means = await valueOf(engine, `1000 * ${over('sum')} / ${over('count')}`, end);
    const quantiles = async (q: number): Promise<Map<string, number>> =>
      valueOf(engine, `1000 * histogram_quantile(${q}, ${over('bucket')})`, end);
    const [medians, high] = [await quantiles(0.5), await quantiles(0.95)];
    for (const [pipeline, rate] of rates) {
      // The window holds twelve samples, whether or not its left end counts; eleven amounts lie between them.
      const between = rate.slice(1, 12);
      const weighted = between.reduce((sum, value, i) => sum + value * times.get(pipeline)![i + 1], 0);
      const mean = weighted / between.reduce((sum, value) => sum + value, 0);
      expect(means.get(pipeline)! / mean).toBeCloseTo(1, 3);
      expect(medians.get(pipeline)! / mean).toBeCloseTo(0.94, 1);
      expect(high.get(pipeline)! / mean).toBeGreaterThan(1.5);
      expect(high.get(pipeline)! / mean).toBeLessThan(1.9);
    }
  });

  test('a quantile of all requests is that of the histogram, beside that of the samples', async () => {
    const over = 'increase(ml_request_duration_seconds_bucket{$selector}[$__range])';
    const quantile = `1000 * histogram_quantile($quantile, sum by (pipeline, le) (${over}))`;
    const context = contextOf({
      url: engine.url,
      jsonData: { source: 'prometheus', prometheus: { signals: { response_time_ms: { quantile } } } },
    });
    const model = { queryType: 'kpi', kpis: ['response_time_p95', 'response_time_p95_requests'] };
    const [frame] = await ask(plugin, context, model, { from: end - minutes(55), to: end });
    const found = await valueOf(
      engine,
      '1000 * histogram_quantile(0.95, increase(ml_request_duration_seconds_bucket[1h]))',
      end,
    );
    const [pipelines, kpis, values, coverage] = ['pipeline', 'kpi', 'value', 'coverage'].map((name) =>
      valuesOf(frame, name),
    );
    expect(found.size).toBe(3);
    for (const [pipeline, value] of found) {
      const [ofSamples, ofRequests] = ['response_time_p95', 'response_time_p95_requests'].map((name) =>
        kpis.findIndex((kpi, row) => kpi === name && pipelines[row] === pipeline),
      );
      expect(values[ofRequests]).toBeCloseTo(value, 6);
      // The samples are means of five minutes: they hide the slow requests.
      expect(values[ofRequests]).toBeGreaterThan(values[ofSamples] as number);
      expect(coverage[ofRequests]).toBeGreaterThan(0.8);
      expect(coverage[ofRequests]).toBeLessThanOrEqual(1);
    }
  });

  test('PromQL of the counters in the place of a signal gives the signal', async () => {
    const expr = 'sum by (pipeline) (ml_requests_total{$selector} - ml_requests_total{$selector} offset 5m) / 300';
    const context = contextOf({
      url: engine.url,
      jsonData: { source: 'prometheus', prometheus: { signals: { requests_per_second: { expr, interval: '5m' } } } },
    });
    const model = { queryType: 'metrics', signals: ['requests_per_second'] };
    const [frame] = await ask(plugin, context, model, { from: end - hours(1) + minutes(5), to: end });
    const rates = await signal('requests_per_second');
    for (const field of frame.fields.slice(1)) {
      const before = rates.get(field.labels.pipeline)!;
      (field.values as number[]).forEach((value, i) => expect(Math.abs(value - before[i])).toBeLessThan(0.01));
    }
    expect(valuesOf(frame, 'time')).toHaveLength(12);
  });
});

describeWith(['promtool'], 'the page of the exporter', () => {
  test('is clean to promtool, but for names that the signals have by contract', async () => {
    const exporter = await startExporter({ seed: 4, pipelines: 3 }, clockAt(NOW));
    try {
      const page = await (await fetch(`${exporter.url}/metrics`, { headers: { accept: 'text/plain' } })).text();
      const { stderr, error } = spawnSync(programOf('promtool'), ['check', 'metrics'], {
        input: page,
        encoding: 'utf8',
      });
      expect(error).toBeUndefined();
      expect(stderr.trim().split('\n').sort()).toEqual([
        'freshness_delay_minutes use base unit "seconds" instead of "minutes"',
        'predictions_count non-histogram and non-summary metrics should not have "_count" suffix',
        'record_count non-histogram and non-summary metrics should not have "_count" suffix',
        'response_time_ms metric names should not contain abbreviated units',
      ]);
    } finally {
      await exporter.stop();
    }
  });
});

describe.each(HOURS)('at any hour, here %s', (_, now) => {
  test('the page of the exporter holds what the data source has, and leaves out what it lacks', async () => {
    const simulation: Simulation = { seed: 4, pipelines: 3 };
    const [plugin, exporter] = await Promise.all([start(), startExporter(simulation, clockAt(now))]);
    try {
      const ids = SIGNALS.map(({ id }) => id);
      const model = { queryType: 'metrics', signals: ids, step: '5m' };
      const newest = floorTo(now, minutes(5));
      const context = contextOf({ jsonData: { simulator: simulation } });
      const [frame] = await ask(plugin, context, model, { from: newest - 1, to: newest });
      const expected = frame.fields.slice(1).flatMap(({ name, labels, values: [value] }) => {
        const { interval } = SIGNALS.find(({ id }) => id === name)!;
        return value === null
          ? []
          : [`${name}{pipeline="${labels.pipeline}"} ${String(value)} ${floorTo(now, interval)}`];
      });
      const page = await (await fetch(`${exporter.url}/metrics`, { headers: { accept: 'text/plain' } })).text();
      const gauges = page.split('\n').filter((line) => ids.some((id) => line.startsWith(`${id}{`)));
      expect(gauges.sort()).toEqual(expected.sort());
    } finally {
      await Promise.all([plugin.close(), exporter.stop()]);
    }
  });
});
