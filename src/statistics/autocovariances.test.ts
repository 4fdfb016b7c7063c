import { toEnd } from '../series';
import { autocovariances } from './autocovariances';
import { noiseOf } from './testing/noise';

test('of three values they are what is multiplied out by hand', () => {
  expect([...toEnd(autocovariances([1, 2, 3], true))]).toEqual([14, 8, 3]);
});

test('of a long row of whole numbers the transform gives the exact sums', () => {
  const noise = noiseOf(9);
  const row = Float64Array.from({ length: 1500 }, () => Math.round(1000 * noise.normal()));
  const sums = toEnd(autocovariances(row, true));
  for (const lag of [0, 1, 2, 700, 1498, 1499]) {
    expect(sums[lag]).toBe(row.subarray(lag).reduce((total, value, i) => total + value * row[i], 0));
  }
});
