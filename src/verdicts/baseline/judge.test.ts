import { noiseOf } from '../../statistics/testing/noise';
import { Judge, type Judged, type Judging } from './judge';

const STEP = 300_000;
const USUAL: Judging = { season: 'auto', look: 'both', sensitivity: 'normal', minimum: 0 };

function judgeOf(values: ArrayLike<number>, judging: Partial<Judging> = {}): Judge {
  const row = Float64Array.from(values);
  return new Judge({ values: row, times: row.map((_, i) => i * STEP), step: STEP }, { ...USUAL, ...judging });
}

/** What is said of the last value, after all others. */
const last = (values: ArrayLike<number>, judging: Partial<Judging> = {}): Judged =>
  judgeOf(values, judging).judge(values.length - 1);

const noisy = (n: number, seed = 1): number[] => {
  const noise = noiseOf(seed);
  return Array.from({ length: n }, () => 100 + noise.normal());
};

test('surprises nobody before 50 samples are known, and says nothing of a band', () => {
  const judge = judgeOf([...noisy(49), 1e9]);
  const judged = judge.judge(49);
  expect(judged).toMatchObject({ score: 0, known: 49 });
  expect(judge.band(49, judged)).toEqual({ center: NaN, lower: NaN, upper: NaN, usualLower: NaN, usualUpper: NaN });
  expect(last([...noisy(50), 1e9]).score).toBeGreaterThan(1);
});

test('two points, and one, are no history', () => {
  expect(last([1]).score).toBe(0);
  expect(last([1, 2]).score).toBe(0);
});

test('a constant alerts on the first other value, however small, and has a band without width', () => {
  const judge = judgeOf([...Array.from<number>({ length: 200 }).fill(0.95), 0.9501]);
  const before = judge.judge(199);
  expect(before.score).toBeLessThan(0.5);
  expect(judge.judge(200).score).toBeGreaterThan(1);
  const { lower, upper } = judgeOf(Array.from<number>({ length: 201 }).fill(0.95)).band(200, before);
  expect(upper - lower).toBeLessThan(1e-6);
});

test('looks the asked way alone', () => {
  const low = [...noisy(500), 85, 85, 85];
  expect(last(low, { look: 'below' }).score).toBeGreaterThan(1);
  expect(last(low, { look: 'above' }).score).toBeLessThan(last(low, { look: 'below' }).score);
  const mirrored = low.map((value) => -value);
  expect(last(mirrored, { look: 'above' }).score).toBeCloseTo(last(low, { look: 'below' }).score, 9);
});

test('the scale of a signal changes nothing', () => {
  const values = [...noisy(500), 104];
  expect(last(values.map((value) => value * 1024 - 4096)).score).toBeCloseTo(last(values).score, 6);
});

test('deviations below the minimum are no surprise, and within the band', () => {
  const values = [...noisy(500), 110];
  expect(last(values).score).toBeGreaterThan(1);
  expect(last(values, { minimum: 20 }).score).toBe(0);
  const judge = judgeOf(values, { minimum: 20 });
  const { center, lower, upper } = judge.band(500, judge.judge(500));
  expect(center - lower).toBeCloseTo(20, 9);
  expect(upper - center).toBeCloseTo(20, 9);
});

test('a signal that stands still is dead, unless it has stood still as long before', () => {
  const values = [...noisy(300), ...Array.from<number>({ length: 60 }).fill(100)];
  expect(last(values)).toMatchObject({ reason: 'dead' });
  expect(last(values).score).toBeGreaterThan(1);
  const used = [...noisy(300), ...Array.from<number>({ length: 80 }).fill(100), ...noisy(100, 2)];
  expect(last([...used, ...Array.from<number>({ length: 60 }).fill(100)]).reason).not.toBe('dead');
});

test('names what is odd: a value, a level, the scatter, the movement', () => {
  const noise = noiseOf(3);
  const calm = Array.from({ length: 2000 }, () => noise.normal());
  expect(last([...calm, 40]).score).toBeGreaterThan(1);
  expect(last([...calm, ...Array.from({ length: 8 }, (_, i) => 2.3 + i / 50)]).reason).toBe('level');
  const wild = Array.from({ length: 12 }, (_, i) => (i % 2 ? 3 : -3));
  expect(['spread', 'movement']).toContain(last([...calm, ...wild]).reason);
});

test('each sample is judged by its past alone', () => {
  const values = noisy(600, 4);
  const judge = judgeOf(values);
  for (const place of [80, 300, 599]) {
    const alone = judgeOf(values.slice(0, place + 1));
    const [whole, cut] = [judge.judge(place), alone.judge(place)];
    expect(cut).toEqual(whole);
    expect(alone.band(place, cut)).toEqual(judge.band(place, whole));
  }
});

test('the band holds what does not alert, and not what does', () => {
  const values = noisy(1200, 5);
  values[1100] = 140;
  const judge = judgeOf(values);
  for (let place = 1000; place < 1200; place++) {
    const judged = judge.judge(place);
    const { lower, upper } = judge.band(place, judged);
    expect(values[place] >= lower && values[place] <= upper).toBe(judged.score <= 1);
  }
});

test('a daily pattern is what is usual, once it has been seen often enough', () => {
  const noise = noiseOf(6);
  const values = Array.from(
    { length: 12 * 288 },
    (_, i) => 50 + 20 * Math.sin((i / 288) * 2 * Math.PI) + noise.normal(),
  );
  // The value of the peak at the time of the trough.
  const odd = [...values.slice(0, 11 * 288 + 216), 70];
  expect(last(odd).score).toBeGreaterThan(1);
  expect(last(odd, { season: 'none' }).score).toBeLessThan(1);
});
