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
    { expr: 'cpu_usage{$selector}' },
    { expr: 'queue_length{$selector}' },
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
