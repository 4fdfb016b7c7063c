import { noiseOf } from '../../statistics/testing/noise';
import { askFrames, handInstance, handSource, instanceWith, rowsOf, type Fleet } from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Thursday at noon. */
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - DAY, to: TO };

/** The same noise at an instant, whoever asks for it. */
const noise = (t: number): number => noiseOf(Math.round(t / MINUTE) + 1).normal();
/** Meets 90 ten days after the end of the range, and rises by 1.5 a day. */
const rising = (t: number): number => 75 + (1.5 * (t - TO)) / DAY + 0.2 * noise(t);
/** Cleaned five days before the end, after it had risen for as long as anyone knows. */
const cleaned = (t: number): number => (t < TO - 5 * DAY ? 90 : 50) + (2 * (t - TO + 5 * DAY)) / DAY + 0.2 * noise(t);
const still = (t: number): number => 40 + 0.2 * noise(t);
const young = (t: number): number => (t > TO - 3 * HOUR ? still(t) : NaN);

const fleet: Fleet = {
  cleaned: { disk_usage: cleaned },
  rising: { disk_usage: rising },
  silent: {},
  still: { disk_usage: still },
  young: { disk_usage: young },
};
const DISK = { queryType: 'forecast', signal: 'disk_usage', limit: 90 };
const rowsBy = async (raw: object, range = RANGE, instance = handInstance(fleet)) => {
  const [frame] = await askFrames(raw, range, instance);
  return Object.fromEntries(rowsOf(frame).map((row) => [row.pipeline, row]));
};

test('tells when the trend meets the limit, the first first', async () => {
  const [frame] = await askFrames(DISK, RANGE, handInstance(fleet));
  expect(frame.fields.map(({ name }) => name).slice(0, 8)).toEqual([
    ...['pipeline', 'signal', 'limit', 'exhausted_at', 'exhausted_low', 'exhausted_high', 'mase', 'note'],
  ]);
  const rows = rowsOf(frame);
  expect(rows.map(({ pipeline }) => pipeline)).toEqual(['rising', 'cleaned', 'still', 'silent', 'young']);
  const [first, second] = rows.map((row) => row as Record<string, number>);
  expect((first.exhausted_at - TO) / DAY).toBeCloseTo(10, 0);
  expect(first.exhausted_low).toBeLessThan(first.exhausted_at);
  expect(first.exhausted_high).toBeGreaterThan(first.exhausted_at);
  expect(first.mase).toBeLessThan(1);
  expect(first.lower).toBeLessThan(76.5);
  expect(first.upper).toBeGreaterThan(76.5);
  // From 60 at 2 a day, since it was cleaned: no straight line through a sawtooth.
  expect((second.exhausted_at - TO) / DAY).toBeCloseTo(15, 0);
  expect(second.note).toBe('Learned since the reset 5 days ago.');
});

test('says what is missing, and gives nothing then', async () => {
  const { still: steady, silent, young: short } = await rowsBy(DISK);
  expect(steady).toMatchObject({ exhausted_at: NaN, note: 'The limit is not reached within a year.' });
  expect(silent).toMatchObject({ exhausted_at: NaN, mase: NaN, value: NaN, forecast: NaN, coverage: 0 });
  expect(silent.note).toContain('Not forecast: needs 24 h, has none.');
  expect(short).toMatchObject({ exhausted_at: NaN, mase: NaN, forecast: NaN, upper: NaN });
  expect(short.note).toContain('Not forecast: needs 24 h, has 3 h.');
  const [frame] = await askFrames(DISK, RANGE, handInstance(fleet));
  expect(frame.meta?.notices?.map(({ text }) => text)).toEqual([
    'one engine is slow',
    'Not forecast (silent): needs 28 days of disk usage, has none.',
    'Insufficient data, not forecast (young): needs 24 h of disk usage, has 3 h.',
  ]);
});

test('as an instant, hours until the limit: 0 of who is there, null where it is not foreseen', async () => {
  const full: Fleet = { ...fleet, full: { disk_usage: (t) => 95 + 0.2 * noise(t) } };
  const found = await rowsBy({ ...DISK, format: 'instant' }, RANGE, handInstance(full));
  expect(Object.keys(found)).toEqual(['cleaned', 'full', 'rising', 'silent', 'still', 'young']);
  expect(Number(found.rising.value) / 24).toBeCloseTo(10, 0);
  expect(found.full.value).toBe(0);
  expect([found.still.value, found.silent.value, found.young.value]).toEqual([NaN, NaN, NaN]);
});

test('as series, the signal up to now, then its forecast in a band', async () => {
  const asked = { ...DISK, format: 'series', pipeline: 'rising', horizon: '12h', step: '1h' };
  const [frame] = await askFrames(asked, RANGE, handInstance(fleet));
  expect(frame.fields.map(({ name, labels }) => [name, labels?.line])).toEqual([
    ['time', undefined],
    ...['disk_usage', 'forecast', 'lower', 'upper'].map((name) => [name, name]),
  ]);
  const [, , , lower, upper] = frame.fields;
  expect(upper.config?.custom?.fillBelowTo).toBe(lower.config?.displayNameFromDS);
  const rows = rowsOf(frame) as unknown as Array<Record<string, number>>;
  expect(rows[rows.length - 1].time).toBe(TO + 12 * HOUR);
  for (const row of rows) {
    const isPast = row.time <= TO;
    expect(Number.isNaN(row.disk_usage)).toBe(!isPast);
    expect(Number.isNaN(row.forecast)).toBe(isPast);
    expect(isPast || (row.lower <= row.forecast && row.forecast <= row.upper)).toBe(true);
  }
});

test('of the pipelines that meet their limit first, those that are there already come first, as in the table', async () => {
  const full = handInstance({ ...fleet, full: { disk_usage: (t) => 95 + 0.2 * noise(t) } });
  const shownOf = async (top: number): Promise<unknown[]> => {
    const [frame] = await askFrames({ ...DISK, format: 'series', step: '1h', top }, RANGE, full);
    return frame.fields.flatMap(({ name, labels }) => (name === 'forecast' ? [labels?.pipeline] : []));
  };
  expect(await shownOf(1)).toEqual(['full']);
  expect(await shownOf(3)).toEqual(['cleaned', 'full', 'rising']);
  const [table] = await askFrames(DISK, RANGE, full);
  expect(rowsOf(table).map(({ pipeline }) => pipeline)).toEqual(
    ['full', 'rising', 'cleaned', 'still', 'silent', 'young'], // prettier-ignore
  );
});

test('never leaves the limits of the signal', async () => {
  const near = handInstance({ near: { data_completeness: (t) => Math.min(100, 99.9 + 0.2 * noise(t)) } });
  const asked = { queryType: 'forecast', signal: 'data_completeness', format: 'series', horizon: '7d' };
  const [frame] = await askFrames(asked, RANGE, near);
  const ahead = (rowsOf(frame) as unknown as Array<Record<string, number>>).filter(({ time }) => time > TO);
  expect(ahead).toHaveLength(7 * 24);
  expect(Math.max(...ahead.map(({ upper }) => upper))).toBe(100);
});

test('what comes after the end of the range teaches nothing', async () => {
  const later = handInstance({ a: { disk_usage: (t) => (t > TO ? 0 : rising(t)) } });
  const once = await rowsBy(DISK, RANGE, later);
  expect(once.a).toEqual({ ...(await rowsBy(DISK)).rising, pipeline: 'a' });
});

test('what is learned of a model ends at its retraining', async () => {
  const accuracy = (t: number): number => 0.93 - (0.002 * (t - TO)) / DAY + 0.002 * noise(t);
  const retrained = { time: TO - 10 * DAY, timeEnd: null, title: 'Model retrained', text: '', tags: ['retraining'] };
  const told = instanceWith(handSource({ a: { accuracy } }, [{ ...retrained, pipeline: 'a' }]));
  const asked = { queryType: 'forecast', signal: 'accuracy' };
  expect((await rowsBy(asked, RANGE, told)).a.note).toContain('Learned since the retraining 10 days ago.');
  expect((await rowsBy(asked, RANGE, handInstance({ a: { accuracy } }))).a.note).toBeNull();
});

test('a signal without a limit has no date, and is forecast', async () => {
  const load = handInstance({ a: { requests_per_second: (t) => 50 + noise(t) } });
  const { a } = await rowsBy({ queryType: 'forecast', signal: 'requests_per_second' }, RANGE, load);
  expect(a).toMatchObject({ limit: NaN, exhausted_at: NaN, note: 'There is no limit.' });
  expect(Number(a.forecast)).toBeCloseTo(50, 0);
});

test.each([
  [{ level: 1 }, 'a number from 0.5 to 0.99'],
  [{ horizon: '2y' }, 'duration above zero'],
  [{ horizon: '400d' }, 'at most "365d"'],
  [{ signal: '' }, '"signal" is missing'],
])('%j is refused', async (options, words) => {
  await expect(askFrames({ ...DISK, ...options }, RANGE, handInstance(fleet))).rejects.toThrow(words);
});
