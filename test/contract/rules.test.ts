import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse, stringify } from 'yaml';

import { days, floorTo, hours, minutes, seconds } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { type Decoded } from './decode';
import { describeWith, startPrometheus, type Engine } from './engine';
import { simulatedText } from './exporter';
import { ask, contextOf, runToEnd, start, type PluginProcess } from './plugin-process';
import { programOf } from './program';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'contract-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

/** Writes rules of a data source. @returns what was said about them. */
async function write(name: string, settings: object, ...args: string[]): Promise<string> {
  writeFileSync(at(`${name}-settings.json`), JSON.stringify(settings));
  const given = ['rules', '--format', 'prometheus', '--settings', at(`${name}-settings.json`), '--output', at(name)];
  const { code, stdout, stderr } = await runToEnd({}, [...given, ...args]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  return stderr;
}

/** Every way in which a signal is read: gauges by another label, own expressions of both lengths, one value for everyone. */
const MAPPED = {
  url: 'http://localhost:9090',
  jsonData: {
    source: 'prometheus',
    thresholds: { memory_usage: { critical: 95 }, disk_usage: { warning: 80 } },
    signals: [
      {
        id: 'queue_length',
        direction: 'lower',
        warning: 10,
        critical: 20,
        expr: 'max by (service) (queue{$selector}) # q',
      },
      {
        id: 'cache_hits',
        direction: 'higher',
        unit: 'percent',
        warning: 50,
        category: 'Cache "1" {{ x }}',
        interval: '15m',
      },
    ],
    prometheus: {
      pipelineLabel: 'service',
      signals: {
        cpu_usage: { expr: '100 * avg by (service) (rate(cpu{$selector}[$__rate_interval]))' },
        accuracy: { expr: 'avg by (service) (hits{$selector}) / avg by (service) (all{$selector})', interval: '1h' },
        disk_usage: { expr: 'scalar(max(disk))' },
      },
    },
  },
};

describeWith(['promtool'], 'rules that are written for Prometheus', () => {
  const promtool = (...args: string[]): string =>
    execFileSync(programOf('promtool'), args, { encoding: 'utf8', stdio: 'pipe' });

  test('of usual settings are loaded, and fire when the rules themselves do', async () => {
    const settings = { url: 'http://localhost:9090', jsonData: { source: 'prometheus' } };
    expect(await write('usual.yaml', settings, '--tests', at('usual.test.yaml'))).toBe('');
    expect(promtool('check', 'rules', at('usual.yaml'))).toContain('SUCCESS: 59 rules found');
    expect(promtool('test', 'rules', at('usual.test.yaml'))).toContain('SUCCESS');
  });

  test('of a mapped data source are loaded, and fire as well where it can be shown', async () => {
    expect(await write('mapped.yaml', MAPPED, '--tests', at('mapped.test.yaml'))).toBe(
      "mlpulse rules: There are no tests of accuracy_decline_24h: what an expression of one's own gives over a window is known to the engine alone.\n",
    );
    promtool('check', 'rules', at('mapped.yaml'));
    expect(promtool('test', 'rules', at('mapped.test.yaml'))).toContain('SUCCESS');
  });

  /** Keeps only some tests of a file. */
  const only = (name: string, kept: string): void => {
    const { tests, ...rest } = parse(readFileSync(at(name), 'utf8')) as { tests: Array<{ name: string }> };
    writeFileSync(at(name), stringify({ ...rest, tests: tests.filter((one) => one.name === kept) }));
  };

  test('on traffic against the same hours fire when the rules themselves do', async () => {
    const jsonData = { source: 'prometheus', rules: { traffic_spike: { against: 'same_hours' } } };
    await write('hours.yaml', { url: 'http://localhost:9090', jsonData }, '--tests', at('hours.test.yaml'));
    only('hours.test.yaml', 'traffic_spike');
    expect(promtool('test', 'rules', at('hours.test.yaml'))).toContain('SUCCESS');
  });

  test('are refused by promtool where they are wrong', async () => {
    const settings = { url: 'http://localhost:9090', jsonData: { source: 'prometheus' } };
    await write('wrong.yaml', settings, '--tests', at('wrong.test.yaml'));
    only('wrong.test.yaml', 'cpu_usage');
    const rules = readFileSync(at('wrong.yaml'), 'utf8');
    writeFileSync(at('wrong.yaml'), rules.replace('cpu_usage > bool 80', 'cpu_usage > bool 79'));
    expect(() => promtool('test', 'rules', at('wrong.test.yaml'))).toThrow(/cpu_usage/);
  });
});

/** A rule of a pipeline with a number. */
type Found = Readonly<Record<string, number | null>>;

const READINGS: ReadonlyArray<readonly [string, object]> = [
  ['of gauges', {}],
  [
    'of own expressions',
    {
      signals: {
        cpu_usage: { expr: 'avg by (pipeline) (cpu_usage{$selector})', interval: '1m' },
        memory_usage: { expr: 'memory_usage{$selector} # as it is' },
        requests_per_second: { expr: 'sum by (pipeline) (requests_per_second{$selector})' },
        accuracy: { expr: 'accuracy{$selector}' },
        error_rate: { expr: 'max(error_rate)', perPipeline: false },
        disk_usage: { expr: 'scalar(max(disk_usage))' },
        response_time_ms: {
          expr: 'label_replace(response_time_ms{$selector}, "copy", "1", "", "") or response_time_ms',
        },
      },
    },
  ],
];

for (const [how, prometheus] of READINGS) {
  describeWith(['prometheus', 'promtool'], `rules ${how} in a Prometheus that evaluates them`, () =>
    inPrometheus(prometheus),
  );
}

function inPrometheus(prometheus: object): void {
  const jsonData = { source: 'prometheus', prometheus, rules: { traffic_spike: { against: 'same_hours' } } };
  let plugin: PluginProcess;
  let engine: Engine;
  let now = 0;

  beforeAll(async () => {
    // The history ends now: what it has must be current for as long as this takes.
    await poll(() => wallTime() % minutes(5) < minutes(3), { within: minutes(3) });
    now = wallTime();
    const begin = (before: number): string => new Date(floorTo(now - before, minutes(5))).toISOString();
    const schedule = [
      { type: 'error_burst', pipelines: 'churn', at: begin(minutes(20)), duration: '2h', magnitude: 3 },
      { type: 'memory_leak', pipelines: 'fraud-detection', at: begin(hours(8)), duration: '10h', magnitude: 3 },
      { type: 'label_delay', pipelines: 'search-ranking', at: begin(hours(6)), duration: '12h' },
    ];
    const history = await simulatedText(
      { seed: 7, pipelines: 3, incidents: 'none', schedule },
      { from: now - days(9), to: now },
      ...['--series', 'signals'],
    );
    await write('real.yaml', { url: 'http://localhost:9090', jsonData });
    // Pending periods cannot be waited for here: tests of promtool go through them.
    const hasty = readFileSync(at('real.yaml'), 'utf8')
      .replace(/^( +(?:for|keep_firing_for)): .*$/gm, '$1: 0s')
      .replace(/^( +interval): .*$/gm, '$1: 2s');
    [plugin, engine] = await Promise.all([start(ON_WALL_TIME), startPrometheus([history], [], hasty)]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  /** What the data source says now. */
  async function ours(model: object, key: readonly string[]): Promise<Found> {
    const to = wallTime();
    const context = contextOf({ url: engine.url, jsonData });
    const [frame] = await ask(plugin, context, { format: 'instant', ...model }, { from: to - hours(1), to });
    return Object.fromEntries(
      rowsOf(frame).map((row) => [key.map((name) => row[name]).join(' '), row.value as number | null]),
    );
  }

  /** What the engine has recorded. */
  async function theirs(query: string, key: readonly string[]): Promise<Found> {
    const { data } = (await json(`query?${new URLSearchParams({ query }).toString()}`)) as {
      data: { result: Array<{ metric: Record<string, string>; value: [number, string] }> };
    };
    return Object.fromEntries(
      data.result.map(({ metric, value }) => [key.map((name) => metric[name]).join(' '), Number(value[1])]),
    );
  }

  const json = async (what: string): Promise<unknown> => (await fetch(`${engine.url}/api/v1/${what}`)).json();
  const measured = (found: Found): Found =>
    Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));

  test('every severity is that of the data source, and what is unknown there is not there', async () => {
    const key = ['pipeline', 'rule', 'category'];
    const expected = await ours({ queryType: 'alerts' }, key);
    expect(Object.values(expected)).toEqual(expect.arrayContaining([0, 1, 2, null]));
    await poll(
      async () => Object.keys(await theirs('mlpulse:severity', key)).length >= Object.keys(measured(expected)).length,
    );
    expect(await theirs('mlpulse:severity', key)).toEqual(measured(expected));
  });

  test('every alert fires that the data source has, and no other', async () => {
    const expected = Object.entries(measured(await ours({ queryType: 'alerts' }, ['pipeline', 'rule'])))
      .filter(([, code]) => code !== null && code > 0)
      .map(([check, code]) => `${check} ${code === 2 ? 'critical' : 'warning'} firing`)
      .sort();
    expect(expected.filter((alert) => alert.startsWith('churn error_rate critical'))).toHaveLength(1);
    const firing = async (): Promise<string[]> => {
      const { data } = (await json('alerts')) as {
        data: { alerts: Array<{ labels: Record<string, string>; state: string }> };
      };
      return data.alerts
        .filter(({ labels }) => labels.category !== 'Monitoring')
        .map(({ labels: { pipeline, rule, severity }, state }) => `${pipeline} ${rule} ${severity} ${state}`)
        .sort();
    };
    await poll(async () => (await firing()).length >= expected.length);
    expect(await firing()).toEqual(expected);
  });

  test('what is not measured is told of', async () => {
    const watched = ['error_rate', 'accuracy', 'freshness_delay_minutes'];
    const expected = Object.entries(await ours({ queryType: 'alerts', rules: watched }, ['pipeline', 'rule']))
      .filter(([, code]) => code === null)
      .map(([check]) => check)
      .sort();
    expect(expected).toContain('search-ranking accuracy');
    const silent = async (): Promise<string[]> => {
      const { data } = (await json('alerts')) as { data: { alerts: Array<{ labels: Record<string, string> }> } };
      return data.alerts
        .filter(({ labels }) => labels.category === 'Monitoring')
        .map(({ labels: { pipeline, rule } }) => `${pipeline} ${rule}`)
        .sort();
    };
    // Whoever was not known yet, or not judged, when it was evaluated first, is told of a moment later.
    await poll(async () => String(await silent()) === String(expected));
  });

  test.each(['health', 'quality'])('the score of %s is that of the data source', async (score) => {
    const expected = await ours({ queryType: 'score', score }, ['pipeline']);
    // Groups begin in any order: a score may have been of the signals that were recorded by then.
    const series = `mlpulse:score:${score}`;
    await poll(async () => areNear(await theirs(series, ['pipeline']), expected)).catch(() => {});
    expectNear(await theirs(series, ['pipeline']), expected);
  });

  test.each([
    ['traffic_drop', 'critical'],
    ['traffic_spike', 'warning'],
  ])('the limit of %s is that of the data source', async (rule, show) => {
    const expected = await ours({ queryType: 'alerts', rules: [rule], show }, ['pipeline']);
    expectNear(await theirs(`mlpulse:limit:${rule}`, ['pipeline']), expected);
  });

  test('it took no longer than the samples were current', () => {
    expect(floorTo(wallTime() + seconds(1), minutes(5))).toBe(floorTo(now, minutes(5)));
  });
}

const areNear = (actual: Found, expected: Found): boolean =>
  Object.entries(expected).every(([name, value]) => Math.abs((actual[name] ?? NaN) - (value ?? NaN)) < 1e-8);

function expectNear(actual: Found, expected: Found): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    expect(actual[name]).toBeCloseTo(value ?? NaN, 8);
  }
}

/** The rows of a frame by the names of its fields. */
function rowsOf({ fields }: Decoded): Array<Record<string, unknown>> {
  const [{ values }] = fields;
  return values.map((_, row) => Object.fromEntries(fields.map(({ name, values: of }) => [name, of[row]])));
}
