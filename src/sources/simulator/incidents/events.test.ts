import { parseMatcher } from '../../../series/matcher';
import { type PipelineEvent } from '../../types';
import { createSimulator } from '../source';
import { DAY, HOUR, MINUTE, rowsOf, settingsWith } from '../testing/incident-rows';

/** No model of the first pipeline is retrained within the three weeks that follow. */
const START = Date.UTC(2026, 2, 10);
const ONSET = START + 6 * HOUR;
const WEEK = { from: START, to: START + 7 * DAY };

async function eventsOf(settings: ReturnType<typeof settingsWith>, range = WEEK): Promise<readonly PipelineEvent[]> {
  const { events } = (await createSimulator(settings).events(
    parseMatcher('fraud-.*'),
    range,
    new AbortController().signal,
  ))!;
  return events;
}

test('an incident is told of with its region, and with what people did about it', async () => {
  const events = await eventsOf(settingsWith([{ type: 'accuracy_drop', at: ONSET, duration: '3h' }]));
  expect(events.map(({ time, timeEnd, title, tags }) => [time, timeEnd, title, tags.join()])).toEqual([
    [ONSET, ONSET + 3 * HOUR, 'Accuracy drop after a deploy', 'incident,accuracy_drop'],
    [ONSET, null, 'Model deployed', 'deploy'],
    [ONSET + 3 * HOUR, null, 'Model rolled back', 'deploy,rollback'],
  ]);
  expect(events.map(({ pipeline }) => pipeline)).toEqual(Array(3).fill('fraud-detection'));
  expect(events[2].text).toBe('fraud-detection: the version before it serves again.');
});

test('a region reaches to the end of the last effect, and is told of where it touches the range', async () => {
  const settings = settingsWith([{ type: 'feature_shift', at: ONSET }]);
  // An hour of ramp, three of duration, one of recovery, and accuracy follows two hours later.
  const end = ONSET + 7 * HOUR;
  const count = async (from: number, to: number): Promise<number> => (await eventsOf(settings, { from, to })).length;
  expect((await eventsOf(settings))[0].timeEnd).toBe(end);
  expect(await count(START, ONSET - 1)).toBe(0);
  expect(await count(START, ONSET)).toBe(1);
  expect(await count(end - 1, end + HOUR)).toBe(1);
  expect(await count(end, end + HOUR)).toBe(0);
});

test('the region of an incident that somebody ended reaches to there, and nobody does anything about it later', async () => {
  const entry = { type: 'accuracy_drop', at: ONSET, duration: '3h', until: ONSET + HOUR };
  const events = await eventsOf(settingsWith([entry]));
  expect(events.map(({ time, timeEnd, title }) => [time, timeEnd, title])).toEqual([
    [ONSET, ONSET + HOUR, 'Accuracy drop after a deploy'],
    [ONSET, null, 'Model deployed'],
  ]);
});

test('a repetition is told of each time', async () => {
  const events = await eventsOf(settingsWith([{ type: 'error_burst', at: ONSET, every: '12h' }]));
  expect(events.map(({ time }) => time)).toEqual(
    Array.from({ length: 14 }, (_, i) => ONSET + i * 12 * HOUR).filter((time) => time <= WEEK.to),
  );
});

test.each([
  ['accuracy_drop', 'Model deployed', -1],
  ['accuracy_drop', 'Model rolled back', 1],
  ['model_drift', 'Model recalibrated', 1],
] as const)('the accuracy of an %s jumps where it says "%s"', async (type, title, way) => {
  const settings = settingsWith([{ type, at: ONSET }]);
  const { time } = (await eventsOf(settings)).find((event) => event.title === title)!;
  for (const [signal, step] of [
    ['accuracy', HOUR],
    ['model_accuracy', 5 * MINUTE],
  ] as const) {
    const row = [
      ...(await rowsOf(settings, { start: time - 3 * step, step, length: 6 }, [signal])).get(
        `fraud-detection/${signal}`,
      )!,
    ];
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(way * (mean(row.slice(3)) - mean(row.slice(0, 3)))).toBeGreaterThan(0.05);
  }
});

test('a retraining by the calendar is no part of an incident, and a recalibration is none by the calendar', async () => {
  const events = await eventsOf(settingsWith([], { incidents: 'demo' }), { from: START, to: START + 365 * DAY });
  const regions = events.filter(({ tags }) => tags.includes('model_drift') || tags.includes('accuracy_drop'));
  const retrainings = events.filter(({ tags }) => tags.includes('retraining'));
  expect(retrainings).toHaveLength(12);
  for (const { time } of retrainings) {
    expect(regions.filter((region) => region.time <= time && time <= region.timeEnd!)).toEqual([]);
  }
  const recalibrated = events.filter(({ title }) => title === 'Model recalibrated');
  expect(recalibrated.length).toBeGreaterThan(90);
  expect(recalibrated.every(({ tags }) => tags.join() === 'recalibration')).toBe(true);
});
