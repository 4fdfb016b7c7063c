import { toEnd } from '../series';
import { averageRanks } from './average-ranks';

test.each([
  [
    [3, 1, 3],
    [2.5, 1, 2.5],
  ],
  [
    [0.1, 0.1, 0.1, 0.1],
    [2.5, 2.5, 2.5, 2.5],
  ],
  [
    [-1, -3, 2],
    [2, 1, 3],
  ],
  [[], []],
])('of %j they are %j', (values, ranks) => {
  expect([...toEnd(averageRanks(Float64Array.from(values)))]).toEqual(ranks);
});
