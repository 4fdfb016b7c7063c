import { hours, minutes } from '../../series';
import { quantile } from '../../statistics';
import { quantileInWords, quantilesOf } from './short-window';

const ROW = Float64Array.of(4, 9, NaN, 2, 3, NaN, NaN, NaN, 7, 1);

test.each([
  [3, 0.5],
  [4, 0.5],
  [5, 0.8],
  [5, 0.2],
])('of %d samples, the quantile %d is that of the statistics, where half is measured', (samples, share) => {
  const expected = Array.from(ROW, (_, i) => {
    const window = ROW.subarray(Math.max(0, i - samples + 1), i + 1);
    const present = window.filter((value) => !Number.isNaN(value)).length;
    return present >= samples / 2 ? quantile(window, share) : NaN;
  });
  const rounded = (values: Iterable<number>): number[] => Array.from(values, (value) => Number(value.toFixed(12)));
  expect(rounded(quantilesOf(ROW, { samples, share }))).toEqual(rounded(expected));
});

test('a window of one sample is the row itself', () => {
  expect(quantilesOf(ROW, { samples: 1, share: 0.5 })).toEqual(ROW);
});

test('what is before the first place is not worked out', () => {
  const all = quantilesOf(ROW, { samples: 3, share: 0.5 });
  expect(quantilesOf(ROW, { samples: 3, share: 0.5 }, 8).subarray(8)).toEqual(all.subarray(8));
});

test.each([
  [hours(4), 0.4, hours(1), '40 % quantile of 4 h'],
  [minutes(30), 0.5, minutes(5), 'median of 30 min'],
  [minutes(5), 0.5, minutes(5), null],
])('of %d ms the share %d is said, sampled every %d ms', (over, share, interval, words) => {
  expect(quantileInWords(over, share, interval)).toBe(words);
});
