import { firstSamples, isComplete, lastSamples } from './windows';

const _ = NaN;

test.each([
  ['the ends of a whole row', [1, 2, 3, 4], [1, 2], [3, 4]],
  ['what is left between gaps', [1, _, 2, 3, _, 4], [1, 2], [3, 4]],
  ['a row that begins late: from where it begins', [_, _, _, _, _, 1, 2, 3], [1, 2], [2, 3]],
  ['as many as there are', [1, 2], [1, 2], [1, 2]],
  ['none where half of the window is not there', [1, _, _, _, 2, 3], [], [2, 3]],
  ['none of what stopped coming long ago', [1, 2, _, _, _, _], [1, 2], []],
  ['none of too short a row', [1], [], []],
  ['none of nothing', [], [], []],
  ['none of gaps alone', [_, _, _], [], []],
])('two first and two last samples are %s', (_name, row, first, last) => {
  expect([...firstSamples(row, 2)]).toEqual(first);
  expect([...lastSamples(row, 2)]).toEqual(last);
});

test.each([
  ['all of whose samples are there', [_, 1, 2, 3], 3, 3, true],
  ['with a gap at its end', [1, 2, _], 2, 3, false],
  ['with a gap at its start', [_, 1, 2], 2, 3, false],
  ['with gaps on either side of it', [_, 1, 2, _], 2, 2, true],
  ['that the row begins within', [1, 2, 3], 1, 3, false],
])('a window %s', (_name, row, last, count, complete) => {
  expect(isComplete(row, last, count)).toBe(complete);
});
