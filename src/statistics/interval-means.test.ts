import { intervalMeans } from './interval-means';

test.each([
  ['whole intervals', [1, 3, 5, 7], 2, 0, [2, 6], [0, 1]],
  ['a shorter first and last one', [1, 3, 5, 7], 3, 2, [1, 5], [0, 1]],
  ['what is there of an interval', [1, NaN, NaN, 7], 2, 0, [1, 7], [0, 1]],
  ['no interval without samples', [1, 3, NaN, NaN, 5, NaN], 2, 0, [2, 5], [0, 2]],
  ['the samples themselves', [NaN, 3, NaN, 5], 1, 0, [3, 5], [1, 3]],
  ['nothing', [], 2, 0, [], []],
  ['nothing but gaps', [NaN, NaN], 2, 1, [], []],
])('averages %s', (_, row, size, offset, values, places) => {
  const means = intervalMeans(row, size, offset);
  expect([[...means.values], [...means.places]]).toEqual([values, places]);
});
