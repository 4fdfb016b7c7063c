import { type Histogram, type MetricSource } from '../../sources';
import { askFrames, handSource, instanceWith, rowsOf } from '../testing/hand-source';

const DAY = 86_400_000;
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - DAY, to: TO };
const USUAL = [300, 400, 500, 400, 100];
const MOVED = [100, 300, 500, 600, 300];

type CountsAt = (window: { from: number; to: number }) => readonly number[];
/** The same every day, by a little more or less, and something else from an instant on. */
const until =
  (change: number, before: readonly number[], after: readonly number[]): CountsAt =>
  ({ from, to }) =>
    (to <= change ? before : after).map(
      (count, b) => count * (1 + 0.01 * Math.sin(from / DAY + b)) * ((to - from) / DAY),
    );

/** A source of hand-made histograms, and of pipelines that are known by a signal. */
function sourceOf(
  features: Readonly<Record<string, Readonly<Record<string, CountsAt>>>>,
  more: Partial<Histogram> = {},
): MetricSource {
  const known = Object.fromEntries(Object.keys(features).map((name) => [name, { cpu_usage: () => 1 }]));
  return {
    ...handSource(known),
    histograms: (matcher, { windows }) =>
      Promise.resolve({
        histograms: Object.entries(features)
          .filter(([pipeline]) => matcher.matches(pipeline))
          .flatMap(([pipeline, own]) =>
            Object.entries(own).map(([name, counts]): Histogram => ({
              ...{ pipeline, name, bounds: [1, 2, 4, 8, Infinity], merged: false, ...more },
              counts: windows.map((window) => Float64Array.from(counts(window))),
            })),
          ),
        executed: ['hand-made histograms'],
        warnings: [],
      }),
  };
}

const fleet = {
  churn: { amount: until(TO - DAY, USUAL, MOVED), age: until(TO, USUAL, USUAL) },
  fraud: { amount: until(TO, USUAL, USUAL) },
  silent: {},
};
const ask = (raw: object, source = sourceOf(fleet), range = RANGE) =>
  askFrames({ queryType: 'feature_drift', ...raw }, range, instanceWith(source));
const tableOf = async (...asked: Parameters<typeof ask>) => rowsOf((await ask(...asked))[0]);

test('tells which features have drifted, first those; who has none is unknown', async () => {
  const rows = await tableOf({});
  expect(rows.map(({ pipeline, feature, drifted }) => [pipeline, feature, drifted])).toEqual([
    ['churn', 'amount', true],
    ['churn', 'age', false],
    ['fraud', 'amount', false],
    ['silent', null, null],
  ]);
  expect(rows[0]).toMatchObject({
    method: 'psi',
    threshold_source: 'learned',
    n: 1794,
    label: 'Population stability index',
  });
  expect(rows[0].reference_from).toBe(RANGE.from - 7 * DAY);
  expect(rows[3]).toMatchObject({ value: NaN, n: NaN, note: expect.stringContaining('No histogram of a feature') });
});

test('columns are those of the contract, further ones at the end', async () => {
  const [frame, histograms] = await ask({});
  expect(frame.fields.map(({ name }) => name).slice(0, 12)).toEqual([
    ...['pipeline', 'feature', 'method', 'value', 'threshold', 'threshold_source', 'p_value', 'p_adjusted', 'drifted'],
    ...['n', 'n_reference', 'note'],
  ]);
  expect(histograms.name).toBe('histograms');
  const buckets = rowsOf(histograms).filter(({ pipeline, feature }) => pipeline === 'churn' && feature === 'amount');
  expect(buckets.map(({ low, high }) => [low, high])).toEqual([
    [NaN, 1],
    [1, 2],
    [2, 4],
    [4, 8],
    [8, NaN],
  ]);
  expect(buckets.reduce((sum, { current }) => sum + Number(current), 0)).toBeCloseTo(1, 12);
  expect(Number(buckets[4].current)).toBeGreaterThan(2 * Number(buckets[4].reference));
});

test('several methods are rows each, of the features that are asked for', async () => {
  const rows = await tableOf({ methods: ['ks', 'psi'], features: ['age'], pipeline: 'churn' });
  expect(rows.map(({ feature, method }) => [feature, method]).sort()).toEqual([['age', 'ks'], ['age', 'psi']]); // prettier-ignore
  expect(rows.find(({ method }) => method === 'ks')?.p_adjusted).toBeGreaterThan(0.05);
});

test('as an instant, the distance, or whether it is drift', async () => {
  const [values] = await ask({ format: 'instant' });
  expect(values.fields.map(({ name }) => name)).toEqual(['pipeline', 'feature', 'method', 'value']);
  const [flags] = await ask({ format: 'instant', show: 'drifted' });
  expect(rowsOf(flags).map(({ pipeline, feature, value }) => [pipeline, feature, value])).toEqual([
    ['churn', 'amount', 1],
    ['churn', 'age', 0],
    ['fraud', 'amount', 0],
    ['silent', '', NaN],
  ]);
});

test('a reference of one’s own: absolute, or from the end of the range on', async () => {
  const earlier = sourceOf({ churn: { amount: until(TO - 10 * DAY, MOVED, USUAL) } });
  const [row] = await tableOf({ reference: { from: 'now-20d', to: 'now-10d' } }, earlier);
  expect(row).toMatchObject({ drifted: true, reference_from: TO - 20 * DAY, reference_to: TO - 10 * DAY });
  const [same] = await tableOf(
    { reference: { from: TO - 9 * DAY, to: new Date(TO - 1.5 * DAY).toISOString() } },
    earlier,
  );
  const [open] = await tableOf({ reference: { from: 'now-9d' } }, earlier);
  expect(open).toMatchObject({ drifted: false, reference_from: TO - 9 * DAY, reference_to: RANGE.from });
  // Seven days, and half of one that counts and teaches nothing.
  expect(same).toMatchObject({ drifted: false, threshold_source: 'learned', reference_to: TO - 1.5 * DAY });
  expect(same.n_reference).toBeGreaterThan(7 * 1_600);
});

test.each([
  [{ from: 'now-1d', to: 'now-2d' }, /Let it end after its start, at most 13w later/],
  [{ from: 'now-200d', to: 'now-2d' }, /Let it end after its start/],
  [{ from: 'then', to: 'now' }, /Field "reference\.from" is "then"/],
  [{ to: 'now-2d' }, /Field "reference\.from" is missing|Field "reference\.from"/],
])('the reference %j is refused', async (reference, message) => {
  await expect(ask({ reference })).rejects.toThrow(message);
});

test('a reference that overlaps the range, and buckets that differ, are told of', async () => {
  const texts = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked))[0].meta?.notices?.map(({ text }) => text);
  expect(await texts({ reference: { from: 'now-9d', to: 'now-2h' } })).toEqual([
    expect.stringContaining('The reference and the range overlap'),
  ]);
  expect(await texts({}, sourceOf(fleet, { merged: true }))).toEqual([
    expect.stringContaining('Buckets differ between the reference and the range (churn and fraud)'),
  ]);
});

test('without histograms anywhere, says what is needed', async () => {
  for (const source of [handSource({ churn: { cpu_usage: () => 1 } }), sourceOf({ churn: {} })]) {
    for (const format of ['table', 'instant']) {
      const [frame] = await ask({ format }, source);
      expect(frame.fields).toEqual([]);
    }
  }
  const [frame] = await ask({}, sourceOf({ churn: {} }));
  expect(frame.meta?.notices?.[0].text).toContain('feature_value_bucket{pipeline, feature, le}');
});

test('a large fleet is read in groups', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 700 }, (_, p) => [`p${String(p).padStart(3, '0')}`, { amount: until(TO, USUAL, USUAL) }]),
  );
  const source = sourceOf(many);
  const asked: number[] = [];
  const counting: MetricSource = {
    ...source,
    histograms: (matcher, request, abort) => {
      asked.push(Object.keys(many).filter((name) => matcher.matches(name)).length);
      return source.histograms!(matcher, request, abort);
    },
  };
  expect(await tableOf({}, counting)).toHaveLength(700);
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.reduce((sum, size) => sum + size, 0)).toBe(700);
});
