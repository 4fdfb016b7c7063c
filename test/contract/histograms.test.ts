import { days, hours } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { simulatedText } from './exporter';
import { PIPELINES, SEED } from './history';
import { ask, contextOf, start, type Model, type PluginProcess } from './plugin-process';

const END = Date.UTC(2026, 0, 15, 10);
const RANGE = { from: END - days(1), to: END };
const METHODS = ['psi', 'jensen_shannon', 'hellinger', 'wasserstein', 'ks'];

/** Inputs that move for the whole of the range. */
const SHIFT = { type: 'feature_shift', pipeline: 'churn', at: new Date(RANGE.from).toISOString(), duration: '1d' };
const SIMULATION = { seed: SEED, pipelines: PIPELINES, schedule: [SHIFT] };

type Row = Readonly<Record<string, unknown>>;

function rowsOf([{ fields }]: readonly Decoded[]): Row[] {
  return Array.from({ length: fields[0]?.values.length ?? 0 }, (_, row) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, values[row]])),
  );
}

for (const kind of ENGINES) {
  describeWith(kind.programs, `histograms of the exporter read back through a real ${kind.name}`, () => readBack(kind));
}

/** Counters are scraped every five minutes and begin again at midnight, which costs what was counted in between. */
function readBack({ start: startEngine }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  const onPrometheus = (prometheus: object = {}): ReturnType<typeof contextOf> =>
    contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus } });
  const onSimulator = contextOf({ jsonData: { simulator: SIMULATION } });
  const both = async (model: Model, prometheus?: object): Promise<readonly [Row[], Row[]]> => {
    const answers = await Promise.all([
      ask(plugin, onPrometheus(prometheus), model, RANGE),
      ask(plugin, onSimulator, model, RANGE),
    ]);
    const [actual, expected] = answers.map(rowsOf);
    return [actual, expected];
  };

  beforeAll(async () => {
    const history = await simulatedText(
      SIMULATION,
      { from: END - days(8) - hours(1), to: END },
      ...['--series', 'all', '--step', '5m', '--label', 'region=eu'],
    );
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startEngine([history])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  test('features drift as those of the simulator do, by every method', async () => {
    const [actual, expected] = await both({ queryType: 'feature_drift', methods: METHODS });
    const keyOf = ({ pipeline, feature, method }: Row): string => `${pipeline} ${feature} ${method}`;
    const found = new Map(actual.map((row) => [keyOf(row), row]));
    expect(found.size).toBe(PIPELINES * 5 * METHODS.length);
    for (const row of expected) {
      const own = found.get(keyOf(row))!;
      expect(own).toMatchObject({ drifted: row.drifted, threshold_source: 'learned' });
      for (const name of ['value', 'threshold'] as const) {
        const [one, other] = [Number(own[name]), Number(row[name])];
        expect(Math.abs(one - other)).toBeLessThanOrEqual(0.003 + 0.05 * other);
      }
      expect(Number(own.n) / Number(row.n)).toBeCloseTo(1, 1);
      expect(Number(own.n_reference) / Number(row.n_reference)).toBeCloseTo(1, 1);
    }
    expect(expected.some(({ drifted }) => drifted === true)).toBe(true);
  });

  test('accuracy is estimated as from the scores of the simulator', async () => {
    const [actual, expected] = await both(
      { queryType: 'accuracy_estimate', format: 'table' },
      { scores: { labelDelay: '1h' } },
    );
    expect(actual.map(({ pipeline }) => pipeline)).toEqual(expected.map(({ pipeline }) => pipeline));
    actual.forEach((row, p) => {
      for (const name of ['estimate', 'accuracy', 'calibration_error'] as const) {
        expect(Number(row[name])).toBeCloseTo(Number(expected[p][name]), 2);
      }
      expect(row.calibrated).toBe(expected[p].calibrated);
    });
  });

  test('names and labels of one’s own are read, and split by labels', async () => {
    const features = { expr: 'feature_value_bucket{feature="amount",$selector}', featureLabel: 'feature' };
    const model = { queryType: 'feature_drift', pipeline: 'churn', groupBy: ['region'] };
    const [row, ...others] = rowsOf(await ask(plugin, onPrometheus({ features }), model, RANGE));
    expect(row).toMatchObject({ pipeline: 'churn', region: 'eu', feature: 'amount' });
    expect(others).toEqual([]);
  });

  test('what is not there is said to be missing', async () => {
    const model = { queryType: 'feature_drift', format: 'table' };
    const frames = await ask(plugin, onPrometheus({ features: { expr: 'nothing_bucket' } }), model, RANGE);
    expect(frames[0].fields).toEqual([]);
    expect(JSON.stringify(frames[0].meta.notices)).toContain('Drift of features needs histograms');
  });
}
