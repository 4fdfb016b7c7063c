import { CATALOGUE, withThresholds } from '../../../signals';
import { canonical } from './canonical';
import { signalsOfBoard } from '../../../contract/app';
import { LLM_SIGNALS } from './llm-signals';
import { missingPlace } from '../../../contract/quantile-places';
import { DEFAULT_PRESET, type Preset, PRESETS, type PresetReadings } from './index';

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

const readingsOf = ({ readings }: Preset, catalogue = CATALOGUE): PresetReadings =>
  typeof readings === 'function' ? readings(catalogue) : readings;

test.each([...PRESETS])('%s is complete, and reads signals that there are', (id, preset) => {
  expect(preset.id).toBe(id);
  expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  expect(preset.title).toMatch(/^(?:[A-Z]|vLLM$|whylogs )/);
  expect(preset.pipelineLabel).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
  expect(preset.marks.length).toBeGreaterThan(0);
  expect(preset.sources.every((source) => source.startsWith('https://'))).toBe(true);
  expect(preset.sources.length > 0).toBe(preset !== canonical);
  const added = (preset.signals ?? []).map((signal) => signal.id);
  const readings = Object.entries(readingsOf(preset));
  expect(readings.length).toBeGreaterThan(0);
  for (const [signal, reading] of readings) {
    expect(CATALOGUE.has(signal) || added.includes(signal)).toBe(true);
    if ('gauge' in reading) {
      expect(reading.gauge).toMatch(METRIC);
      continue;
    }
    // Without the matcher a query for one pipeline would read all of them, without the label an aggregation would lose them.
    for (const selector of reading.expr.matchAll(/\{[^{}]*\}/g)) {
      expect(selector[0]).toContain('$selector');
    }
    for (const by of reading.expr.matchAll(/\bby \([^()]*\)/g)) {
      expect(by[0]).toContain('$label');
    }
    expect(reading.expr).not.toMatch(/\[(?!\$window\])/);
  }
  const ids = readings.map(([signal]) => signal);
  expect(Object.keys(preset.lacks ?? {}).filter((signal) => ids.includes(signal))).toEqual([]);
  expect(Object.keys(preset.quantiles ?? {}).filter((signal) => !ids.includes(signal))).toEqual([]);
  for (const quantile of Object.values(preset.quantiles ?? {})) {
    expect(missingPlace(quantile)).toBeUndefined();
  }
});

test('the board of language models is about the signals of their servers', () => {
  expect(signalsOfBoard('llm')).toEqual(LLM_SIGNALS.map(({ id }) => id));
});

test('the default is the one that needs no mapping', () => {
  expect(PRESETS.get('canonical')).toBe(DEFAULT_PRESET);
});

test('canonical reads each signal from a gauge of its name, those of its own too', () => {
  const own = { ...CATALOGUE.of('disk_usage'), id: 'queue_length' };
  const readings = readingsOf(canonical, withThresholds({}, [own]));
  expect(Object.keys(readings)).toEqual([...CATALOGUE.ids, 'queue_length']);
  expect([readings.cpu_usage, readings.queue_length]).toEqual([{ gauge: 'cpu_usage' }, { gauge: 'queue_length' }]);
});
