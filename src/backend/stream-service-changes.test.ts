import { noData, wideFrame, type Frame } from '../frames';
import { changedRows } from './stream-service-changes';

/** A frame of one row a second from `start` on. */
function frameOf(start: number, columns: Readonly<Record<string, readonly number[]>>): Frame {
  const length = Object.values(columns)[0].length;
  return wideFrame(
    'metrics',
    Float64Array.from({ length }, (_, i) => start + i),
    Object.entries(columns).map(([pipeline, values]) => ({
      name: 'cpu_usage',
      type: 'number',
      labels: { pipeline },
      values: Float64Array.from(values),
    })),
  );
}
const rowsOf = (frame: Frame): number[][] => frame.fields.map(({ values }) => [...values] as number[]);

const BEFORE = frameOf(10, { a: [1, NaN, 3], b: [4, 5, 6] });

test.each([
  ['the new row alone', frameOf(11, { a: [NaN, 3, 9], b: [5, 6, 7] }), [[13], [9], [7]]],
  [
    'all rows from a late sample on',
    frameOf(11, { a: [2, 3, 9], b: [5, 6, 7] }),
    [
      [11, 12, 13],
      [2, 3, 9],
      [5, 6, 7],
    ],
  ],
  [
    'rows from one that changed in the last column on',
    frameOf(11, { a: [NaN, 3, 9], b: [5, 8, 7] }),
    [
      [12, 13],
      [3, 9],
      [8, 7],
    ],
  ],
  [
    'everything after a gap',
    frameOf(20, { a: [1, 2], b: [3, 4] }),
    [
      [20, 21],
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'everything where a pipeline has come',
    frameOf(12, { a: [3, 9], b: [6, 7], c: [0, 0] }),
    [
      [12, 13],
      [3, 9],
      [6, 7],
      [0, 0],
    ],
  ],
  [
    'everything where one stands for another',
    frameOf(12, { a: [3, 9], c: [6, 7] }),
    [
      [12, 13],
      [3, 9],
      [6, 7],
    ],
  ],
])('keeps %s', (_, frame, rows) => {
  expect(rowsOf(changedRows(frame, BEFORE))).toEqual(rows);
});

test('keeps everything at first, and nothing of nothing', () => {
  expect(changedRows(BEFORE, null)).toBe(BEFORE);
  expect(changedRows(noData('metrics'), BEFORE).fields).toEqual([]);
  expect(rowsOf(changedRows(BEFORE, noData('metrics')))).toEqual(rowsOf(BEFORE));
});
