import { type PulseJsonData } from '../../contract/settings';
import { presetsOf } from './presets';
import { signalsOf } from './signals';
import { lackOf, usualOf } from './usual';

const usual = (prometheus: PulseJsonData['prometheus'], more: PulseJsonData = {}) => {
  const settings: PulseJsonData = { source: 'prometheus', prometheus, ...more };
  return usualOf(settings, signalsOf(settings));
};

test('gauges of their names are read unless presets say otherwise', () => {
  const own = { signals: [{ id: 'queue_length' }] };
  expect([usual({}).get('cpu_usage'), usual({}, own).get('queue_length')]).toEqual([
    { expr: 'cpu_usage{$selector}', interval: '5m' },
    { expr: 'queue_length{$selector}', interval: '5m' },
  ]);
});

test('PromQL of a preset is shown with its label and the time that it is taken over', () => {
  const requests = (prometheus: PulseJsonData['prometheus']) => usual(prometheus).get('requests_per_second')?.expr;
  expect(requests({ presets: ['mlserver'] })).toBe(
    'sum by (model) (rate(model_infer_request_duration_count{$selector}[5m15s]))',
  );
  expect(requests({ presets: ['mlserver'], pipelineLabel: 'service.name', scrapeInterval: '2m' })).toBe(
    'sum by ("service.name") (rate(model_infer_request_duration_count{$selector}[8m]))',
  );
});

test('the time that it is taken over follows the interval that the user has set for the signal', () => {
  const shown = (interval: string) => {
    const { expr, interval: every } =
      usual({ presets: ['mlserver'], signals: { requests_per_second: { interval } } }).get('requests_per_second') ?? {};
    return { window: /\[(\w+)\]/.exec(expr ?? '')?.[1], every };
  };
  // The placeholder of the field stays what holds without it.
  expect(shown('30s')).toEqual({ window: '1m', every: '5m' });
  expect(shown('1h')).toEqual({ window: '1h15s', every: '5m' });
  // While it is being typed, and where provisioning has put nothing in place of a variable.
  expect([shown('3'), shown('')].map(({ window }) => window)).toEqual(['5m15s', '5m15s']);
});

test('what hosts measure is shown as it is joined', () => {
  const joined = usual({ presets: ['triton', 'node-exporter'] }).get('cpu_usage')?.expr;
  expect(joined).toContain('nv_inference_request_success{$selector}');
});

test('what no preset reads has none, and the reason is known', () => {
  const json: PulseJsonData = { source: 'prometheus', prometheus: { presets: ['mlserver'] } };
  expect(usualOf(json, signalsOf(json)).has('accuracy')).toBe(false);
  expect(lackOf(json, 'accuracy')).toMatch(/sees no labels/);
  expect(lackOf(json, 'schema_violations')).toBeUndefined();
});

test('older settings name one preset, and unknown ones are left to the backend', () => {
  expect(presetsOf({ prometheus: { preset: 'triton' } }).map(({ id }) => id)).toEqual(['triton']);
  expect(presetsOf({ prometheus: { presets: ['nonsense'] } }).map(({ id }) => id)).toEqual(['canonical']);
});
