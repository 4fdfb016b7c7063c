import { askFrames, handInstance, rowsOf, type Fleet } from '../testing/hand-source';
import { noiseOf } from '../../statistics/testing/noise';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Thursday at noon. */
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - DAY, to: TO };

/** The same noise at an instant, whoever asks for it. */
const noise = (t: number): number => {
  const draws = noiseOf(Math.round(t / HOUR) + 1);
  draws.normal();
  return draws.normal();
};
const usual = (t: number): number => 0.95 + 0.004 * noise(t);
/** Falls six hours before the end, for three hours. */
const fell = (t: number): number => (t > TO - 6 * HOUR && t <= TO - 3 * HOUR ? usual(t) - 0.04 : usual(t));
const rose = (t: number): number => (t > TO - 6 * HOUR && t <= TO - 3 * HOUR ? usual(t) + 0.04 : usual(t));

const fleet: Fleet = { fell: { accuracy: fell }, silent: {}, usual: { accuracy: usual } };
const ACCURACY = { queryType: 'baseline', signal: 'accuracy' };

test('lists the times in which a signal was far from its past, with the worst value and its band', async () => {
  const [frame] = await askFrames(ACCURACY, RANGE, handInstance(fleet));
  const rows = rowsOf(frame);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ pipeline: 'fell', signal: 'accuracy' });
  expect(rows[0].start).toBe(TO - 5 * HOUR);
  expect(Number(rows[0].worst_score)).toBeGreaterThan(1);
  expect(Number(rows[0].value)).toBeLessThan(Number(rows[0].lower));
  expect(frame.fields.map(({ name }) => name)).toEqual([
    'pipeline',
    'signal',
    'start',
    'end',
    'worst_score',
    'reason',
    'value',
    'lower',
    'upper',
    'center',
    'label',
    'ongoing',
    'text',
  ]);
  expect(rows[0].text).toMatch(/^Unusual (value|level): 9\d\.\d.%, usual 9\d\.\d.% to 9\d\.\d.%$/);
  expect(frame.meta?.stats).toEqual([
    { displayName: 'Pipelines', value: 3 },
    { displayName: 'Unknown', value: 1 },
    // Of the pipeline that was measured for as long as is read.
    { displayName: 'Earlier samples', value: expect.any(Number) },
  ]);
});

test.each([
  ['over', TO + 12 * HOUR, fell, false],
  ['lasting', TO - 3 * HOUR, fell, true],
  ['silent since', TO, (t: number) => (t > TO - 3 * HOUR ? NaN : fell(t)), null],
])('an excursion that is %s says so', async (_, to, curve, ongoing) => {
  const [frame] = await askFrames(ACCURACY, { from: to - DAY, to }, handInstance({ fell: { accuracy: curve } }));
  expect(rowsOf(frame).map((row) => row.ongoing)).toEqual([ongoing]);
});

test('the list of now has a row for everyone known, with what is said of the newest sample', async () => {
  const young = { accuracy: (t: number) => (t > TO - 30 * HOUR ? usual(t) : NaN) };
  const range = { from: TO - DAY - 3 * HOUR, to: TO - 3 * HOUR };
  const [frame] = await askFrames({ ...ACCURACY, list: 'now' }, range, handInstance({ ...fleet, young }));
  const [low, silent, fine, few] = rowsOf(frame);
  expect(low).toMatchObject({ pipeline: 'fell', ongoing: true, start: TO - 5 * HOUR, end: TO - 3 * HOUR });
  expect(low.text).toMatch(/^[A-Z][a-z ]+: 9\d\.\d.%, usual (about )?9\d/);
  expect(silent).toMatchObject({ pipeline: 'silent', ongoing: null, text: 'No data now', start: NaN });
  expect(fine).toMatchObject({ pipeline: 'usual', ongoing: false, start: NaN, reason: null });
  expect(fine.text).toMatch(/^As usual: 9\d\.\d.%, mostly 9\d\.\d.% to 9\d\.\d.%$/);
  expect(few).toMatchObject({
    ...{ pipeline: 'young', ongoing: null },
    text: 'Insufficient data: 26 of the 50 earlier samples that it takes',
  });
});

test('for annotations, excursions are spans with a sentence, in the order of time', async () => {
  const [frame] = await askFrames({ ...ACCURACY, marks: true }, RANGE, handInstance(fleet));
  const rows = rowsOf(frame);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    time: TO - 5 * HOUR,
    title: 'Unusual model accuracy',
    tags: ['unusual', 'accuracy', 'fell'],
    pipeline: 'fell',
  });
  expect(Number(rows[0].timeEnd)).toBeGreaterThan(TO - 5 * HOUR);
  expect(rows[0].text).toMatch(/^Model accuracy of fell\. Unusual (value|level): /);
});

test('a deviation for the better is none, unless it is asked for', async () => {
  const instance = handInstance({ rose: { accuracy: rose } });
  const found = async (options: object) => rowsOf((await askFrames({ ...ACCURACY, ...options }, RANGE, instance))[0]);
  // A jump is restless, whichever way it goes.
  const reasons = (await found({})).map(({ reason }) => reason);
  expect(reasons.filter((reason) => reason === 'value' || reason === 'level')).toEqual([]);
  expect(await found({ direction: 'better' })).toHaveLength(1);
  expect(await found({ direction: 'both' })).toHaveLength(1);
  expect(await found({ direction: 'both', minimum: 0.5 })).toHaveLength(0);
});

test('as an instant, the newest score of everyone known, null where there is no sample', async () => {
  const [frame] = await askFrames(
    { ...ACCURACY, format: 'instant' },
    { from: RANGE.from, to: TO - 3 * HOUR },
    handInstance(fleet),
  );
  const [low, silent, still] = rowsOf(frame);
  expect(low).toMatchObject({ pipeline: 'fell', signal: 'accuracy' });
  expect(Number(low.value)).toBeGreaterThan(1);
  expect(silent.value).toBeNaN();
  expect(Number(still.value)).toBeLessThan(1);
});

test('as series, the signal in its band, drawn between two fields', async () => {
  const [frame] = await askFrames({ ...ACCURACY, format: 'series', pipeline: 'fell' }, RANGE, handInstance(fleet));
  expect(frame.fields.map(({ name, labels }) => [name, labels?.line])).toEqual([
    ['time', undefined],
    ...['accuracy', 'center', 'lower', 'upper', 'anomaly_score', 'usual_lower', 'usual_upper'].map((name) => [
      name,
      name,
    ]),
  ]);
  const [, , , lower, upper] = frame.fields;
  expect(upper.config?.custom?.fillBelowTo).toBe(lower.config?.displayNameFromDS);
  for (const row of rowsOf(frame)) {
    const { accuracy, lower: low, upper: high, anomaly_score: score } = row as Record<string, number>;
    expect(accuracy >= low && accuracy <= high).toBe(score <= 1);
  }
});

test('is the same at every range, and causal', async () => {
  const instance = handInstance(fleet);
  const scores = async (from: number, to: number) => {
    const [frame] = await askFrames({ ...ACCURACY, format: 'series', pipeline: 'fell' }, { from, to }, instance);
    return new Map(rowsOf(frame).map((row) => [row.time, [row.anomaly_score, row.lower, row.upper, row.center]]));
  };
  const long = await scores(TO - 16 * DAY, TO);
  for (const [from, to] of [
    [TO - DAY, TO],
    [TO - 5 * DAY, TO - 4 * DAY],
    [TO - 12 * DAY, TO - 2 * DAY],
  ]) {
    for (const [time, expected] of await scores(from, to)) {
      expect(long.get(time)).toEqual(expected);
    }
  }
});

test('an excursion that began before the range begins where it began', async () => {
  const range = { from: TO - 4 * HOUR, to: TO };
  const [frame] = await askFrames(ACCURACY, range, handInstance(fleet));
  expect(rowsOf(frame)[0].start).toBe(TO - 5 * HOUR);
});

test('says whose past is too short', async () => {
  const young: Fleet = { young: { accuracy: (t) => (t > TO - 30 * HOUR ? usual(t) : NaN) } };
  const [frame] = await askFrames(ACCURACY, RANGE, handInstance(young));
  expect(rowsOf(frame)).toHaveLength(0);
  expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
    'Insufficient data, anomalies not judged (young): needs 50 earlier samples of model accuracy, has 29.',
  );
});

test.each(['10d', '1h', '13w', 'soon'])('a history of %s is refused', async (history) => {
  const [frame] = await askFrames({ ...ACCURACY, history }, RANGE, handInstance(fleet)).catch((error: Error) => [
    error,
  ]);
  expect(String(frame)).toMatch(/whole weeks, from "7d" to "12w"|duration above zero/);
});

describe('with a calendar', () => {
  const time = { name: 'Move', from: TO - 6 * HOUR, to: TO - 2 * HOUR, every: null };
  const scoresWith = async (kind: string) => {
    const calendar = [{ ...time, from: new Date(time.from).toISOString(), to: new Date(time.to).toISOString(), kind }];
    const instance = handInstance({ fell: { accuracy: fell } }, { calendar });
    const [frame] = await askFrames({ ...ACCURACY, format: 'series' }, RANGE, instance);
    return { frame, scores: rowsOf(frame).map((row) => Number(row.anomaly_score)) };
  };

  test.each(['exclude', 'maintenance'])('%s is neither judged nor learnt from', async (kind) => {
    const { scores } = await scoresWith(kind);
    expect(scores.filter(Number.isNaN)).toHaveLength(4);
    expect(scores.every((score) => !(score >= 1))).toBe(true);
  });

  test('a holiday without earlier ones is not judged, and says so', async () => {
    const { frame, scores } = await scoresWith('holiday');
    expect(scores.filter(Number.isNaN)).toHaveLength(4);
    expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
      'Holidays not judged (Move): fewer than 50 samples of earlier ones of the name are within the history.',
    );
  });
});
