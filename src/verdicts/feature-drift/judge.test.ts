import { noiseOf } from '../../statistics/testing/noise';
import { coarsened } from './bins';
import { featureDrifts, type FeatureHistogram } from './judge';

const DAY = 86_400_000;
const BOUNDS = [1, 2, 4, 8, Infinity];

/** A histogram of so many values whose shares are as given, with the scatter of counting. */
function counted(n: number, weights: readonly number[], seed: number): Float64Array {
  const noise = noiseOf(seed);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, (weight) => {
    const expected = (n * weight) / all;
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * noise.normal()));
  });
}

const USUAL = [3, 4, 5, 4, 1];
const MOVED = [1, 3, 5, 6, 3];
const nothing = new Float64Array(BOUNDS.length);

function feature(name: string, weights: readonly number[], more: Partial<FeatureHistogram> = {}): FeatureHistogram {
  return {
    ...{ feature: name, bounds: BOUNDS, rest: nothing, current: counted(5_000, weights, name.length + 100) },
    chunks: Array.from({ length: 7 }, (_, day) => counted(5_000, USUAL, 10 * name.length + day)),
    ...more,
  };
}

test('what has moved has drifted, and what has not has not, by a threshold learned from the days', () => {
  const [calm, moved] = featureDrifts([feature('calm', USUAL), feature('moved', MOVED)], ['psi'], DAY);
  expect(calm).toMatchObject({ thresholdSource: 'learned', drifted: false, notes: [] });
  expect(moved).toMatchObject({ thresholdSource: 'learned', drifted: true });
  expect(moved.value).toBeGreaterThan(0.25);
  expect(moved.threshold).toBeLessThan(0.02);
  expect(moved.nReference / 35_000).toBeCloseTo(1, 1);
});

test('the threshold is the mean of the distances of the days from the rest, and three deviations', () => {
  // Days that hold all in one of two bins: by hand. Each of 7 days is 0.6 and 0.4, but one 0.5 and 0.5, of 1,000 values.
  const day = (first: number): Float64Array => Float64Array.of(first, 1_000 - first);
  const chunks = [...Array.from({ length: 6 }, () => day(600)), day(500)];
  const one = { feature: 'x', bounds: [1, Infinity], chunks, rest: new Float64Array(2), current: day(600) };
  const [{ threshold, value }] = featureDrifts([one], ['ks'], DAY);
  const [usual, odd] = [600 / 1_000 - 3_500 / 6_000, 600 / 1_000 - 500 / 1_000];
  const mean = (6 * usual + odd) / 7;
  const deviation = Math.sqrt((6 * (usual - mean) ** 2 + (odd - mean) ** 2) / 7);
  expect(threshold).toBeCloseTo(mean + 3 * deviation, 12);
  expect(value).toBeCloseTo(600 / 1_000 - 4_100 / 7_000, 12);
});

test('fewer than six days leave the fixed threshold, and the note says so', () => {
  const [found] = featureDrifts(
    [feature('few', MOVED, { chunks: feature('few', USUAL).chunks.slice(0, 5) })],
    ['psi'],
    DAY,
  );
  expect(found).toMatchObject({ threshold: 0.1, thresholdSource: 'fixed', drifted: true });
  expect(found.notes[0]).toBe('Fixed threshold: 5 of 6 days to learn one from.');
});

test('what is left of the reference counts for it, and teaches no threshold', () => {
  const { chunks } = feature('part', USUAL);
  const [found] = featureDrifts(
    [feature('part', USUAL, { chunks: chunks.slice(0, 6), rest: chunks[6] })],
    ['psi'],
    DAY,
  );
  expect(found.thresholdSource).toBe('learned');
  expect(found.nReference / 35_000).toBeCloseTo(1, 1);
});

test('a day of the reference that differs hides drift, and the note says so', () => {
  const { chunks } = feature('odd', USUAL);
  const odd = [...chunks.slice(1), counted(5_000, MOVED, 99)];
  const [found] = featureDrifts([feature('odd', MOVED, { chunks: odd })], ['psi'], DAY);
  expect(found.threshold).toBeGreaterThan(0.1);
  expect(found.notes[0]).toMatch(
    /^The reference is not steady: its days differ by up to 0\.\d+, and what they hide is not/,
  );
});

test('few values are no verdict', () => {
  const small = feature('small', MOVED, { current: Float64Array.of(10, 20, 30, 40, 9) });
  const [found] = featureDrifts([small], ['psi'], DAY);
  expect(found.drifted).toBeNull();
  expect(found.value).toBeGreaterThan(0);
  expect(found.notes[0]).toBe('Needs 200 values in the range, has 109.');
  const [empty] = featureDrifts([feature('none', USUAL, { current: nothing })], ['psi', 'ks'], DAY);
  expect(empty).toMatchObject({ value: NaN, drifted: null, n: 0 });
  const [unknown] = featureDrifts([feature('new', USUAL, { chunks: [nothing, nothing] })], ['psi'], DAY);
  expect(unknown).toMatchObject({ drifted: null, nReference: 0, thresholdSource: 'fixed' });
});

test('very many values make no drift of a difference that does not matter', () => {
  const many = (weights: readonly number[]) => Float64Array.from(weights, (weight) => 1e6 * weight);
  const one = { ...feature('many', USUAL), chunks: Array.from({ length: 7 }, () => many(USUAL)) };
  const [found] = featureDrifts([{ ...one, current: many([3.2, 4, 5, 4, 1]) }], ['ks'], DAY);
  expect(found.pAdjusted).toBeLessThan(1e-6);
  expect(found.value).toBeGreaterThan(found.threshold);
  expect(found.drifted).toBe(false);
  expect(found.notes[0]).toBe('Beyond the threshold, but less than 0.05, the least effect.');
});

test('a range shorter than a day must exceed the fixed threshold too', () => {
  const slightly = feature('slightly', [2, 3.5, 5, 4.9, 1.6]);
  const [byDay] = featureDrifts([slightly], ['psi'], DAY);
  const [byHour] = featureDrifts([slightly], ['psi'], DAY / 24);
  expect(byDay.drifted).toBe(true);
  expect(byHour).toMatchObject({ value: byDay.value, threshold: byDay.threshold, drifted: false });
  expect(byHour.notes[0]).toContain('0.1, the least effect of a range shorter than a day');
});

test('a distance that may be chance is none, and many features are adjusted for', () => {
  // Of 250 values, with a fixed threshold: beyond it, and still 1 in 20 by chance.
  const current = Float64Array.of(50, 50, 62, 56, 32);
  const one = feature('chance', USUAL, { chunks: [Float64Array.of(180, 240, 300, 240, 60)], current });
  const [alone] = featureDrifts([one], ['ks'], DAY);
  const among = featureDrifts([one, ...['b', 'cc', 'ddd'].map((name) => feature(name, USUAL))], ['ks'], DAY);
  expect(alone.pAdjusted).toBe(alone.pValue);
  expect(among[0].pAdjusted).toBeGreaterThan(alone.pAdjusted);
  expect(featureDrifts([one], ['psi'], DAY)[0].pValue).toBeNaN();
});

test('open buckets are left out of Wasserstein, and the note says how much that is', () => {
  const [found] = featureDrifts([feature('open', MOVED)], ['wasserstein'], DAY);
  expect(found.notes.at(-1)).toMatch(
    /^Open buckets are left out: [56](\.\d)? % of the reference, 1[67] % of the range\.$/,
  );
});

test('very many buckets are put together until each holds a twentieth of the reference', () => {
  const bounds = [...Array.from({ length: 199 }, (_, b) => b + 1), Infinity];
  const reference = Float64Array.from(bounds, () => 10);
  const coarse = coarsened(bounds, reference, [reference])!;
  expect(coarse.bounds).toHaveLength(20);
  expect(coarse.bounds.at(-1)).toBe(Infinity);
  expect([...coarse.counts[0]]).toEqual(Array.from({ length: 20 }, () => 100));
  expect(coarsened(BOUNDS, nothing, [])).toBeNull();
  const lopsided = Float64Array.from(bounds, (_, b) => (b < 4 ? 500 : 0));
  expect([...coarsened(bounds, lopsided, [lopsided])!.counts[0]]).toEqual([500, 500, 500, 500]);
});
