import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type DiscoveryReport, type FoundSignal } from '../../src/contract/discovery';
import { floorTo, hours, minutes } from '../../src/series';
import { clockAt, ON_WALL_TIME } from '../now';
import { poll } from '../poll';
import { describeWith, ENGINES, type Engine, type EngineKind, startNodeExporter, startPrometheus } from './engine';
import { contextOf, runToEnd, start, type PluginProcess } from './plugin-process';
import { PRODUCTS } from './presets';
import { historyOf, type PresetCase, RANGE } from './presets/preset-case';
import { serve } from './presets/scraped';
import { TOGETHER } from './presets/together';

/** A minute after a scrape of every target: all that the engine has is in its past. */
const NOW = RANGE.to;

/** Minutes by which the present of the plugin may have gone on. */
const LONGEST_TEST = 5;

/** Cases of one preset, under the label that it usually has. */
const ALONE = PRODUCTS.filter(
  ({ settings: { presets, pipelineLabel } }) => presets.length === 1 && pipelineLabel === undefined,
);

for (const kind of ENGINES) {
  describeWith(kind.programs, `what a real ${kind.name} has`, () => {
    let plugin: PluginProcess;
    beforeAll(async () => {
      plugin = await start(clockAt(NOW));
    });
    afterAll(() => plugin?.close());

    test.each(ALONE.map((one) => [one.name, one] as const))(
      '%s is found, and every value is what the load says',
      async (_, one) => {
        const { presets } = await discovered(plugin, kind, [one]);
        const found = presets.find(({ preset }) => preset === one.settings.presets[0]);
        expect(found).toBeDefined();
        const signals = new Set(Object.values(one.expected).flatMap(Object.keys));
        const proved = (found?.signals ?? []).filter(({ signal }) => signals.has(signal));
        expect(proved).toHaveLength(signals.size);
        for (const { signal, value, pipelines } of proved) {
          const known = Object.values(one.expected).filter((values) => typeof values[signal] === 'number');
          expect({ signal, pipelines }).toEqual({ signal, pipelines: known.length });
          expectAsLoaded(one, signal, value);
        }
      },
    );

    test.each(TOGETHER.map((one) => [one.name, one] as const))(
      '%s go together as if somebody had mapped them',
      async (_, one) => {
        const { proposals } = await discovered(plugin, kind, [one]);
        expect(proposals.map(({ presets, scrapeInterval }) => ({ presets, scrapeInterval }))).toEqual([
          { presets: [...one.settings.presets], scrapeInterval: '1m' },
        ]);
        const [{ signals, pipelines }] = proposals;
        expect(pipelines).toBe(Object.keys(one.expected).length);
        for (const { signal, value, pipelines: found } of signals) {
          const known = Object.values(one.expected).filter((values) => typeof values[signal] === 'number');
          expect({ signal, found }).toEqual({ signal, found: known.length });
          expectAsLoaded(one, signal, value);
        }
      },
    );

    test('every server of many is found, and those that are not shown are named', async () => {
      const { presets, proposals, notices } = await discovered(plugin, kind, PRODUCTS);
      const sought = new Set(ALONE.flatMap(({ settings }) => settings.presets));
      expect(presets.map(({ preset }) => preset)).toEqual(expect.arrayContaining([...sought]));
      expect(proposals).toHaveLength(5);
      expect(notices).toContainEqual(expect.stringMatching(/^Only 5 combinations are shown\. Not put together/));
    });
  });
}

/** A value that is shown is that of the load, relatively to a millionth; 0 is 0, and an age has grown since the full hour. */
function expectAsLoaded(one: PresetCase, signal: string, value: FoundSignal['value']): void {
  if (value === undefined) {
    return;
  }
  const expected = Number(one.expected[value.pipeline][signal] ?? NaN);
  expect({ signal, isKnown: Number.isFinite(expected) }).toEqual({ signal, isKnown: true });
  const error = 1e-6 * Math.abs(expected);
  const grown = one.ages?.includes(signal) ? [(NOW - floorTo(NOW, hours(1))) / minutes(1), LONGEST_TEST] : [0, 0];
  expect(value.value - expected).toBeGreaterThanOrEqual(grown[0] - error);
  expect(value.value - expected).toBeLessThanOrEqual(grown[0] + grown[1] + error);
}

describeWith(['prometheus', 'prometheus-node-exporter'], 'ten minutes with an engine of seconds', () => {
  test('a server, its host and gauges of one own are read, and the command writes what reads them', async () => {
    const models = ['churn', 'fraud'].map(
      (model) => `
        nv_inference_request_success{model="${model}",version="1"} 3/s
        nv_inference_request_failure{model="${model}",reason="OTHER",version="1"} 1/s
        nv_inference_count{model="${model}",version="1"} 24/s
        nv_inference_request_duration_us{model="${model}",version="1"} 60000/s
        accuracy{model="${model}"} 0.93`,
    );
    const metrics = `${models.join('\n')}\nrequests_per_second{model="churn"} 99\nerror_rate{model="churn"} 5\nerror_rate{model="fraud"} 5`;
    const [server, node] = await Promise.all([serve({ job: 'triton', instance: '', metrics }), startNodeExporter()]);
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-discover-'));
    let engine: Engine | undefined;
    try {
      engine = await startPrometheus(
        [],
        [
          { job: 'triton', address: server.address },
          { job: 'node', address: node.address },
        ],
      );
      const { url } = engine;
      const output = path.join(folder, 'mlpulse.yaml');
      const found = await poll(async () => {
        const { stdout } = await runToEnd(ON_WALL_TIME, ['discover', '--url', url, '--json', '--output', output]);
        const report = JSON.parse(stdout || '{}') as Partial<DiscoveryReport>;
        const read = report.proposals?.[0]?.signals.filter(({ pipelines }) => pipelines > 0) ?? [];
        return read.length === 8 && report.proposals;
      });
      const [{ presets, pipelineLabel, signals, mappings, scrapeInterval, notices }] = found;
      expect({ presets, pipelineLabel, scrapeInterval, mapped: Object.keys(mappings ?? {}) }).toEqual({
        presets: ['canonical', 'triton', 'node-exporter'],
        ...{ pipelineLabel: 'model', scrapeInterval: '1s' },
        // Only one pipeline has a gauge of its requests: those of the server count.
        mapped: ['error_rate'],
      });
      const valueOf = (id: string): number | undefined => signals.find(({ signal }) => signal === id)?.value?.value;
      expect(valueOf('accuracy')).toBe(0.93);
      expect(valueOf('error_rate')).toBe(5);
      expect(valueOf('requests_per_second')).toBeGreaterThan(0);
      expect(notices).toContainEqual(
        expect.stringMatching(/^There are samples of the last \d+s only: rates .* too low/),
      );
      expect(valueOf('response_time_ms')).toBeCloseTo(20, 0);
      expect(signals.filter(({ pipelines }) => pipelines === 2)).toHaveLength(8);
      // What it wrote is what other commands take.
      const checked = await runToEnd(ON_WALL_TIME, ['rules', '--settings', output]);
      expect(checked).toMatchObject({ code: 0, stderr: '' });
      const text = await runToEnd(ON_WALL_TIME, ['discover', '--settings', output]);
      expect(text.stdout).toMatch(/NVIDIA Triton[^]*Model accuracy +93\.0/);
      expect(Math.max(...text.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    } finally {
      await Promise.all([engine?.stop(), node.stop(), server.close()]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('one of two servers is written if --preset names it, and one that is not there is wrong usage', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'contract-discover-'));
    const output = path.join(folder, 'mlpulse.yaml');
    const engine = await startPrometheus([
      historyOf(PRODUCTS.filter(({ name }) => /^(BentoML|Ray Serve)$/.test(name))),
    ]);
    try {
      const look = (preset: string): ReturnType<typeof runToEnd> =>
        runToEnd(clockAt(NOW), ['discover', '--url', engine.url, '--output', output, '--preset', preset]);
      for (const preset of ['bentoml', 'ray-serve']) {
        expect(await look(preset)).toMatchObject({ code: 0 });
        expect(readFileSync(output, 'utf8')).toContain(`- ${preset}\n`);
      }
      expect(await look('triton')).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(
          /--preset triton is part of nothing that was found\. Presets that are: .*bentoml/,
        ),
      });
    } finally {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('an engine that has nothing ends with 1, one that is not there with 2, and none with 3', async () => {
    const engine = await startPrometheus([]);
    try {
      const nothing = await runToEnd(ON_WALL_TIME, ['discover', '--url', engine.url]);
      expect(nothing).toMatchObject({ code: 1, stdout: expect.stringMatching(/has none of the \d+ metrics/) });
    } finally {
      await engine.stop();
    }
    const gone = await runToEnd(ON_WALL_TIME, ['discover', '--url', engine.url]);
    expect(gone).toMatchObject({ code: 2, stderr: expect.stringMatching(/the connection was refused/) });
    const wrong = await runToEnd(ON_WALL_TIME, ['discover']);
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringMatching(/--url http/) });
  });
});

async function discovered(
  plugin: PluginProcess,
  kind: EngineKind,
  cases: readonly PresetCase[],
): Promise<DiscoveryReport> {
  let engine: Engine | undefined;
  try {
    engine = await kind.start([historyOf(cases)]);
    const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
    const { code, body } = await plugin.resource(context, 'discover');
    const answer = JSON.parse(body.toString('utf8')) as DiscoveryReport;
    expect({ code, answer }).toMatchObject({ code: 200 });
    return answer;
  } finally {
    await engine?.stop();
  }
}
