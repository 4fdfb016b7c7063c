import { type PipelineEvent } from '../../sources';
import {
  askFrames,
  handInstance,
  handSource,
  instanceWith,
  rowsOf,
  type Curves,
  type Row,
} from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 4, 12);
const RANGE = { from: TO - 6 * HOUR, to: TO };
const retrained: PipelineEvent = {
  pipeline: 'a',
  time: TO - 3 * HOUR,
  timeEnd: null,
  title: 'Model retrained',
  text: 'A new model.',
  tags: ['retraining'],
};

async function events(curves: Curves, more: object = {}, told: readonly PipelineEvent[] = []): Promise<Row[]> {
  const [frame] = await askFrames({ queryType: 'events', ...more }, RANGE, handInstance({ a: curves }, {}, told));
  return rowsOf(frame);
}
/** 95 % from one instant to another, 30 % else. */
const hot = (from: number, to: number) => (t: number) => (t >= from && t <= to ? 95 : 30);

test('an unbroken violation is one event with its span, its worst severity and its words', async () => {
  const cpu = (t: number): number => (t === TO - 90 * MINUTE ? 85 : hot(TO - 85 * MINUTE, TO - 60 * MINUTE)(t));
  expect(await events({ cpu_usage: cpu })).toEqual([
    {
      time: TO - 90 * MINUTE,
      timeEnd: TO - 60 * MINUTE,
      title: 'Critical: High CPU usage: 95.0\u00a0%',
      text: 'Check "CPU usage" of a failed for 30m.',
      tags: ['alert', 'critical', 'System', 'cpu_usage', 'a'],
      pipeline: 'a',
    },
  ]);
});

test('a single sample has no length, a gap breaks a span, and what is not over says so', async () => {
  const gap = (t: number): number => (t === TO - 10 * MINUTE ? NaN : hot(TO - 20 * MINUTE, TO)(t));
  const found = await events({ cpu_usage: gap });
  expect(found.map(({ time, timeEnd }) => [time, timeEnd])).toEqual([
    [TO - 20 * MINUTE, TO - 15 * MINUTE],
    [TO - 5 * MINUTE, TO],
  ]);
  expect(found[1].text).toMatch(/still does at the end of the range/);
  const single = await events({ cpu_usage: hot(TO - HOUR, TO - HOUR) });
  expect(single).toMatchObject([
    { time: TO - HOUR, timeEnd: NaN, text: 'Check "CPU usage" of a failed at one sample.' },
  ]);
});

test('a violation that reaches into the range is told, with where it began; one that ended before is not', async () => {
  expect(await events({ accuracy: (t) => (t < RANGE.from - HOUR ? 0.8 : 0.95) })).toEqual([]);
  const [one] = await events({ accuracy: (t) => (t > RANGE.from ? 0.95 : t < RANGE.from - 2 * HOUR ? 0.96 : 0.8) });
  expect(one).toMatchObject({ time: RANGE.from - 2 * HOUR, timeEnd: RANGE.from });
});

test('events of the source are sorted among them by time', async () => {
  const found = await events({ cpu_usage: (t) => Math.max(hot(TO - 4 * HOUR, TO - 4 * HOUR)(t), hot(TO, TO)(t)) }, {}, [
    retrained,
  ]);
  expect(found.map(({ tags }) => (tags as string[])[0])).toEqual(['alert', 'retraining', 'alert']);
  expect(found[1]).toMatchObject({ time: TO - 3 * HOUR, timeEnd: NaN, title: 'Model retrained', pipeline: 'a' });
});

test('without alerts, there are only events of the source', async () => {
  const found = await events({ cpu_usage: hot(0, TO) }, { alerts: false }, [retrained]);
  expect(found.map(({ tags }) => tags)).toEqual([['retraining', 'a']]);
});

test('without events of the source, there are only alerts', async () => {
  const found = await events({ cpu_usage: hot(0, TO) }, { events: false }, [retrained]);
  expect(found.map(({ tags }) => (tags as string[])[0])).toEqual(['alert']);
});

describe('as series', () => {
  const incident: PipelineEvent = {
    ...retrained,
    time: TO - 2 * HOUR,
    timeEnd: TO - HOUR,
    title: 'Memory leak',
    tags: ['incident', 'memory_leak'],
  };
  const counts = async (told: readonly PipelineEvent[], step = '30m') => {
    const instance = handInstance({ a: { cpu_usage: () => 30 } }, {}, told);
    const [frame] = await askFrames({ queryType: 'events', format: 'series', step }, RANGE, instance);
    return frame.fields.slice(1).map(({ labels, values }) => [labels?.type, Array.from(values as Float64Array)]);
  };

  test('are counted by their first tag while they last, and in the step in which they are', async () => {
    expect(await counts([retrained, incident, { ...incident, time: TO - 80 * MINUTE, timeEnd: null }])).toEqual([
      ['incident', [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 0]],
      ['retraining', [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]],
    ]);
  });

  test('are no data where no event is known: the source may not tell of any', async () => {
    expect(await counts([], '3h')).toEqual([]);
  });

  test('that began before the range count from its start', async () => {
    expect(await counts([{ ...incident, time: TO - 9 * HOUR, timeEnd: TO - 5 * HOUR }], '3h')).toEqual([
      ['incident', [1, 0, 0]],
    ]);
  });
});

describe('a source that cannot know of events', () => {
  const instance = instanceWith({
    ...handSource({ a: { cpu_usage: () => 95 } }),
    events: () => Promise.resolve(null),
  });
  const noticesOf = async (more: object) => {
    const [{ meta }] = await askFrames({ queryType: 'events', ...more }, RANGE, instance);
    return (meta?.notices ?? []).map(({ text }) => text).filter((text) => text.includes('events'));
  };

  test.each(['table', 'series'])('is no sign that nothing happened: the answer as %s says so', async (format) => {
    const said = [expect.stringMatching(/^Deployments, retrainings and incidents are unknown: .* Set one in/)];
    expect(await noticesOf({ format, alerts: false })).toEqual(said);
    expect(await noticesOf({ format })).toEqual(said);
    expect(await noticesOf({ format, events: false })).toEqual([]);
  });

  test('costs neither alerts nor verdicts', async () => {
    const [alerts] = await askFrames({ queryType: 'events' }, RANGE, instance);
    expect(rowsOf(alerts)).toMatchObject([
      { pipeline: 'a', title: expect.stringMatching(/^Critical: High CPU usage/) },
    ]);
    const [verdict] = await askFrames({ queryType: 'verdict' }, RANGE, instance);
    expect(rowsOf(verdict)).toMatchObject([{ pipeline: 'a', state: 'critical' }]);
    expect(JSON.stringify(verdict.meta?.notices)).not.toMatch(/events/);
  });
});
