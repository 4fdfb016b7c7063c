import { CATALOGUE, withThresholds } from '../signals';
import { SEVERITY_CONFIG, scoreConfig, signalConfig, withLimitLines, withStep } from './config';

/** The lines that Grafana draws for thresholds, as it decides on them: the value and the colour of each. */
function linesOf(steps: ReadonlyArray<{ value: number | null; color: string }>): Array<[number | null, string]> {
  const transparent = Math.max(
    0,
    steps.findIndex(({ color }) => color === 'transparent'),
  );
  return steps.slice(1).map(({ value, color }, i) => [value, i + 1 <= transparent ? steps[i].color : color]);
}

/** The base that the settings of a new panel put first, unless a step is infinite, which JSON cannot say. */
const PANEL_BASE = { value: -Infinity, color: 'green' };

test('a signal where less is better runs from green to red', () => {
  expect(signalConfig(CATALOGUE.of('cpu_usage'))).toMatchObject({
    unit: 'percent',
    decimals: 1,
    min: 0,
    max: 100,
    thresholds: {
      mode: 'absolute',
      steps: [
        { value: -1_000_000, color: 'green' },
        { value: 80, color: 'orange' },
        { value: 90, color: 'red' },
      ],
    },
  });
});

test('a signal where more is better runs from red to green', () => {
  expect(signalConfig(CATALOGUE.of('accuracy')).thresholds?.steps).toEqual([
    { value: -10_000, color: 'red' },
    { value: 0.85, color: 'orange' },
    { value: 0.9, color: 'green' },
    { value: 10_000, color: 'transparent' },
  ]);
});

test('a signal with one level has two colours', () => {
  const colorsOf = (signal: Parameters<typeof signalConfig>[0]) =>
    signalConfig(signal).thresholds?.steps.map(({ color }) => color);
  expect(colorsOf(CATALOGUE.of('memory_usage'))).toEqual(['green', 'orange']);
  expect(colorsOf({ ...CATALOGUE.of('recall'), warning: 0.9 })).toEqual(['orange', 'green', 'transparent']);
  expect(colorsOf({ ...CATALOGUE.of('recall'), critical: 0.8 })).toEqual(['red', 'green', 'transparent']);
});

describe('the lines that Grafana draws', () => {
  const signals = withThresholds({ recall: { warning: 0.9 }, false_positives: { critical: 50 } }).signals.filter(
    ({ warning, critical }) => warning !== undefined || critical !== undefined,
  );

  test.each(signals.map((signal) => [signal.id, signal] as const))(
    'of %s have the colour of what lies beyond them, and there are no others',
    (_, { warning, critical, ...signal }) => {
      const { thresholds, min = -Infinity, max = Infinity } = signalConfig({ ...signal, warning, critical });
      for (const base of [[], [PANEL_BASE]]) {
        const lines = linesOf([...base, ...(thresholds?.steps ?? [])]);
        const reach = Math.max(max === Infinity ? 0 : max, 10 * Math.max(warning ?? 0, critical ?? 0));
        const seen = lines.filter(([value]) => value === null || (value >= min - reach && value <= reach));
        expect(new Map(seen)).toEqual(
          new Map([
            ...(warning === undefined ? [] : [[warning, 'orange'] as const]),
            ...(critical === undefined ? [] : [[critical, 'red'] as const]),
          ]),
        );
      }
    },
  );

  test('of a score do so too', () => {
    const lines = linesOf([PANEL_BASE, ...(scoreConfig({ warning: 70, critical: 50 }).thresholds?.steps ?? [])]);
    expect(lines.filter(([value]) => value !== null && value >= 0 && value <= 100)).toEqual([
      [50, 'red'],
      [70, 'orange'],
    ]);
  });
});

test('lines are drawn where there are thresholds', () => {
  expect(withLimitLines(signalConfig(CATALOGUE.of('cpu_usage'))).custom).toEqual({
    thresholdsStyle: { mode: 'dashed' },
  });
  expect(withLimitLines(signalConfig(CATALOGUE.of('requests_per_second')))).not.toHaveProperty('custom');
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
  expect(SEVERITY_CONFIG.mappings?.[0].options).toMatchObject({
    0: { text: 'OK' },
    1: { text: 'Warning' },
    2: { text: 'Critical' },
  });
});

test('a value holds until the next one is due, and lines of limits stay', () => {
  expect(withStep(withLimitLines(signalConfig(CATALOGUE.of('cpu_usage'))), 300_000)).toMatchObject({
    interval: 300_000,
    custom: { insertNulls: 300_000, thresholdsStyle: { mode: 'dashed' } },
  });
});
