import { firstWindow, lastWindow, spanOf } from './windows';

const _ = NaN;

test.each([
  ['the ends of a whole row', [1, 2, 3, 4], [1, 2], [3, 4]],
  ['with the gaps that are in them', [1, _, 2, 3, _, 4], [1, _], [_, 4]],
  ['from where a row begins that begins late', [_, _, _, _, _, 1, 2, 3], [1, 2], [2, 3]],
  ['the same of a row that is as long', [1, 2], [1, 2], [1, 2]],
  ['empty at the end of a row that stopped long ago', [1, 2, _, _, _, _], [1, 2], [_, _]],
  ['shorter of too short a row', [1], [1], [1]],
  ['none of nothing', [], [], []],
  ['no first one of gaps alone', [_, _, _], [], [_, _]],
])('the first and the last window of two instants are %s', (_name, row, first, last) => {
  expect([...firstWindow(row, 2)]).toEqual(first);
  expect([...lastWindow(row, 2)]).toEqual(last);
});

test.each([
  [[1, 2, 3], 3],
  [[_, 1, _, 3, _], 3],
  [[_, 1, _], 1],
  [[1], 1],
  [[_, _], 0],
  [[], 0],
])('the samples of %j span %d instants', (row, span) => {
  expect(spanOf(row)).toBe(span);
});
