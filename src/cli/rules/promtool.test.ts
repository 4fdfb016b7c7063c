import { seriesText, timeText, valuesText } from './promtool';

test.each([
  [[1, 1, 1, NaN, 2], false, '1x2 _ 2'],
  [[NaN, NaN, 0.5], false, '_x2 0.5'],
  [[1, NaN, NaN, NaN], true, '1 stale _x2'],
  [[NaN, 1, NaN], true, '_ 1 stale'],
])('values %j are written as promtool reads them', (row, marked, text) => {
  expect(valuesText(row, marked)).toBe(text);
});

test('labels and times are', () => {
  expect(seriesText('cpu', { pipeline: 'a"b', x: 'y' })).toBe(String.raw`cpu{pipeline="a\"b", x="y"}`);
  expect([timeText(0), timeText(90_000)]).toEqual(['0s', '1m30s']);
});
