import { readFileSync } from 'node:fs';
import path from 'node:path';

import { toEnd } from '../series';
import { correlated, noiseOf } from '../statistics/testing/noise';
import { comparisonOf, isJudged, LEAST_INDEPENDENT, verdictOn, type Comparison } from './comparison';

/** Samples with the Mann–Whitney test and the interval that scipy and numpy find; reference/README.md says how they are made. */
const { comparisons } = JSON.parse(
  readFileSync(path.join(__dirname, '..', 'statistics', 'reference', 'comparisons.json'), 'utf8'),
) as {
  readonly comparisons: ReadonlyArray<
    Record<'x' | 'y', readonly number[]> & Record<'p' | 'shift' | 'low' | 'high', number> & { readonly name: string }
  >;
};

const row = (...values: number[]): Float64Array => Float64Array.of(...values);
/** Two samples as rows of the same instants. */
const rowsOf = (...samples: ReadonlyArray<readonly number[]>): Float64Array[] => {
  const length = Math.max(...samples.map((values) => values.length));
  return samples.map((values) => Float64Array.from({ length }, (_, i) => values[i] ?? NaN));
};

test.each(comparisons)('of $name, samples that are independent are compared as scipy does', ({ x, y, ...known }) => {
  const [a, b] = rowsOf(x, y);
  const compared = toEnd(comparisonOf(a, b, false, 1));
  expect(compared.effect).toBe(known.shift);
  expect([compared.nA, compared.nB]).toEqual([x.length, y.length]);
  // Where neighbours are alike by chance, the interval is wider and p larger.
  if (compared.independent === Math.min(x.length, y.length)) {
    expect(Math.abs(compared.p - known.p)).toBeLessThanOrEqual(1e-9 * known.p);
    expect([compared.low, compared.high]).toEqual([known.low, known.high]);
  } else {
    expect(compared.p).toBeGreaterThan(known.p);
    expect(compared.low).toBeLessThanOrEqual(known.low);
    expect(compared.high).toBeGreaterThanOrEqual(known.high);
  }
});

test('most of these references are not widened', () => {
  const kept = comparisons.filter(({ x, y }) => {
    const [a, b] = rowsOf(x, y);
    return toEnd(comparisonOf(a, b, false, 1)).independent === Math.min(x.length, y.length);
  });
  expect(kept.length).toBeGreaterThan(comparisons.length / 2);
});

describe('edges', () => {
  test('of an empty side nothing is known, and nothing is judged', () => {
    const compared = toEnd(comparisonOf(row(NaN, NaN), row(1, 2), true, null));
    expect(compared).toMatchObject({ a: NaN, b: 1.5, nA: 0, nB: 2, effect: NaN, low: NaN, high: NaN, p: NaN });
    expect(compared.coverage).toBe(0);
    expect(isJudged(compared)).toBe(false);
    expect(verdictOn(compared, NaN, 'lower')).toBe('insufficient_data');
  });

  test('of no instants nothing is known', () => {
    expect(toEnd(comparisonOf(row(), row(), true, null))).toMatchObject({ nA: 0, nB: 0, effect: NaN, coverage: 0 });
  });

  test('missing samples are no samples, and lower the coverage', () => {
    const compared = toEnd(comparisonOf(row(1, NaN, 3, NaN), row(11, 12, 13, 14), false, 1));
    expect(compared).toMatchObject({ a: 2, b: 12.5, nA: 2, nB: 4, effect: 10.5, coverage: 0.5 });
  });

  test('two sides that are the same everywhere do not differ, and have no interval to speak of', () => {
    const same = new Float64Array(20).fill(7);
    const compared = toEnd(comparisonOf(same, same, true, 1));
    expect(compared).toMatchObject({ effect: 0, low: 0, high: 0, p: 1, independent: 20 });
    expect(verdictOn(compared, compared.p, 'lower')).toBe('pass');
  });

  test('without a tolerance of its own it is 5 % of the median of a, also of one below zero', () => {
    expect(toEnd(comparisonOf(row(100, 200, 300), row(1, 2, 3), false, null)).tolerance).toBeCloseTo(10, 12);
    expect(toEnd(comparisonOf(row(-100, -200, -300), row(1, 2, 3), false, null)).tolerance).toBeCloseTo(10, 12);
    expect(toEnd(comparisonOf(row(0, 0, 0), row(1, 2, 3), false, null)).tolerance).toBe(0);
  });

  test('the other way around the shift changes its sign, and p stays', () => {
    const noise = noiseOf(3);
    const [a, b] = [0, 1].map((by) => Float64Array.from({ length: 60 }, () => by + noise.normal()));
    const [one, other] = [toEnd(comparisonOf(a, b, true, 1)), toEnd(comparisonOf(b, a, true, 1))];
    expect(other.effect).toBeCloseTo(-one.effect, 12);
    expect(other.low).toBeCloseTo(-one.high, 12);
    expect(other.p).toBeCloseTo(one.p, 12);
  });
});

test('samples that follow each other count as few, and widen the interval', () => {
  const draw = correlated(noiseOf(5), 0.9);
  const [a, b] = [0, 1].map(() => Float64Array.from({ length: 288 }, () => draw()));
  const shuffled = (values: Float64Array): Float64Array => values.map((_, i) => values[(i * 115) % 288]);
  const [followed, apart] = [
    toEnd(comparisonOf(a, b, false, 1)),
    toEnd(comparisonOf(shuffled(a), shuffled(b), false, 1)),
  ];
  expect(apart.effect).toBe(followed.effect);
  expect(followed.independent).toBeLessThan(60);
  expect(followed.high - followed.low).toBeGreaterThan(2 * (apart.high - apart.low));
  expect(followed.p).toBeGreaterThan(apart.p);
});

test('what both sides share at the same instants cancels where they are paired', () => {
  const noise = noiseOf(7);
  const wave = (i: number): number => 10 * Math.sin(i / 20);
  const [a, b] = [0, 1].map((by) => Float64Array.from({ length: 288 }, (_, i) => wave(i) + by + 0.3 * noise.normal()));
  const [paired, apart] = [toEnd(comparisonOf(a, b, true, 1)), toEnd(comparisonOf(a, b, false, 1))];
  expect(paired.high - paired.low).toBeLessThan((apart.high - apart.low) / 5);
  expect(paired.p).toBeLessThan(0.001);
  expect(apart.p).toBeGreaterThan(0.05);
});

describe('the verdict', () => {
  const compared = (effect: number, low: number, high: number, more: Partial<Comparison> = {}): Comparison => ({
    ...{ a: 100, b: 100 + effect, nA: 50, nB: 50, independent: 50, effect, low, high, p: 0.5, tolerance: 5 },
    ...{ coverage: 1, ...more },
  });

  test.each([
    // A significant worsening beyond the tolerance, and one that only touches it.
    [8, 6, 10, 0.001, 'lower', 'fail'],
    [5, 4, 6, 0.001, 'lower', 'inconclusive'],
    [8, 6, 10, 0.05, 'lower', 'inconclusive'],
    // Worse by less than what is taken passes, however significant; the end of the interval may touch the tolerance.
    [2, 1, 5, 0.001, 'lower', 'pass'],
    [2, 1, 5.1, 0.001, 'lower', 'inconclusive'],
    // Better is not worse, and the other way around where more is better.
    [-50, -60, -40, 0.001, 'lower', 'pass'],
    [-50, -60, -40, 0.001, 'higher', 'fail'],
    [50, 40, 60, 0.001, 'higher', 'pass'],
    [-2, -5, 1, 0.5, 'higher', 'pass'],
    // Where neither way is good, both are worse.
    [-8, -10, -6, 0.001, 'neither', 'fail'],
    [8, 6, 10, 0.001, 'neither', 'fail'],
    [0, -5, 5, 1, 'neither', 'pass'],
    [0, -6, 5, 1, 'neither', 'inconclusive'],
    // What cannot be tested is not significant.
    [8, 6, 10, NaN, 'lower', 'inconclusive'],
  ] as const)(
    'of a shift of %d, %d to %d, at %d where %s is better is %s',
    (effect, low, high, adjusted, better, said) => {
      expect(verdictOn(compared(effect, low, high), adjusted, better)).toBe(said);
    },
  );

  test('needs half of the samples, and eight independent ones', () => {
    const worse = (more: Partial<Comparison>) => verdictOn(compared(8, 6, 10, more), 0.001, 'lower');
    expect(worse({ coverage: 0.5, independent: LEAST_INDEPENDENT })).toBe('fail');
    expect(worse({ coverage: 0.49 })).toBe('insufficient_data');
    expect(worse({ independent: LEAST_INDEPENDENT - 0.01 })).toBe('insufficient_data');
  });

  test('without a tolerance any significant worsening fails, and only none passes', () => {
    expect(verdictOn(compared(0.1, 0.01, 0.2, { tolerance: 0 }), 0.001, 'lower')).toBe('fail');
    expect(verdictOn(compared(0, -1, 1, { tolerance: 0 }), 0.9, 'lower')).toBe('inconclusive');
    expect(verdictOn(compared(0, 0, 0, { tolerance: 0 }), 1, 'lower')).toBe('pass');
  });
});
