import { readFileSync } from 'node:fs';
import path from 'node:path';

import { falseDiscovery } from './false-discovery';
import { hellinger } from './hellinger';
import { jensenShannon } from './jensen-shannon';
import { kolmogorovProbability, kolmogorovSmirnov } from './kolmogorov-smirnov';
import { populationStability } from './population-stability';
import { shares } from './shares';
import { wasserstein } from './wasserstein';

/** Values of scipy and of the published formulas; reference/README.md says how they are made. */
interface Reference {
  readonly pairs: ReadonlyArray<
    { readonly name: string } & Record<'middles' | 'reference' | 'current', readonly number[]> &
      Record<'psi' | 'jensen_shannon' | 'hellinger' | 'wasserstein' | 'ks', number>
  >;
  readonly kolmogorov: ReadonlyArray<Record<'distance' | 'n' | 'm' | 'p', number>>;
  readonly discoveries: ReadonlyArray<Record<'p' | 'adjusted', readonly number[]>>;
}

const known = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'distances.json'), 'utf8')) as Reference;

test.each(known.pairs)('the distances of $name are those of scipy', ({ middles, reference, current, ...expected }) => {
  const closed = middles.length;
  expect(populationStability(reference, current)).toBeCloseTo(expected.psi, 10);
  expect(jensenShannon(reference, current)).toBeCloseTo(expected.jensen_shannon, 10);
  expect(hellinger(reference, current)).toBeCloseTo(expected.hellinger, 10);
  expect(kolmogorovSmirnov(reference, current)).toBeCloseTo(expected.ks, 10);
  const moved = wasserstein(middles, reference.slice(0, closed), current.slice(0, closed));
  expect(Math.abs(moved / expected.wasserstein - 1)).toBeLessThan(1e-9);
});

test.each(known.kolmogorov)(
  'the probability of $distance among $n and $m is that of scipy',
  ({ distance, n, m, p }) => {
    expect(Math.abs(kolmogorovProbability(distance, n, m) - p)).toBeLessThanOrEqual(1e-9 * p);
  },
);

test.each(known.discoveries)('adjusted probabilities are those of scipy', ({ p, adjusted }) => {
  falseDiscovery(p).forEach((value, i) => expect(value).toBeCloseTo(adjusted[i], 12));
});

const DISTANCES = [
  ['psi', populationStability],
  ['jensen_shannon', jensenShannon],
  ['hellinger', hellinger],
  ['ks', kolmogorovSmirnov],
  ['wasserstein', (r: readonly number[], c: readonly number[]) => wasserstein([1, 2, 4], r, c)],
] as const;

describe.each(DISTANCES)('%s', (_, distance) => {
  test('of the same shares is 0, whatever the counts', () => {
    expect(distance([1, 2, 5], [10, 20, 50])).toBeCloseTo(0, 12);
  });

  test('is unknown where a histogram is empty', () => {
    expect(distance([0, 0, 0], [1, 2, 3])).toBeNaN();
    expect(distance([1, 2, 3], [0, 0, 0])).toBeNaN();
  });

  test('grows as more moves', () => {
    expect(distance([5, 5, 5], [4, 5, 6])).toBeLessThan(distance([5, 5, 5], [1, 5, 9]));
  });
});

test('a constant reference has a scale of 0.001', () => {
  expect(wasserstein([1, 2], [5, 0], [0, 5])).toBe(1000);
});

test('one lone value in an empty bin moves the index by little', () => {
  expect(populationStability([1000, 1000, 0], [1000, 1000, 1])).toBeLessThan(0.002);
});

test('probabilities are from 0 to 1, and unknown for what is', () => {
  expect(kolmogorovProbability(0, 10, 10)).toBe(1);
  expect(kolmogorovProbability(1, 1e6, 1e6)).toBe(0);
  expect(kolmogorovProbability(NaN, 10, 10)).toBeNaN();
  expect(kolmogorovProbability(0.1, 0, 10)).toBeNaN();
});

test('a probability that is missing stays so, and counts for nothing', () => {
  expect(falseDiscovery([0.01, NaN, 0.02])).toEqual([0.02, NaN, 0.02]);
});

test('shares of nothing are unknown', () => {
  expect([...shares([1, 3])]).toEqual([0.25, 0.75]);
  expect([...shares([0, 0])]).toEqual([NaN, NaN]);
  expect([...shares([])]).toEqual([]);
});
