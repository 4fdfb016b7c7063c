import { CATALOGUE, withThresholds } from '../signals';
import { SEVERITY_CONFIG, signalConfig } from './config';

test('a signal where less is better runs from green to red', () => {
  expect(signalConfig(CATALOGUE.of('cpu_usage'))).toMatchObject({
    unit: 'percent',
    decimals: 1,
    min: 0,
    max: 100,
    thresholds: {
      mode: 'absolute',
      steps: [
        { value: null, color: 'green' },
        { value: 80, color: 'orange' },
        { value: 90, color: 'red' },
      ],
    },
  });
});

test('a signal where more is better runs from red to green', () => {
  expect(signalConfig(CATALOGUE.of('accuracy')).thresholds?.steps).toEqual([
    { value: null, color: 'red' },
    { value: 0.85, color: 'orange' },
    { value: 0.9, color: 'green' },
  ]);
});

test('a signal with one level has two colours', () => {
  expect(signalConfig(CATALOGUE.of('memory_usage')).thresholds?.steps).toEqual([
    { value: null, color: 'green' },
    { value: 85, color: 'orange' },
  ]);
  expect(signalConfig({ ...CATALOGUE.of('recall'), warning: 0.9 }).thresholds?.steps).toEqual([
    { value: null, color: 'orange' },
    { value: 0.9, color: 'green' },
  ]);
  expect(signalConfig({ ...CATALOGUE.of('recall'), critical: 0.8 }).thresholds?.steps).toEqual([
    { value: null, color: 'red' },
    { value: 0.8, color: 'green' },
  ]);
});

test('a signal without levels has no colours, and an unbounded one no maximum', () => {
  const config = signalConfig(CATALOGUE.of('requests_per_second'));
  expect(config).not.toHaveProperty('thresholds');
  expect(config).not.toHaveProperty('max');
  expect(config.min).toBe(0);
});

test('thresholds rise, as Grafana wants them, for every signal', () => {
  for (const signal of withThresholds({}).signals) {
    const levels = (signalConfig(signal).thresholds?.steps ?? []).map(({ value }) => value ?? -Infinity);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  }
});

test('severity codes read as words', () => {
  const options = SEVERITY_CONFIG.mappings![0].options;
  expect([0, 1, 2].map((code) => options[code].text)).toEqual(['OK', 'Warning', 'Critical']);
});
