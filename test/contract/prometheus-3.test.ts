import { spawnSync } from 'node:child_process';

import { seconds } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { type Decoded, valuesOf } from './decode';
import { describeWith, resultOf, startPrometheus, type Engine } from './engine';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';
import { histogram } from './presets/preset-case';
import { serve, type ServedTarget } from './presets/scraped';
import { programOf } from './program';

const EVERY = { interval: '5s' };

/** What Prometheus has since release 3; on PATH there may be an older one. What is the same in both is asked of both elsewhere. */
const { stdout = '' } = spawnSync(programOf('prometheus'), ['--version'], { encoding: 'utf8' });
const [, release = 'none'] = /version ([\d.]+)/.exec(stdout) ?? [];
if (Number.parseInt(release, 10) >= 3) {
  describeWith(['prometheus'], 'a real Prometheus 3', onPrometheus3);
} else {
  describe.skip(`a real Prometheus 3 (the one here is ${release}; PROMETHEUS names another)`, onPrometheus3);
}

function onPrometheus3(): void {
  let plugin: PluginProcess;
  let engine: Engine;
  const targets: ServedTarget[] = [];
  const served = async (metrics: string): Promise<string> => {
    const target = await serve({ job: '', instance: '', metrics });
    targets.push(target);
    return target.address;
  };
  beforeAll(async () => {
    const latencies = (model: string): string =>
      histogram('request_predict_seconds', `model_name="${model}"`, { '1': 8, '2': 10, '+Inf': 10 }, 9);
    engine = await startPrometheus(
      [],
      [
        { job: 'native', address: await served(latencies('native')), histograms: 'native' },
        { job: 'both', address: await served(latencies('both')), histograms: 'both' },
        { job: 'classic', address: await served(latencies('classic')) },
        {
          job: 'names',
          address: await served('{"queue.length","service.name"="détection"} 7\n{"queue.length","service.name"="b"} 3'),
        },
      ],
    );
    plugin = await start(ON_WALL_TIME);
    await poll(async () => (await resultOf(engine.url, 'count_over_time(up[60s]) > 12')).length === targets.length);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop(), ...targets.map((target) => target.close())]);
  });

  const asked = async (prometheus: object, ...signals: string[]): Promise<Decoded> => {
    const now = wallTime();
    const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus } });
    const model = { queryType: 'metrics', signals, step: '5s' };
    return (await ask(plugin, context, model, { from: now - seconds(20), to: now }))[0];
  };
  /** The newest value of a signal by pipeline. */
  const newest = ({ fields }: Decoded, signal: string): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter(({ name }) => name === signal)
        .map(({ labels, values }) => [labels.pipeline, values.filter((value) => value !== null).at(-1)]),
    );
  const KSERVE = {
    ...{ presets: ['kserve'], scrapeInterval: '1s' },
    signals: { response_time_ms: EVERY, requests_per_second: EVERY },
  };

  test('bounds of buckets are written as 1.0, and quantiles are those of 1', async () => {
    const found = await resultOf<{ metric: Record<string, string> }>(engine.url, '{__name__=~".+_bucket"}');
    expect([...new Set(found.map(({ metric }) => metric.le))].sort()).toEqual(['+Inf', '1.0', '2.0']);
    expect(newest(await asked(KSERVE, 'response_time_ms'), 'response_time_ms').classic).toBeCloseTo(1750, 1);
  });

  test('quantiles of native histograms are those of classic ones', async () => {
    const of = newest(await asked(KSERVE, 'response_time_ms'), 'response_time_ms');
    expect(of).toEqual(Object.fromEntries(['both', 'classic', 'native'].map((one) => [one, expect.closeTo(1750, 1)])));
  });

  test('requests are counted by the classic series, which an engine can keep beside the native ones', async () => {
    const frame = await asked(KSERVE, 'response_time_ms', 'requests_per_second');
    const { both, classic, native = null } = newest(frame, 'requests_per_second');
    // Of fifteen seconds, and ten a second.
    expect(Math.min(Number(both), Number(classic))).toBeGreaterThan(5);
    expect(native).toBeNull();
  });

  test('a native histogram in the place of a number is refused with what to write', async () => {
    const signals = {
      response_time_ms: { ...EVERY, expr: 'sum by (model_name) (rate(request_predict_seconds{$selector}[5s]))' },
    };
    const { meta } = await asked({ ...KSERVE, signals }, 'requests_per_second', 'response_time_ms');
    expect((meta.notices ?? []).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/histograms, not numbers\. Take a quantile/),
    );
  });

  test('metrics and labels have names in UTF-8', async () => {
    const signals = { cpu_usage: { ...EVERY, expr: '{"queue.length",$selector}' } };
    const frame = await asked({ pipelineLabel: 'service.name', signals }, 'cpu_usage');
    expect(newest(frame, 'cpu_usage')).toEqual({ b: 3, détection: 7 });
    expect(valuesOf(frame, 'time').length).toBeGreaterThan(0);
  });

  test('what it remarks on an expression is a notice, and not that anything is missing', async () => {
    const signals = { cpu_usage: { ...EVERY, expr: 'rate({"queue.length",$selector}[5s])' } };
    const { meta } = await asked({ pipelineLabel: 'service.name', signals, strictRules: true }, 'cpu_usage');
    expect(meta.notices).toContainEqual({
      severity: 'info',
      text: expect.stringMatching(/PromQL info: metric might not be a counter/) as string,
    });
  });
}
