import { hours, minutes } from '../series';
import { openSource, parseSettings, PRESETS } from '../sources';
import { type Frame } from '../frames';
import { createInstance } from './create-instance';
import { liveQuery } from './live';
import { askFrames, handInstance, instanceWith } from './testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(1), to: TO };
const FLEET = { chat: { response_time_ms: () => 100, error_rate: () => 1 } };
const ENGINE = { source: 'prometheus', prometheus: { presets: ['fastapi'] } };

const settings = parseSettings({ url: '', jsonData: {}, secure: {}, basicAuth: null });
const simulator = createInstance(settings, openSource(settings, 'mlpulse/test'));
const engineOf = (...presets: string[]) => {
  const read = parseSettings({
    url: 'http://engine',
    jsonData: { ...ENGINE, prometheus: { presets } },
    secure: {},
    basicAuth: null,
  });
  return { ...handInstance(FLEET), ...createInstance(read, handInstance(FLEET).source) };
};
const noticesOf = ([{ meta }]: readonly Frame[]): string[] => (meta?.notices ?? []).map(({ text }) => text);

test.each([
  ['metrics', { signals: ['time_to_first_token_ms', 'kv_cache_usage'] }],
  ['indicators', { signals: ['time_to_first_token_ms', 'kv_cache_usage'] }],
  ['alerts', { rules: ['time_to_first_token_ms', 'kv_cache_usage'] }],
])('%s about signals of a preset that is not there is empty, and says what has them', async (queryType, options) => {
  for (const instance of [simulator, engineOf('fastapi')]) {
    const frames = await askFrames({ queryType, ...options }, RANGE, instance);
    expect(frames.map(({ fields }) => fields)).toEqual([[]]);
    expect(frames[0].meta?.custom).toEqual({ kind: queryType, version: 1 });
    expect(noticesOf(frames)).toEqual([
      'This data source does not have the signals time to first token and KV cache usage. They come with the preset vllm (vLLM): add it in the settings of a Prometheus data source.',
    ]);
  }
});

test.each([
  ['drift', { signal: 'queue_length' }],
  ['distribution', { signal: 'queue_length' }],
  ['correlation', { x: 'response_time_ms', y: 'queue_length' }],
])('%s of such a signal is empty, never that of a default one', async (queryType, options) => {
  const frames = await askFrames({ queryType, format: 'table', ...options }, RANGE, simulator);
  expect(frames.map(({ fields }) => fields)).toEqual([[]]);
  expect(noticesOf(frames)).toEqual([
    'This data source does not have the signal queue length. It comes with the presets vllm (vLLM) and tgi (Text Generation Inference): add one of them in the settings of a Prometheus data source.',
  ]);
});

test('the signals that are there are answered without those that are not', async () => {
  const raw = { queryType: 'metrics', signals: ['response_time_ms', 'kv_cache_usage', 'error_rate'] };
  const [frame] = await askFrames(raw, RANGE, engineOf('fastapi'));
  expect(frame.fields.map(({ name }) => name)).toEqual(['time', 'response_time_ms', 'error_rate']);
  expect(noticesOf([frame]).join('\n')).toContain('does not have the signal KV cache usage.');
});

test('an option that may be left out is, where its signal is not there', async () => {
  const raw = { queryType: 'correlation', x: 'error_rate', y: 'response_time_ms', color: 'kv_cache_usage' };
  const [frame] = await askFrames(raw, RANGE, engineOf('fastapi'));
  expect(frame.fields.map(({ name }) => name)).toEqual(['time', 'pipeline', 'error_rate', 'response_time_ms']);
  expect(noticesOf([frame]).join('\n')).toContain('does not have the signal KV cache usage.');
});

test('a preset in force says why it cannot tell a signal; another one would not help', async () => {
  const [frame] = await askFrames({ queryType: 'metrics', signals: ['kv_cache_usage'] }, RANGE, engineOf('tgi'));
  expect(noticesOf([frame])).toEqual([
    'This data source does not have the signal KV cache usage. TGI does not export how full its cache is.',
  ]);
});

test('a preset, or a signal of one’s own by that name, makes it one of the data source', async () => {
  const raw = { queryType: 'metrics', signals: ['queue_length'] };
  const source = { ...handInstance(FLEET).source, intervalOf: () => minutes(1) };
  const own = instanceWith(source, { signals: [{ id: 'queue_length' }] });
  expect(noticesOf(await askFrames(raw, RANGE, own)).join('\n')).not.toContain('does not have');
  const absentOf = (preset: string): string[] =>
    (PRESETS.get('vllm')?.signals ?? []).flatMap(({ id = '' }) => (engineOf(preset).absent.has(id) ? [id] : []));
  expect(absentOf('vllm')).toEqual([]);
  expect(absentOf('tgi')).toEqual(['time_to_first_token_ms', 'kv_cache_usage']);
});

test('a mistyped name is refused by its name, beside one that is merely not there too', async () => {
  for (const signals of [['kv_cache_use'], ['kv_cache_usage', 'kv_cache_use']]) {
    await expect(askFrames({ queryType: 'metrics', signals }, RANGE, simulator)).rejects.toThrow(
      'Field "signals" names the unknown signal "kv_cache_use". Signals are: cpu_usage,',
    );
  }
  const mistyped = { queryType: 'correlation', x: 'cpu', y: 'kv_cache_usage' };
  await expect(askFrames(mistyped, RANGE, simulator)).rejects.toThrow('"x" names the unknown signal "cpu"');
});

test('an alert rule is not silent about a signal that is not there', async () => {
  const raw = { queryType: 'drift', format: 'instant', signal: 'kv_cache_usage' };
  await expect(askFrames(raw, RANGE, simulator)).rejects.toThrow(
    'Field "signal" names the signal "kv_cache_usage". This data source does not have the signal KV cache usage. It comes with the preset vllm (vLLM): add it',
  );
});

test('nothing cannot be streamed', () => {
  const raw = { queryType: 'metrics', signals: ['kv_cache_usage'] };
  expect(() => liveQuery(raw, 1000, simulator)).toThrow(/does not have the signal KV cache usage/);
});
