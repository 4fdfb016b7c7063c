import { CATALOGUE, severityOf } from '../../src/signals';
import { hours, minutes } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { type Decoded } from './decode';
import { describeWith, ENGINES, type Engine } from './engine';
import { handMadeHistory } from './history';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';

const TO = Date.UTC(2026, 0, 20, 12);
const RANGE = { from: TO - hours(24), to: TO };
/** With a point a minute more than are read at once. */
const MANY = 720;
const TOP = 10;

/** A number in [0, 1) that follows from two others. */
const draw = (a: number, b: number): number => {
  const x = Math.sin(a * 127.1 + b * 311.7) * 43_758.5453;
  return x - Math.floor(x);
};

/** Values of three digits, so that many pipelines have equal ones; some are silent for a while, at the end, or outside the limits. */
function valueOf(p: number, i: number): number {
  const usual = 20 + 50 * draw(p, 0) + 8 * draw(p, i);
  switch (p % 60) {
    case 11:
      return i > 200 ? NaN : 99;
    case 23:
      return i > 280 ? 84 : usual;
    case 31:
      return i === 100 ? 400 : usual;
    case 47:
      return i % 50 < 20 ? NaN : usual;
    default:
      return usual;
  }
}

const SIGNALS = ['cpu_usage', 'requests_per_second'] as const;
const HISTORY = handMadeHistory(
  SIGNALS.flatMap((metric) =>
    Array.from({ length: MANY }, (_, p) => ({
      metric,
      pipeline: `pipeline-${String(p).padStart(3, '0')}`,
      samples: Array.from({ length: 289 }, (__, i) => [RANGE.from + i * minutes(5), valueOf(p, i)] as const)
        .filter(([, value]) => !Number.isNaN(value))
        .map(([time, value]) => [time, value.toFixed(1)] as const),
    })),
  ),
);

for (const kind of ENGINES) {
  describeWith(kind.programs, `the worst of a large fleet, on a real ${kind.name}`, () => {
    let plugin: PluginProcess;
    let engine: Engine;
    beforeAll(async () => {
      [plugin, engine] = await Promise.all([start(AFTER_JANUARY), kind.start([HISTORY])]);
    });
    afterAll(async () => {
      await Promise.all([plugin?.close(), engine?.stop()]);
    });

    const curves = async (signal: string, top: number): Promise<Decoded> => {
      const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
      const [frame] = await ask(plugin, context, { queryType: 'metrics', signals: [signal], top, step: '1m' }, RANGE);
      return frame;
    };

    test.each(SIGNALS)('of %s is found by statistics of the engine, and is that of all samples', async (signal) => {
      const [worst, all] = [await curves(signal, TOP), await curves(signal, 0)];
      const measured = CATALOGUE.of(signal);
      const ranked = all.fields
        .slice(1)
        .map(({ labels, values }) => {
          const known = values.filter((value) => value !== null).map(Number);
          return { labels, values, severity: severityOf(measured, known.at(-1) ?? NaN), peak: Math.max(...known) };
        })
        .sort((a, b) => b.severity - a.severity || b.peak - a.peak);
      expect(ranked).toHaveLength(MANY);
      const expected = ranked
        .slice(0, TOP)
        .sort((a, b) => (String(a.labels.pipeline) < String(b.labels.pipeline) ? -1 : 1));
      expect(worst.fields.slice(1).map(({ labels, values }) => [labels, values])).toEqual(
        expected.map(({ labels, values }) => [labels, values]),
      );
      expect(worst.meta?.executedQueryString).toContain('max_over_time(');
      expect(worst.meta?.notices?.some(({ text }) => text.includes(`${MANY - TOP} others are left out`))).toBe(true);
      expect(all.meta?.executedQueryString).not.toContain('max_over_time(');
    });
  });
}
