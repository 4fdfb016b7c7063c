import { inTurns } from './turns';

test('others have their turn between rows, and results keep their order', async () => {
  const seen: string[] = [];
  setImmediate(() => seen.push('another request'));
  const rows = Array.from({ length: 4 }, () => new Float64Array(3_000));
  const results = await inTurns(rows, (row, index) => {
    seen.push(`row ${index}`);
    return row.length + index;
  });
  expect(results).toEqual([3000, 3001, 3002, 3003]);
  expect(seen).toEqual(['row 0', 'row 1', 'another request', 'row 2', 'row 3']);
});

test('of no rows there is nothing', async () => {
  expect(await inTurns([], () => 1)).toEqual([]);
});
