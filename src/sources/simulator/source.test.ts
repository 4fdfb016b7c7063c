import { CATALOGUE, SIGNAL_IDS, type SignalId, withThresholds } from '../../signals';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { rowsOf as signalRows } from '../dataset';
import { createSimulator, type SimulatorSettings } from './source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 4);
const SETTINGS: SimulatorSettings = {
  seed: 42,
  pipelines: 3,
  interval: 5 * MINUTE,
  timezone: 'UTC',
  incidents: 'none',
  schedule: [],
};

/** Rows by pipeline. */
async function rowsOf(
  signal: SignalId,
  grid: Grid,
  settings = SETTINGS,
  filter = '.*',
): Promise<Map<string, Float64Array>> {
  const { signal: abort } = new AbortController();
  const request = { pipelines: parseMatcher(filter), signals: [{ signal, grid }], abort };
  const { pipelines, values } = await createSimulator(settings).fetch(request);
  return new Map(pipelines.map((pipeline, i) => [pipeline, values.get(signal)!.rows[i]]));
}

/** The values of one pipeline, by default the first, which follows the notebook. */
async function rowOf(
  signal: SignalId,
  grid: Grid,
  settings = SETTINGS,
  pipeline = 'fraud-detection',
): Promise<Float64Array> {
  return (await rowsOf(signal, grid, settings, pipeline)).get(pipeline)!;
}

describe('a simulated value', () => {
  test.each(SIGNAL_IDS)(
    'of %s is the same in every range, at every step and in every order of asking',
    async (signal) => {
      const fine = (await rowsOf(signal, { start: START, step: 5 * MINUTE, length: 48 * 12 })).get('churn')!;
      const hourly = [
        ...(await rowOf(signal, { start: START + 12 * HOUR, step: HOUR, length: 24 }, SETTINGS, 'churn')),
      ];
      const oneByOne = [];
      for (let i = 23; i >= 0; i--) {
        const grid = { start: START + (12 + i) * HOUR, step: HOUR, length: 1 };
        oneByOne.unshift((await rowOf(signal, grid, SETTINGS, 'churn'))[0]);
      }
      expect(hourly).toEqual(Array.from({ length: 24 }, (_, i) => fine[(12 + i) * 12]));
      expect(oneByOne).toEqual(hourly);
      expect(hourly.every(Number.isFinite)).toBe(true);
    },
  );

  test('does not depend on how many pipelines there are, or are asked for', async () => {
    const grid = { start: START, step: HOUR, length: 24 };
    const few = await rowsOf('cpu_usage', grid);
    const many = await rowsOf('cpu_usage', grid, { ...SETTINGS, pipelines: 100 });
    expect(many.size).toBe(100);
    expect([...few.keys()].sort()).toEqual(['churn', 'fraud-detection', 'search-ranking']);
    for (const [pipeline, row] of few) {
      expect(many.get(pipeline)).toEqual(row);
      expect(await rowOf('cpu_usage', grid, SETTINGS, pipeline)).toEqual(row);
    }
  });

  test('differs between seeds, pipelines and signals', async () => {
    const grid = { start: START, step: HOUR, length: 1 };
    const values = [
      ...(await rowsOf('precision', grid)).values(),
      ...(await rowsOf('recall', grid)).values(),
      ...(await rowsOf('precision', grid, { ...SETTINGS, seed: 43 })).values(),
    ].map(([value]) => value);
    expect(new Set(values).size).toBe(9);
  });

  test('holds between two samples and changes at the next', async () => {
    const cpu = await rowOf('cpu_usage', { start: START, step: MINUTE, length: 11 });
    expect(new Set(cpu.slice(0, 5)).size).toBe(1);
    expect(new Set(cpu.slice(5, 10)).size).toBe(1);
    expect(new Set(cpu).size).toBe(3);
    const accuracy = await rowOf('accuracy', { start: START, step: 5 * MINUTE, length: 13 });
    expect(new Set(accuracy.slice(0, 12)).size).toBe(1);
    expect(accuracy[12]).not.toBe(accuracy[11]);
  });

  test('another interval of the system signals leaves the hourly signals alone', async () => {
    const settings = { ...SETTINGS, interval: 15 * MINUTE };
    const source = createSimulator(settings);
    expect([source.intervalOf('cpu_usage'), source.intervalOf('accuracy')]).toEqual([15 * MINUTE, HOUR]);
    const cpu = await rowOf('cpu_usage', { start: START, step: 5 * MINUTE, length: 6 }, settings);
    expect(new Set(cpu).size).toBe(2);
  });
});

test('the disk fills for seven days and is cleaned', async () => {
  // The notebook: 60 + i · 0.01 every five minutes, 2,016 samples a week: from 60 to 80.15, noise of deviation 2.
  const cleaned = Math.ceil(START / (7 * DAY)) * 7 * DAY;
  const disk = await rowOf('disk_usage', { start: cleaned, step: 5 * MINUTE, length: 4 * 2_016 });
  const near = (place: number): number => disk.slice(place, place + 100).reduce((sum, value) => sum + value, 0) / 100;
  for (let week = 0; week < 4; week++) {
    expect(Math.abs(near(week * 2_016) - 60.495)).toBeLessThan(1);
    expect(Math.abs(near(week * 2_016 + 1_916) - 79.655)).toBeLessThan(1);
  }
});

test('the model loses accuracy for 30 days and is retrained', async () => {
  // The notebook: 0.95 − 0.0001 an hour, so 0.9488 on average of the first day and 0.8792 of the last.
  const trained = Math.ceil(START / (30 * DAY)) * 30 * DAY;
  const accuracy = await rowOf('accuracy', { start: trained, step: HOUR, length: 2 * 720 });
  const day = (first: number): number => accuracy.slice(first, first + 24).reduce((sum, value) => sum + value, 0) / 24;
  for (const start of [0, 720]) {
    expect(Math.abs(day(start) - 0.94885)).toBeLessThan(0.01);
    expect(Math.abs(day(start + 696) - 0.87925)).toBeLessThan(0.01);
  }
});

describe('the source', () => {
  test('answers for the matching pipelines alone, and lists them', async () => {
    const source = createSimulator(SETTINGS);
    const { signal: abort } = new AbortController();
    const all = await source.pipelines(parseMatcher('.*'), { from: 0, to: 1 }, abort);
    expect([...all].sort()).toEqual(['churn', 'fraud-detection', 'search-ranking']);
    const grid = { start: START, step: HOUR, length: 2 };
    const request = { pipelines: parseMatcher('c.*|x'), signals: [{ signal: 'accuracy' as const, grid }], abort };
    const { pipelines, values } = await source.fetch(request);
    expect(pipelines).toEqual(['churn']);
    expect(values.get('accuracy')!.rows).toHaveLength(1);
  });

  test('orders the pipelines by name, as an engine does', async () => {
    const names = [...(await rowsOf('accuracy', { start: START, step: HOUR, length: 1 })).keys()];
    expect(names).toEqual(['churn', 'fraud-detection', 'search-ranking']);
  });

  test('says at the health check what it simulates', async () => {
    const { signal: abort } = new AbortController();
    const report = await createSimulator({ ...SETTINGS, pipelines: 1 }).check(START, abort);
    expect(report.message).toBe(`Simulator ready: 1 pipeline, ${SIGNAL_IDS.length} signals, seed 42.`);
    expect(report.pipelines).toBe(1);
  });

  describe("with a signal of the data source's own", () => {
    const own = { ...CATALOGUE.of('disk_usage'), id: 'queue_length' };
    const source = createSimulator({ ...SETTINGS, interval: 15 * MINUTE }, withThresholds({}, [own]));
    const { signal: abort } = new AbortController();
    const grid = { start: START, step: HOUR, length: 2 };
    const signals = ['queue_length', 'cpu_usage'].map((signal) => ({ signal, grid }));
    const request = { pipelines: parseMatcher('churn'), signals, abort };

    test('has no samples of it, and all of the others', async () => {
      expect(source.intervalOf('queue_length')).toBe(15 * MINUTE);
      const dataset = await source.fetch(request);
      expect(dataset.pipelines).toEqual(['churn']);
      expect(signalRows(dataset, 'queue_length')).toEqual([Float64Array.of(NaN, NaN)]);
      expect(signalRows(dataset, 'cpu_usage')[0].every(Number.isFinite)).toBe(true);
    });

    test('lets no incident act on it', async () => {
      expect(signalRows(await source.truth(request), 'queue_length')).toEqual([Float64Array.of(0, 0)]);
    });

    test('says at the health check which signals are not simulated', async () => {
      const { message, signalsWithData } = await source.check(START, abort);
      expect(message).toBe(
        `Simulator ready: 3 pipelines, ${SIGNAL_IDS.length} of ${SIGNAL_IDS.length + 1} signals, seed 42. Signals of your own are not simulated: queue_length.`,
      );
      expect(signalsWithData).toEqual(SIGNAL_IDS);
    });
  });

  test('stops long work when the query is cancelled', async () => {
    const controller = new AbortController();
    const source = createSimulator({ ...SETTINGS, pipelines: 1_000 });
    const grid = { start: START, step: 5 * MINUTE, length: 10_000 };
    const answer = source.fetch({
      pipelines: parseMatcher('.*'),
      signals: [{ signal: 'cpu_usage', grid }],
      abort: controller.signal,
    });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ category: 'cancelled', status: 499 });
  });
});
