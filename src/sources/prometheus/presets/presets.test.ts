import { CATALOGUE, withThresholds } from '../../../signals';
import { canonical } from './canonical';
import { DEFAULT_PRESET, PRESETS } from './index';

test.each([...PRESETS])('%s is complete, and reads signals that there are', (id, preset) => {
  expect(preset.id).toBe(id);
  expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  expect(preset.title).toMatch(/^[A-Z]/);
  expect(preset.pipelineLabel).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
  const readings = Object.entries(preset.readings(CATALOGUE, 'service'));
  expect(readings.length).toBeGreaterThan(0);
  for (const [signal, reading] of readings) {
    expect(CATALOGUE.has(signal)).toBe(true);
    // Without the matcher a query for one pipeline would read all of them.
    expect('gauge' in reading ? reading.gauge : reading.expr).toMatch(
      'gauge' in reading ? /^[a-zA-Z_:][a-zA-Z0-9_:]*$/ : /\$selector/,
    );
  }
});

test('the default is the one that needs no mapping', () => {
  expect(PRESETS.get('canonical')).toBe(DEFAULT_PRESET);
});

test('canonical reads each signal from a gauge of its name, those of its own too', () => {
  const own = { ...CATALOGUE.of('disk_usage'), id: 'queue_length' };
  const readings = canonical.readings(withThresholds({}, [own]), 'pipeline');
  expect(Object.keys(readings)).toEqual([...CATALOGUE.ids, 'queue_length']);
  expect([readings.cpu_usage, readings.queue_length]).toEqual([{ gauge: 'cpu_usage' }, { gauge: 'queue_length' }]);
});
