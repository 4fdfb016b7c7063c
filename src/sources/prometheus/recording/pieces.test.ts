import { joinedRows, piecesOf } from './pieces';

const GRID = { start: 1_000, step: 10, length: 8 };
const inText = (recorded: string) =>
  piecesOf(
    { ...GRID, length: recorded.length },
    [...recorded].map((one) => one === 'r'),
  )?.map(({ grid, recorded: is }) => `${is ? 'recorded' : 'read'} ${grid.start} ${grid.length}`) ?? null;

test.each([
  ['rrrrrrrr', ['recorded 1000 7', 'read 1070 1']],
  ['rrrrrrr.', ['recorded 1000 7', 'read 1070 1']],
  ['....rrr.', ['read 1000 4', 'recorded 1040 3', 'read 1070 1']],
  ['rrr..rr.', ['recorded 1000 3', 'read 1030 2', 'recorded 1050 2', 'read 1070 1']],
  ['........', null],
  ['.....rr.', null],
  ['r', null],
  ['', null],
  ['r.r.r.r.', null],
])('%s is read as %j', (recorded, pieces) => {
  expect(inText(recorded)).toEqual(pieces);
});

test('a list that is too short tells of no later instant', () => {
  expect(piecesOf(GRID, [true, true, true])).toHaveLength(2);
});

test('rows of pieces stand in their places, and what a piece lacks is missing', () => {
  const rows = joinedRows({ ...GRID, length: 4 }, [
    { grid: { ...GRID, length: 3 }, rows: new Map([['a', Float64Array.of(1, NaN, 3)]]) },
    { grid: { start: 1_030, step: 10, length: 1 }, rows: new Map([['b', Float64Array.of(9)]]) },
  ]);
  expect([...rows]).toEqual([
    ['a', Float64Array.of(1, NaN, 3, NaN)],
    ['b', Float64Array.of(NaN, NaN, NaN, 9)],
  ]);
});
