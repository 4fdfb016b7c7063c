/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { FieldType, type DataFrame } from '@grafana/data';

import { mergeRows } from './merge';

type Columns = Readonly<Record<string, ReadonlyArray<number | null>>>;

function frameOf(time: readonly number[], columns: Columns, more: Partial<DataFrame> = {}): DataFrame {
  return {
    refId: 'A',
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: [...time] },
      ...Object.entries(columns).map(([pipeline, values]) => ({
        name: 'cpu_usage',
        type: FieldType.number,
        labels: { pipeline },
        config: { displayNameFromDS: pipeline },
        values: [...values],
      })),
    ],
    length: time.length,
    ...more,
  };
}
const rowsOf = ({ fields }: DataFrame): unknown[][] => fields.map(({ values }) => values);

const HISTORY = frameOf([10, 20, 30], { a: [1, null, 3], b: [4, 5, 6] });

test.each<[string, DataFrame, unknown[][]]>([
  [
    'appends what is newer',
    frameOf([40], { a: [7], b: [8] }),
    [
      [10, 20, 30, 40],
      [1, null, 3, 7],
      [4, 5, 6, 8],
    ],
  ],
  [
    'replaces what is there',
    frameOf([20, 30], { a: [2, 3], b: [5, 9] }),
    [
      [10, 20, 30],
      [1, 2, 3],
      [4, 5, 9],
    ],
  ],
  [
    'does both at a seam',
    frameOf([30, 40], { a: [9, 7], b: [9, 8] }),
    [
      [10, 20, 30, 40],
      [1, null, 9, 7],
      [4, 5, 9, 8],
    ],
  ],
  [
    'fills in between',
    frameOf([25], { a: [7], b: [8] }),
    [
      [10, 20, 25, 30],
      [1, null, 7, 3],
      [4, 5, 8, 6],
    ],
  ],
  [
    'matches series by their labels, not by their place',
    frameOf([40], { b: [8], a: [7] }),
    [
      [10, 20, 30, 40],
      [1, null, 3, 7],
      [4, 5, 6, 8],
    ],
  ],
  [
    'keeps a series that is gone, without values',
    frameOf([40], { b: [8] }),
    [
      [10, 20, 30, 40],
      [1, null, 3, null],
      [4, 5, 6, 8],
    ],
  ],
  [
    'takes on a new series, without a past',
    frameOf([40], { a: [7], b: [8], c: [0] }),
    [
      [10, 20, 30, 40],
      [1, null, 3, 7],
      [4, 5, 6, 8],
      [null, null, null, 0],
    ],
  ],
  ['is content with no rows', frameOf([], { a: [], b: [] }), rowsOf(HISTORY)],
])('%s', (_, packet, rows) => {
  const merged = mergeRows(HISTORY, packet, 0);
  expect(rowsOf(merged)).toEqual(rows);
  expect(merged).toMatchObject({ refId: 'A', length: rows[0].length });
  expect(rowsOf(HISTORY)).toEqual([[10, 20, 30], [1, null, 3], [4, 5, 6]]); // prettier-ignore
});

test('drops rows that have left the range, of both', () => {
  expect(rowsOf(mergeRows(HISTORY, frameOf([40], { a: [7], b: [8] }), 25))).toEqual([
    [30, 40],
    [3, 7],
    [6, 8],
  ]);
  expect(rowsOf(mergeRows(HISTORY, frameOf([30, 40], { a: [9, 7], b: [9, 8] }), 40))).toEqual([[40], [7], [8]]);
});

test('begins with a packet where there is no history', () => {
  const packet = frameOf([40], { a: [7] }, { name: 'metrics' });
  expect(rowsOf(mergeRows({ refId: 'A', fields: [], length: 0 }, packet, 0))).toEqual([[40], [7]]);
});

test('says what the packet says of itself, for that is newer', () => {
  const notices = [{ severity: 'warning' as const, text: 'slow' }];
  const history = frameOf([10], { a: [1] }, { meta: { notices } });
  expect(mergeRows(history, frameOf([20], { a: [2] }), 0).meta).toEqual({ notices });
  expect(mergeRows(history, frameOf([20], { a: [2] }, { meta: {} }), 0).meta).toEqual({});
});
