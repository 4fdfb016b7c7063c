import { successionOf } from './succession';

const row = (text: string): Float64Array =>
  Float64Array.from(text.split(' '), (value) => (value === '.' ? NaN : Number(value)));

/** The row of some series as text. */
const of = (lingering: number, ...rows: string[]): string =>
  [...successionOf(rows.map(row), lingering).row].map((value) => (Number.isNaN(value) ? '.' : value)).join(' ');

test.each([
  ['one after the other', ['1 2 . . .', '. . 3 4 5'], '1 2 3 4 5'],
  ['with a gap between', ['1 . . . .', '. . . 4 5'], '1 . . 4 5'],
  ['in turns', ['1 . 3 . .', '. 2 . . 5'], '1 2 3 . 5'],
  ['more than two', ['1 . . . .', '. 2 . . .', '. . 3 . 5', '. . . 4 .'], '1 2 3 4 5'],
])('series %s are one', (_, rows, expected) => {
  expect(of(0, ...rows)).toBe(expected);
  expect(of(1, ...rows)).toBe(expected);
  expect(successionOf(rows.map(row), 1).overlapping).toBeNull();
});

test('where series overlap there is no value, before and after there is', () => {
  expect(of(0, '1 2 3 . .', '. . 4 5 6')).toBe('1 2 . 5 6');
  expect(of(1, '1 2 3 4 .', '. . 5 6 7')).toBe('1 2 . . 7');
  expect(successionOf([row('1 .'), row('. 2'), row('3 .')], 1).overlapping).toEqual([0, 2]);
});

describe('the last value of a series that has ended', () => {
  test('gives way to the series that takes its place', () => {
    expect(of(1, '1 2 3 . .', '. . 4 5 6')).toBe('1 2 4 5 6');
    expect(of(3, '1 2 3 4 5 .', '. . 6 7 8 9')).toBe('1 2 6 7 8 9');
    expect(of(3, '. . 6 7 8 9', '1 2 3 4 5 .')).toBe('1 2 6 7 8 9');
  });

  test('does not where it lasts longer than engines repeat it', () => {
    expect(of(2, '1 2 3 4 5 .', '. . 6 7 8 9')).toBe('1 2 . . . 9');
  });

  test('does not where the end of one or the beginning of the other is not in sight', () => {
    expect(of(1, '1 2 3', '. . 4')).toBe('1 2 .');
    expect(of(1, '1 . .', '4 5 6')).toBe('. 5 6');
    expect(of(1, '3', '4')).toBe('.');
  });

  test('does not where the other one comes and goes', () => {
    expect(of(1, '1 2 3', '. 4 .')).toBe('1 . 3');
  });
});
