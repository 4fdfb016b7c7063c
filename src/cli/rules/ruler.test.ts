import { kept, statesOf } from './ruler';

/** The first letters of the states, an evaluation a letter; `x` is a check that fails. */
const states = (checks: string, pending: number, keep: number): string =>
  statesOf(
    [...checks].map((check) => check === 'x'),
    { step: 1, pending, keep },
  )
    .map(([letter]) => letter)
    .join('');

test.each([
  ['fires after its pending period', 'oxxxx', 2, 0, 'ippff'],
  ['fires at once without one', 'oxo', 0, 0, 'ifi'],
  ['does not fire before', 'oxxoxxo', 2, 0, 'ippippi'],
  ['outlives its check', 'xxooo', 0, 2, 'ffffi'],
  ['goes on where the check fails again meanwhile', 'xooxoo', 0, 2, 'ffffff'],
])('an alert %s', (_, checks, pending, keep, expected) => {
  expect(states(checks, pending, keep)).toBe(expected);
});

test('what is not measured stays as it was, and nothing comes of nothing', () => {
  expect(kept([NaN, 1, NaN, 0, NaN], Infinity)).toEqual([NaN, 1, 1, 0, 0]);
  expect(kept([1, NaN, NaN, 2], 2)).toEqual([1, 1, NaN, 2]);
});
