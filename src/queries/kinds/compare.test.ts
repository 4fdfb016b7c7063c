import { askFrames, handInstance, rowsOf, type Fleet } from '../testing/hand-source';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - DAY, to: TO };

/** A pattern without correlation, from −1 to 1, the same every time. */
const scatter = (t: number, seed: number): number => {
  const wave = Math.sin((t / MINUTE) * 12.9898 + seed * 78.233) * 43_758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
};
/** The load of the day, which both versions share. */
const hour = (t: number): number => 10 * Math.sin((t / DAY) * 2 * Math.PI);

const fleet: Fleet = {
  stable: { response_time_ms: (t) => 100 + hour(t) + 5 * scatter(t, 1), cpu_usage: (t) => 50 + scatter(t, 2) },
  same: { response_time_ms: (t) => 100 + hour(t) + 5 * scatter(t, 3), cpu_usage: (t) => 50 + scatter(t, 4) },
  slow: { response_time_ms: (t) => 120 + hour(t) + 5 * scatter(t, 5), cpu_usage: (t) => 40 + scatter(t, 6) },
  young: { response_time_ms: (t) => (t > TO - DAY / 3 ? 200 : NaN) },
  waves: { response_time_ms: (t) => 100 + 30 * Math.sin((t / DAY) * 4) },
  released: { response_time_ms: (t) => (t < TO - DAY ? 100 : 130) + hour(t) + 5 * scatter(t, 7) },
};
const SIGNALS = ['response_time_ms', 'cpu_usage'];
const ask = (raw: object, range = RANGE) =>
  askFrames({ queryType: 'compare', signals: SIGNALS, ...raw }, range, handInstance(fleet));
const tableOf = async (...asked: Parameters<typeof ask>) => rowsOf((await ask(...asked))[0]);

test('a canary that is as good passes: a worsening beyond the tolerance is excluded', async () => {
  const rows = await tableOf({ a: 'stable', b: 'same' });
  expect(rows.map(({ signal, verdict }) => [signal, verdict])).toEqual([
    ['response_time_ms', 'pass'],
    ['cpu_usage', 'pass'],
  ]);
  // 5 % of the median of A, and the relevant change of percentages.
  expect(rows[0].tolerance).toBeCloseTo(5, 0);
  expect(rows[1].tolerance).toBe(1);
  expect(rows[0].reason).toMatch(/^A worsening of more than \d\.\d+\sms is excluded\./);
});

test('a canary that is slower fails, and what it is better at passes', async () => {
  const [slower, better] = await tableOf({ a: 'stable', b: 'slow' });
  expect(slower).toMatchObject({ verdict: 'fail', n_a: 289, n_b: 289, worse: 'higher', coverage: 1 });
  expect(slower.effect).toBeCloseTo(20, 0);
  expect(Number(slower.low)).toBeGreaterThan(15);
  expect(Number(slower.p_adjusted)).toBeLessThan(0.001);
  expect(better).toMatchObject({ verdict: 'pass' });
  expect(better.effect).toBeCloseTo(-10, 0);
});

test('the other way around, the same shift has the other sign', async () => {
  const [[one], [other]] = await Promise.all([
    tableOf({ a: 'stable', b: 'slow' }),
    tableOf({ a: 'slow', b: 'stable' }),
  ]);
  expect(other.effect).toBeCloseTo(-Number(one.effect), 9);
  expect(other.p_value).toBeCloseTo(Number(one.p_value), 12);
  expect(other.verdict).toBe('pass');
});

test('a tolerance of its own takes more', async () => {
  const [row] = await tableOf({ a: 'stable', b: 'slow', tolerance: 30, signals: ['response_time_ms'] });
  expect(row).toMatchObject({ verdict: 'pass', tolerance: 30 });
});

test('what is measured for less than half of the range, or has no data, is no pass', async () => {
  const [young, none] = await tableOf({ a: 'stable', b: 'young' });
  expect(young).toMatchObject({
    verdict: 'insufficient_data',
    reason: 'Needs half of the samples of each side, has 33 %.',
  });
  expect(none).toMatchObject({ verdict: 'insufficient_data', reason: 'No data of b.', effect: NaN, p_adjusted: NaN });
});

test('samples that all follow each other count as few', async () => {
  const [row] = await tableOf({ a: 'stable', b: 'waves', signals: ['response_time_ms'] });
  expect(Number(row.independent)).toBeLessThan(8);
  expect(row.reason).toMatch(
    /^Needs 8 independent samples of each side\. 289 samples of a side count as \d independent ones: neighbours are alike\.$/,
  );
});

test('a pipeline that is not there is said in a notice', async () => {
  const [{ meta }] = await ask({ a: 'stable', b: 'nobody' });
  expect(meta?.notices).toContainEqual({
    severity: 'warning',
    text: 'No data of "nobody" in the range: check the name and the filter of pipelines.',
  });
});

test('versions are compared by the value of their label alone', async () => {
  const versions: Fleet = { 'fraud · version=41': fleet.stable, 'fraud · version=42': fleet.slow };
  const asked = (raw: object) =>
    askFrames({ queryType: 'compare', signals: SIGNALS, ...raw }, RANGE, handInstance(versions));
  const [{ meta, ...frame }] = await asked({ a: 'version=41', b: 'version=42' });
  expect(rowsOf(frame)).toEqual(await tableOf({ a: 'stable', b: 'slow' }));
  expect(meta?.custom).toMatchObject({ groupBy: ['version'] });
  const [{ meta: other }] = await asked({ a: 'version=41', b: 'version=43' });
  expect(other?.notices).toContainEqual({
    severity: 'warning',
    text: 'No data of "version=43" in the range: check the name and the filter of pipelines.',
  });
});

test('compares before and after a moment, in whole days, for each pipeline', async () => {
  const range = { from: TO - 2.5 * DAY, to: TO };
  const [frame] = await ask({ at: TO - DAY, signals: ['response_time_ms'] }, range);
  const rows = rowsOf(frame);
  expect(rows.map(({ pipeline, verdict }) => [pipeline, verdict])).toEqual([
    ['released', 'fail'],
    ['same', 'pass'],
    ['slow', 'pass'],
    ['stable', 'pass'],
    ['waves', expect.any(String)],
    ['young', 'insufficient_data'],
  ]);
  expect(rows[0]).toMatchObject({ n_a: 288, n_b: 288 });
  expect(rows[0].effect).toBeCloseTo(30, 0);
  expect(frame.meta?.notices?.map(({ text }) => text)).toContainEqual(
    'Compares 1d before 2026-04-29T12:00:00.000Z with 1d after it.',
  );
});

test('says where spans are no whole days; the default is the middle of the range', async () => {
  const [{ meta }] = await ask({});
  expect(meta?.notices?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Compares 12h before 2026-04-30T00:00:00.000Z with 12h after it\. These are no whole days/),
  );
});

test('as an instant, 1 is a fail, 0 a pass, and nothing is neither', async () => {
  const [frame] = await ask({ format: 'instant', a: 'stable', b: 'slow' });
  expect(rowsOf(frame)).toEqual([
    { signal: 'response_time_ms', value: 1 },
    { signal: 'cpu_usage', value: 0 },
  ]);
  const [unknown] = await ask({ format: 'instant', a: 'stable', b: 'young' });
  expect(rowsOf(unknown).map(({ value }) => value)).toEqual([NaN, NaN]);
});

test.each([
  [{ a: 'stable' }, 'Field "b" is missing. Name both pipelines, or neither.'],
  [{ b: 'stable' }, 'Field "a" is missing. Name both pipelines, or neither.'],
  [{ a: 'x', b: 'x' }, 'Fields "a" and "b" are both "x". Name two pipelines.'],
  [{ a: 'x', b: 'y', at: 'now-1h' }, /compare pipelines, "at" compares times/],
  [{ a: 'version=1', b: 'canary' }, /"a" names "version", and field "b" no label/],
  [{ at: 'now-9d' }, /which is not within the range/],
  [{ at: 'yesterday' }, /^Field "at" is "yesterday"\. Enter a time/],
  [{ a: 7, b: 'x' }, 'Field "a" is 7. Enter a name.'],
])('refuses %j', async (raw, message) => {
  await expect(ask(raw)).rejects.toThrow(message);
});
