import { createSimulator } from '../src/sources/simulator/source';
import { gridEndingAt, hours, minutes, parseMatcher } from '../src/series';
import { PINNED } from './now';

/** The hours that some settings of a run ask for, each as milliseconds. */
async function hoursOf(env: NodeJS.ProcessEnv): Promise<number[]> {
  const before = process.env;
  process.env = env;
  jest.resetModules();
  try {
    const { HOURS } = await import('./hours');
    return HOURS.map(([name, now]) => {
      expect(name).toBe(new Date(now).toISOString());
      return now;
    });
  } finally {
    process.env = before;
  }
}

const hourOf = (time: number): number => Math.floor(time / hours(1));

test('an ordinary run looks at a few hours', async () => {
  expect(await hoursOf({})).toEqual([PINNED, Date.UTC(2026, 0, 12, 6, 2, 30), Date.UTC(2026, 0, 11, 23, 30)]);
});

test('a long one looks at a hundred, at every hour of the day, at and between full hours', async () => {
  const all = await hoursOf({ MLPULSE_TEST_HOURS: '100' });
  expect(new Set(all.map(hourOf)).size).toBe(100);
  expect(new Set(all.map((time) => hourOf(time) % 24)).size).toBe(24);
  expect(new Set(all.map((time) => (time % hours(1)) / minutes(1)))).toEqual(new Set([0, 2.5, 30, 57.5]));
});

test('they end at a time that is named', async () => {
  expect(await hoursOf({ MLPULSE_TEST_NOW: '2026-07-01T00:59:59Z', MLPULSE_TEST_HOURS: '2' })).toEqual([
    Date.UTC(2026, 6, 1, 0, 59, 59),
    Date.UTC(2026, 5, 30, 17, 2, 30),
  ]);
  await expect(hoursOf({ MLPULSE_TEST_NOW: 'soon' })).rejects.toThrow(
    'MLPULSE_TEST_NOW is "soon", which is not a time. Give one such as 2026-01-12T13:02:30Z.',
  );
});

test('at the pinned one the demonstration has gaps', async () => {
  const source = createSimulator({
    ...{ seed: 4, pipelines: 3, interval: minutes(5), timezone: 'UTC', incidents: 'demo', schedule: [] },
  });
  const { pipelines, values } = await source.fetch({
    pipelines: parseMatcher(undefined),
    signals: [{ signal: 'accuracy', grid: gridEndingAt(PINNED, hours(1), 1) }],
    abort: new AbortController().signal,
  });
  const silent = pipelines.filter((_, p) => Number.isNaN(values.get('accuracy')!.rows[p][0]));
  expect(silent).toEqual(['churn']);
});
