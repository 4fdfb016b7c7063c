import { RowTables } from './row-tables';
import { toEnd } from './to-end';

test('tables have the rows that they were laid from, whichever came before', () => {
  const tables = new RowTables();
  const laid = [
    new Map([
      ['b', Float64Array.of(1, NaN)],
      ['a', Float64Array.of(2, 3)],
    ]),
    new Map([
      ['c', Float64Array.of(4)],
      ['a', Float64Array.of(5)],
    ]),
    new Map<string, Float64Array>(),
  ].map((rows) => ({ rows, table: toEnd(tables.lay(rows)) }));
  for (const { rows, table } of laid) {
    expect(table.size).toBe(rows.size);
    expect([...table.keys()].sort()).toEqual([...rows.keys()].sort());
    for (const name of ['a', 'b', 'c', 'd']) {
      expect(table.get(name)).toEqual(rows.get(name));
    }
  }
});

test('a row without values is there', () => {
  const table = toEnd(new RowTables().lay(new Map([['a', new Float64Array(0)]])));
  expect([...table.keys()]).toEqual(['a']);
  expect(table.get('a')).toEqual(new Float64Array(0));
});
