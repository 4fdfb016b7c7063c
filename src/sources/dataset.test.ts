import { rowsOf, valuesOf } from './dataset';

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
