import { badShareOf, burnRateOf, countsOf } from './burn';

const atMost = (limit: number) => ({ good: { comparison: '<=', limit } as const });

test('a sample at the limit is good, and a missing one counts for neither', () => {
  const counts = countsOf(atMost(200), [100, 200, 201, NaN, 500], null);
  expect(counts.of(5, 5)).toEqual({ total: 4, bad: 2, present: 4 });
  expect(counts.of(2, 3)).toEqual({ total: 2, bad: 1, present: 2 });
  expect(counts.of(1, 4)).toEqual({ total: 0, bad: 0, present: 0 });
  // Further back than the first sample there is nothing.
  expect(counts.of(100, 2)).toEqual({ total: 2, bad: 0, present: 2 });
});

test.each([
  ['<=', [1, 1, 0]],
  ['<', [1, 0, 0]],
  ['>=', [0, 1, 1]],
  ['>', [0, 0, 1]],
] as const)('good is what is %s the limit', (comparison, good) => {
  const counts = countsOf({ good: { comparison, limit: 10 } }, [9, 10, 11], null);
  expect([1, 2, 3].map((end) => 1 - counts.of(1, end).bad)).toEqual(good);
});

test('requests are counted by how many they are, and only where both signals were measured', () => {
  const counts = countsOf({ good: null }, [10, 0, 50, NaN, 20], [100, 900, NaN, 100, 0]);
  expect(counts.of(5, 5)).toEqual({ total: 1000, bad: 10, present: 3 });
  expect(badShareOf(counts.of(5, 5))).toBe(0.01);
});

test('a rate of 1 is a share of bad as large as the budget, and without anything there is none', () => {
  expect(burnRateOf({ total: 100, bad: 1, present: 100 }, 0.99)).toBeCloseTo(1, 12);
  expect(burnRateOf({ total: 4, bad: 4, present: 4 }, 0.9)).toBeCloseTo(10, 12);
  expect(burnRateOf({ total: 0, bad: 0, present: 3 }, 0.9)).toBeNaN();
});
