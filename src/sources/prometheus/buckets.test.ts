import { classicBuckets, commonBuckets, type Bucket } from './buckets';

const classic = (upTo: Readonly<Record<string, number>>): Bucket[] =>
  classicBuckets(new Map(Object.entries(upTo).map(([bound, count]) => [Number(bound), count]))).buckets;

test('what is at most each bound becomes what is in each bucket, in rising order', () => {
  expect(classic({ Infinity: 10, 5: 7, 1: 4 })).toEqual([
    { low: -Infinity, high: 1, count: 4 },
    { low: 1, high: 5, count: 3 },
    { low: 5, high: Infinity, count: 3 },
  ]);
});

test('counts that fall are raised, and told of where that is no rounding', () => {
  const { buckets, falling } = classicBuckets(new Map([[1, 4], [5, 3], [Infinity, 10]])); // prettier-ignore
  expect(buckets.map(({ count }) => count)).toEqual([4, 0, 6]);
  expect(falling).toBe(true);
  expect(classicBuckets(new Map([[1, 4], [5, 4 - 1e-6], [Infinity, 10]])).falling).toBe(false); // prettier-ignore
});

test('windows with the same bounds keep all of them', () => {
  const { bounds, counts, merged } = commonBuckets([
    classic({ 1: 1, 2: 3, Infinity: 6 }),
    classic({ 1: 2, 2: 2, Infinity: 2 }),
  ]);
  expect(bounds).toEqual([1, 2, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[1, 2, 3], [2, 0, 0]]); // prettier-ignore
  expect(merged).toBe(false);
});

test('bounds that a window cannot be cut at are given up', () => {
  const { bounds, counts, merged } = commonBuckets([
    classic({ 1: 1, 5: 3, Infinity: 6 }),
    classic({ 2: 2, 5: 4, Infinity: 9 }),
  ]);
  expect(bounds).toEqual([5, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[3, 3], [4, 5]]); // prettier-ignore
  expect(merged).toBe(true);
});

test('a bound within a bucket that holds nothing stays', () => {
  const { bounds, counts } = commonBuckets([classic({ 1: 1, 5: 1, Infinity: 6 }), classic({ 1: 0, 2: 2, 5: 4 })]);
  expect(bounds).toEqual([1, 2, 5, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[1, 0, 0, 5], [0, 2, 2, 0]]); // prettier-ignore
});

test('native buckets, of which empty ones are left out, lose none', () => {
  const { bounds, counts, merged } = commonBuckets([
    [{ low: 1, high: 2, count: 3 }],
    [
      { low: -2, high: -1, count: 1 },
      { low: 4, high: 8, count: 2 },
    ],
  ]);
  expect(bounds).toEqual([-2, -1, 1, 2, 4, 8, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[0, 0, 0, 3, 0, 0, 0], [0, 1, 0, 0, 0, 2, 0]]); // prettier-ignore
  expect(merged).toBe(false);
});

test('windows without anything are cut anywhere', () => {
  const { bounds, counts } = commonBuckets([[], classic({ 1: 1, Infinity: 2 })]);
  expect(bounds).toEqual([1, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[0, 0], [1, 1]]); // prettier-ignore
});
