import { rowsOf, valuesOf, withPipelines } from './dataset';

const grid = { start: 0, step: 1, length: 2 };
const rows = [Float64Array.of(1, 2)];
const dataset = { values: new Map([['cpu_usage', { grid, rows }]]) };

test('gives the values and the rows of a signal that was asked for', () => {
  expect(valuesOf(dataset, 'cpu_usage')).toEqual({ grid, rows });
  expect(rowsOf(dataset, 'cpu_usage')).toBe(rows);
});

test('says what was asked for where a signal was not', () => {
  expect(() => rowsOf(dataset, 'accuracy')).toThrow('The dataset has no signal accuracy: it was asked for cpu_usage.');
  expect(() => valuesOf({ values: new Map() }, 'accuracy')).toThrow('it was asked for nothing.');
});

describe('pipelines that must be there', () => {
  const { signal: abort } = new AbortController();
  const whole = { ...dataset, pipelines: ['b'], executed: [], warnings: [] };

  test('have missing values, in the order of their names', async () => {
    const { pipelines, values } = await withPipelines(whole, ['c', 'a', 'b'], abort);
    expect(pipelines).toEqual(['a', 'b', 'c']);
    expect(values.get('cpu_usage')).toEqual({
      grid,
      rows: [Float64Array.of(NaN, NaN), rows[0], Float64Array.of(NaN, NaN)],
    });
  });

  test.each([[[]], [['b']]])('and are there already, as are %j, change nothing', async (names) => {
    expect(await withPipelines(whole, names, abort)).toBe(whole);
  });
});
