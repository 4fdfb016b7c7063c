import { ofPresent, present } from './present';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe.each([
  ['an array', (...values: number[]) => values],
  ['a Float64Array', (...values: number[]) => Float64Array.from(values)],
])('of %s', (_, row) => {
  test('the values present stay in their order', () => {
    expect([...present(row(NaN, 3, NaN, NaN, -1, 0, NaN))]).toEqual([3, -1, 0]);
  });

  test('a row without missing values is not copied', () => {
    const values = row(3, -1, 0);
    expect(present(values)).toBe(values);
  });

  test('a row with missing values stays as it was', () => {
    const values = row(3, NaN, 1);
    present(values);
    expect([...values]).toEqual([3, NaN, 1]);
  });

  test('a function sees the values present alone', () => {
    expect(ofPresent(row(NaN, 3, 4), total)).toBe(7);
  });

  test.each([
    ['no values', row()],
    ['missing values alone', row(NaN, NaN)],
  ])('%s are missing, whatever the function makes of an empty row', (_name, values) => {
    expect(ofPresent(values, total)).toBeNaN();
  });
});
