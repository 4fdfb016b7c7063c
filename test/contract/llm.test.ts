import { minutes } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { questionsOf, readBoards } from './boards';
import { type Decoded, valuesOf } from './decode';
import { describeWith, startPrometheus, type Engine } from './engine';
import { ask, contextOf, start, type Model, type PluginProcess } from './plugin-process';
import { histogram, historyOf, RANGE, type Target } from './presets/preset-case';
import { llmServer } from './presets/vllm';

const SLOW = 'engine="0",model_name="slow"';

/** A server whose cache is full, so that requests wait. */
const slowServer: Target = {
  job: 'vllm',
  instance: 'slow-1:8000',
  metrics: `
    vllm:num_requests_running{${SLOW}} 8
    vllm:num_requests_waiting{${SLOW}} 40
    vllm:kv_cache_usage_perc{${SLOW}} 0.98
    vllm:generation_tokens_total{${SLOW}} 300/s
    vllm:request_success_total{${SLOW},finished_reason="stop"} 4/s
    vllm:request_success_total{${SLOW},finished_reason="error"} 0/s
    ${histogram('vllm:e2e_request_latency_seconds', SLOW, { '40.0': 0, '60.0': 4, '+Inf': 4 }, 200)}
    ${histogram('vllm:time_to_first_token_seconds', SLOW, { '2.0': 0, '4.0': 4, '+Inf': 4 }, 12)}
    ${histogram('vllm:inter_token_latency_seconds', SLOW, { '0.02': 300, '+Inf': 300 }, 3)}
  `,
};
const FAST = 'fast';
const HISTORY = historyOf([
  {
    name: 'two models',
    settings: { presets: ['vllm'] },
    targets: [llmServer('fast-1:8000', FAST), slowServer],
    expected: {},
  },
]);

describeWith(['prometheus', 'promtool'], 'signals of servers of language models on a real Prometheus', () => {
  let plugin: PluginProcess;
  let engine: Engine;
  beforeAll(async () => {
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startPrometheus([HISTORY])]);
  });
  afterAll(() => Promise.all([plugin?.close(), engine?.stop()]));

  const frames = (model: Model, settings: object = {}, preset = 'vllm'): Promise<Decoded[]> => {
    const prometheus = { presets: [preset], scrapeInterval: '1m' };
    return ask(
      plugin,
      contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus, ...settings } }),
      model,
      RANGE,
    );
  };
  /** The rows of the first frame of a table, by the names of its columns. */
  const rows = async (model: Model, settings: object = {}): Promise<Array<Record<string, unknown>>> => {
    const [frame] = await frames({ format: 'table', ...model }, settings);
    const columns = frame.fields.map(({ name }) => [name, valuesOf(frame, name)] as const);
    return (columns[0]?.[1] ?? []).map((_, row) => Object.fromEntries(columns.map(([name, all]) => [name, all[row]])));
  };
  const rulesOf = (all: ReadonlyArray<Record<string, unknown>>): unknown =>
    Object.fromEntries(all.map(({ rule, severity, pipeline }) => [`${String(pipeline)} ${String(rule)}`, severity]));
  const ofSlow = (all: ReadonlyArray<Record<string, unknown>>): Record<string, unknown> | undefined =>
    all.find(({ pipeline }) => pipeline === 'slow');

  test('alerts: each signal with a level has a rule, with the levels of the settings', async () => {
    const rules = ['time_to_first_token_ms', 'inter_token_latency_ms', 'kv_cache_usage'];
    const found = await rows({ queryType: 'alerts', rules });
    expect(rulesOf(found)).toEqual({ 'slow time_to_first_token_ms': 'warning', 'slow kv_cache_usage': 'warning' });
    expect(found.find(({ rule }) => rule === 'time_to_first_token_ms')).toMatchObject({
      category: 'System',
      label: 'Time to first token',
      value: expect.closeTo(3900, 6) as number,
      threshold: 2000,
    });
    const thresholds = { time_to_first_token_ms: { critical: 3500 }, kv_cache_usage: { warning: 99 } };
    expect(rulesOf(await rows({ queryType: 'alerts', rules }, { thresholds }))).toEqual({
      'slow time_to_first_token_ms': 'critical',
    });
    const [instant] = await frames({ queryType: 'alerts', format: 'instant', rules });
    const named = valuesOf(instant, 'rule').map((rule, i) => [
      `${String(valuesOf(instant, 'pipeline')[i])} ${String(rule)}`,
      valuesOf(instant, 'value')[i],
    ]);
    expect(Object.fromEntries(named)).toEqual({
      'fast time_to_first_token_ms': 0,
      'fast inter_token_latency_ms': 0,
      'fast kv_cache_usage': 0,
      'slow time_to_first_token_ms': 1,
      'slow inter_token_latency_ms': 0,
      'slow kv_cache_usage': 1,
    });
  });

  test('rules: they are listed with their levels, and whole answers have levels of their own', async () => {
    const listed = await rows({ queryType: 'rules' });
    const levels = Object.fromEntries(listed.map(({ rule, warning, critical }) => [rule, [warning, critical]]));
    expect(levels).toMatchObject({
      time_to_first_token_ms: [2000, null],
      inter_token_latency_ms: [200, null],
      kv_cache_usage: [95, null],
      response_time_ms: [30_000, 60_000],
    });
    expect(rulesOf(await rows({ queryType: 'alerts', rules: ['response_time_ms'] }))).toEqual({
      'slow response_time_ms': 'warning',
    });
  });

  test('distribution and correlation: of the samples of such signals', async () => {
    const distribution = await rows({ queryType: 'distribution', signal: 'time_to_first_token_ms' });
    expect(ofSlow(distribution)).toMatchObject({
      n: 12,
      mean: expect.closeTo(3900, 6) as number,
      p95: expect.closeTo(3900, 6) as number,
    });
    const joined = await rows({
      queryType: 'correlation',
      x: 'kv_cache_usage',
      y: 'time_to_first_token_ms',
      color: 'queue_length',
    });
    expect(joined.length).toBe(24);
    expect(ofSlow(joined)).toMatchObject({ kv_cache_usage: 98, queue_length: 40 });
  });

  test('drift: of the use of the cache', async () => {
    const drift = ofSlow(await rows({ queryType: 'drift', signal: 'kv_cache_usage' }));
    // Four hours of the 30 days that it looks at: figures, and no verdict.
    expect(drift).toMatchObject({ initial_mean: 98, recent_mean: 98, change: 0, drifted: null });
    const [instant] = await frames({ queryType: 'drift', format: 'instant', signal: 'kv_cache_usage' });
    expect(valuesOf(instant, 'pipeline')).toEqual(['fast', 'slow']);
  });

  test('indicators: where each signal is worst, amounts together', async () => {
    const signals = ['time_to_first_token_ms', 'kv_cache_usage', 'queue_length', 'tokens_per_second'];
    const found = (await rows({ queryType: 'indicators', signals })).map(({ signal, pipeline, value, state }) => [
      signal,
      pipeline,
      Math.round(Number(value)),
      state,
    ]);
    expect(found).toEqual([
      ['time_to_first_token_ms', 'slow', 3900, 'warning'],
      ['kv_cache_usage', 'slow', 98, 'warning'],
      ['queue_length', 'slow', 40, null],
      ['tokens_per_second', expect.anything(), 700, null],
    ]);
  });

  test('score, kpi, objectives, capacity, bottlenecks and verdict: of what the servers tell', async () => {
    const [score] = await frames({ queryType: 'score', format: 'instant' });
    // A quarter of the weight each of errors and whole answers: 0 and 59 s of 60 s.
    expect(valuesOf(score, 'value')[1]).toBeCloseTo(100 * (1 - 59 / 60 / 2), 3);
    const weights = { health: { time_to_first_token_ms: 0.5, kv_cache_usage: 0.5 } };
    const [weighed] = await frames({ queryType: 'score', format: 'instant' }, { weights });
    expect(valuesOf(weighed, 'value')[0]).toBeGreaterThan(Number(valuesOf(weighed, 'value')[1]));
    const kpis = await rows({ queryType: 'kpi', sections: ['current'], kpis: ['response_time_ms'] });
    expect(ofSlow(kpis)?.value).toBeCloseTo(59_000, 3);
    const objectives = await rows({ queryType: 'objectives' });
    const times = objectives.filter(({ objective }) => String(objective).startsWith('response_time'));
    expect(times.map(({ pipeline, target }) => [pipeline, target])).toEqual(
      expect.arrayContaining([
        ['fast', 30_000],
        ['slow', 60_000],
      ]),
    );
    expect(ofSlow(await rows({ queryType: 'capacity' }))).toBeDefined();
    const verdict = await rows({ queryType: 'verdict' });
    // Of answers that take a minute the error budget burns; shorter ones spend none of it.
    expect(ofSlow(verdict)).toMatchObject({ state: 'degraded' });
    const ofFast = verdict.find(({ pipeline }) => pipeline === FAST);
    expect(`${String(ofFast?.headline)}; ${String(ofFast?.evidence)}`).not.toContain('error budget of latency burns');
    const bottlenecks = await rows({ queryType: 'bottlenecks' });
    expect(bottlenecks.map(({ pipeline, category }) => [pipeline, category])).toContainEqual(['slow', 'Latency']);
  });

  test(
    'the board of these servers is answered in full; by another preset it says what lacks',
    async () => {
      const board = readBoards().find(({ file }) => file === 'llm.json')?.board;
      const questions =
        board === undefined ? [] : questionsOf(board).filter(({ model }) => model.queryType !== 'events');
      expect(questions.length).toBeGreaterThan(12);
      for (const { place, model } of questions) {
        const full = await frames(model);
        expect([place, full.filter(({ fields }) => fields.length === 0).length]).toEqual([place, 0]);
        const empty = await frames(model, {}, 'fastapi');
        expect([place, empty.length > 0]).toEqual([place, true]);
      }
      const [{ meta, fields }] = await frames({ queryType: 'metrics', signals: ['queue_length'] }, {}, 'fastapi');
      expect([fields.length, meta.notices?.map(({ text }) => text)]).toEqual([
        0,
        [expect.stringContaining('does not have the signal queue length. It comes with the presets vllm (vLLM)')],
      ]);
      const mistyped = frames({ queryType: 'metrics', signals: ['queue_lenght'] }, {}, 'fastapi');
      await expect(mistyped).rejects.toThrow('unknown signal "queue_lenght"');
    },
    minutes(2),
  );
});
