import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { days, floorTo, hours, minutes, seconds } from '../../src/series';
import { AFTER_JANUARY, ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { type Decoded } from './decode';
import { describeWith, ENGINES, startPrometheus, type Engine } from './engine';
import { ask, contextOf, runToEnd, start, type PluginProcess, type Range } from './plugin-process';
import { expectSame } from './same';

/** A value that the engine has at any time, and what it is: of a pipeline, how many seconds it takes to come back. */
const CYCLES = { a: 89, b: 97 };
const EXPRESSION = `sum by (service) (${Object.entries(CYCLES)
  .map(([name, cycle]) => `label_replace(vector(time() % ${cycle}), "service", "${name}", "", "")`)
  .join(' or ')})`;

const prometheusWith = (interval: string, more: object = {}, expr = EXPRESSION): object => ({
  pipelineLabel: 'service',
  signals: { cpu_usage: { expr, interval } },
  ...more,
});
const RECORD = 'mlpulse:signal:cpu_usage';

/** The rules of a data source. */
async function rulesOf(prometheus: object, ...args: string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-recorded-'));
  try {
    const settings = path.join(folder, 'settings.json');
    const output = path.join(folder, 'rules.yaml');
    const jsonData = { source: 'prometheus', prometheus };
    writeFileSync(settings, JSON.stringify({ url: 'http://localhost:9090', jsonData }));
    const given = ['rules', '--format', 'prometheus', '--settings', settings, '--output', output, ...args];
    expect(await runToEnd({}, given)).toMatchObject({ code: 0 });
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How the rules say that CPU usage is read. */
function readingIn(rules: string): string {
  const { groups } = parse(rules) as {
    groups: Array<{ rules: Array<{ record?: string; labels?: Record<string, string> }> }>;
  };
  const found = groups.flatMap((group) => group.rules).find(({ record }) => record === 'mlpulse:reading');
  expect(found?.labels).toMatchObject({ signal: 'cpu_usage' });
  return found?.labels?.reading ?? '';
}

const noticesOf = ({ meta }: Decoded): string[] => meta?.notices?.map(({ text }) => text) ?? [];
const about = (frame: Decoded): string[] => noticesOf(frame).filter((text) => text.includes('recording rules'));

async function asked(plugin: PluginProcess, engine: Engine, prometheus: object, range: Range, more: object = {}) {
  const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus } });
  const [frame] = await ask(plugin, context, { queryType: 'metrics', signals: ['cpu_usage'], ...more }, range);
  return frame;
}

/** That what is read is the same as by the expression alone. */
async function expectSameAsOff(...[plugin, engine, prometheus, range, more]: Parameters<typeof asked>) {
  const frame = await asked(plugin, engine, prometheus, range, more);
  const off = await asked(plugin, engine, { ...prometheus, recordedRules: 'off' }, range, more);
  expect(about(off)).toEqual([]);
  expect(off.meta?.executedQueryString).not.toContain('mlpulse:');
  expectSame([{ ...frame, meta: off.meta }], [off], 1e-6);
  return frame;
}

/** Five-minute samples of rules that were evaluated every minute, a moment after it, over six hours of which one is missing. */
const END = Date.UTC(2026, 0, 20, 12);
const FROM = END - hours(6);
const MISSING = { from: END - hours(4), to: END - hours(3) };

function historyOf(reading: string): string {
  const evaluations = Array.from(
    { length: hours(6) / minutes(1) },
    (_, i) => FROM + i * minutes(1) + seconds(13),
  ).filter((time) => time < MISSING.from || time > MISSING.to);
  const lines = (name: string, valueAt: (time: number) => number): string[] =>
    evaluations.map((time) => `${name} ${valueAt(time)} ${time / 1000}`);
  return [
    ...Object.entries(CYCLES).flatMap(([name, cycle]) =>
      lines(`${RECORD}{pipeline="${name}"}`, (time) => (floorTo(time, minutes(5)) / 1000) % cycle),
    ),
    ...lines(`mlpulse:reading{signal="cpu_usage",reading="${reading}"}`, () => 2),
    '# EOF\n',
  ].join('\n');
}

for (const kind of ENGINES) {
  describeWith(kind.programs, `what rules have recorded, on a real ${kind.name}`, () => {
    const prometheus = prometheusWith('5m');
    let plugin: PluginProcess;
    let engine: Engine;
    beforeAll(async () => {
      const history = historyOf(readingIn(await rulesOf(prometheus)));
      [plugin, engine] = await Promise.all([start(AFTER_JANUARY), kind.start([history])]);
    });
    afterAll(async () => {
      await Promise.all([plugin?.close(), engine?.stop()]);
    });

    test.each([
      ['as long as they were evaluated', { from: END - hours(2), to: END - minutes(1) }],
      ['before them, and where they were not evaluated', { from: FROM - hours(1), to: END - minutes(1) }],
    ])('is read %s', async (_, range) => {
      const frame = await expectSameAsOff(plugin, engine, prometheus, range);
      expect(about(frame)).toEqual([
        `Signal CPU usage (${RECORD}): read from recording rules, the newest instant by the expression itself.`,
      ]);
      expect(frame.meta?.executedQueryString).toContain(
        `last_over_time(${RECORD}{pipeline!=""}[5m] offset -4m59s999ms)`,
      );
    });

    test('is read for some pipelines, and with a longer step', async () => {
      const range = { from: END - hours(2), to: END - minutes(1) };
      const frame = await expectSameAsOff(plugin, engine, prometheus, range, { pipeline: 'b', step: '10m' });
      expect(frame.fields.slice(1).map(({ labels }) => labels.pipeline)).toEqual(['b']);
      expect(frame.meta?.executedQueryString).toContain(`${RECORD}{pipeline=~"b"}`);
    });

    test('is not read once it is old, and a notice says since when', async () => {
      const frame = await expectSameAsOff(plugin, engine, prometheus, { from: END - hours(2), to: END + hours(1) });
      expect(frame.meta?.executedQueryString).not.toContain('mlpulse:');
      expect(about(frame)).toEqual([
        `Signal CPU usage (${RECORD}, since 2026-01-20T11:59:13.000Z): the recording rules have written nothing newer, so that the expression itself is read. Look at the ruler.`,
      ]);
    });

    test.each([
      ['the expression is another one', prometheusWith('5m', {}, `${EXPRESSION} / 2`)],
      ['the interval is another one', prometheusWith('10m')],
    ])('is not read where %s, and a notice says so', async (_, other) => {
      const frame = await expectSameAsOff(plugin, engine, other, { from: END - hours(2), to: END - minutes(1) });
      expect(frame.meta?.executedQueryString).not.toContain('mlpulse:');
      expect(about(frame)).toEqual([expect.stringContaining('the recording rules were written for another reading')]);
    });

    test('is not read by label matchers, nor days after it, without a word', async () => {
      const range = { from: END - hours(2), to: END - minutes(1) };
      const matched = await asked(plugin, engine, prometheus, range, { pipelineMatchers: 'team="a"' });
      const later = await asked(plugin, engine, prometheus, { from: END + days(2), to: END + days(2) + hours(1) });
      for (const frame of [matched, later]) {
        expect(about(frame)).toEqual([]);
        expect(frame.meta?.executedQueryString ?? '').not.toContain('mlpulse:');
      }
    });
  });
}

describeWith(['prometheus', 'promtool'], 'rules that a Prometheus evaluates', () => {
  const prometheus = prometheusWith('5s');
  let plugin: PluginProcess;
  let engine: Engine;
  beforeAll(async () => {
    const hasty = (await rulesOf(prometheus)).replace(/^( +interval): .*$/gm, '$1: 1s');
    [plugin, engine] = await Promise.all([start(ON_WALL_TIME), startPrometheus([], [], hasty)]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  test('are read in place of the expression, with its values', async () => {
    const began = wallTime();
    await poll(() => wallTime() > began + seconds(40), { within: seconds(60) });
    const to = wallTime();
    const frame = await expectSameAsOff(plugin, engine, prometheus, { from: began - seconds(20), to }, { step: '5s' });
    expect(frame.meta?.executedQueryString).toContain(RECORD);
    expect(about(frame)).toHaveLength(1);
    const [time, ...series] = frame.fields;
    expect(series).toHaveLength(2);
    series.forEach(({ labels, values }) => {
      const cycle = CYCLES[labels.pipeline as keyof typeof CYCLES];
      expect(values).toEqual(time.values.map((instant) => (Number(instant) / 1000) % cycle));
    });
  });

  test('for some pipelines alone are not read', async () => {
    const filtered = prometheusWith('5s', {}, 'avg by (service) (cpu{$selector})');
    const all = readingIn(await rulesOf(filtered));
    expect(readingIn(await rulesOf(filtered, '--pipeline', 'a.*'))).not.toBe(all);
  });
});
