import { type Combine } from '../../signals';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { toEnd } from '../../series/to-end';
import { type MatrixSeries } from './answer/series';
import { type Laid, layRows } from './lay';
import { seriesWith } from './testing/series';

const GRID: Grid = { start: 60_000, step: 60_000, length: 3 };
const series = (metric: Record<string, string>, ...values: string[]): MatrixSeries =>
  seriesWith(
    { pipeline: 'a', ...metric },
    values.flatMap((value, i) => (value === '' ? [] : [[60 * (i + 1), value] as const])),
  );
const SHAPE = { grid: GRID, label: 'pipeline', matcher: parseMatcher('a|b'), lingering: 0 };
const lay = (combine: Combine | null, ...all: MatrixSeries[]): Laid =>
  toEnd(layRows(all, { ...SHAPE, combine, bounds: { low: -100, high: 100 } }));
const rowIn = ({ rows }: Laid, pipeline: string): number[] => [...(rows.get(pipeline) ?? [])];
const X = series({ instance: 'x' }, '1', '5', '');
const Y = series({ instance: 'y' }, '3', 'NaN', '');
const Z = series({ instance: 'z', zone: 'eu' }, '2', '', '8');

describe('several series of one pipeline that are combined', () => {
  test('are one where the same series comes twice', () => {
    const { rows, findings } = lay('sum', X, X);
    expect([...(rows.get('a') ?? [])]).toEqual([1, 5, NaN]);
    expect(findings.overlapping.size).toBe(0);
  });

  test('are unknown where no label tells them apart: a sum might count one twice', () => {
    const { rows, findings } = lay('sum', X, series({ instance: 'x' }, '1', '6', '2'));
    expect([...(rows.get('a') ?? [])]).toEqual([NaN, NaN, 2]);
    expect(findings.overlapping).toEqual(new Map([['a', []]]));
  });

  test.each<[Combine, number[]]>([
    ['mean', [2, 5, 8]],
    ['sum', [6, 5, 8]],
    ['max', [3, 5, 8]],
    ['min', [1, 5, 8]],
  ])('become their %s at each instant, of those present', (combine, row) => {
    for (const order of [
      [X, Y, Z],
      [Z, Y, X],
      [Y, Z, X],
    ]) {
      const laid = lay(combine, ...order);
      expect(rowIn(laid, 'a')).toEqual(row);
      expect([...laid.findings.combined].sort()).toEqual(['instance', 'zone']);
      expect(laid.findings.successive.size).toBe(0);
    }
  });

  test('are missing at an instant at which none has a value', () => {
    expect(rowIn(lay('mean', X, Y), 'a')).toEqual([2, 5, NaN]);
  });

  test('need no combining where they follow one another', () => {
    const laid = lay('sum', series({ pod: 'x' }, '1', '', ''), series({ pod: 'y' }, '', '', '3'));
    expect(rowIn(laid, 'a')).toEqual([1, NaN, 3]);
    expect([laid.findings.combined.size, [...laid.findings.successive]]).toEqual([0, ['pod']]);
  });

  test('have no sum outside the limits', () => {
    const laid = lay('sum', series({ pod: 'x' }, '60', '1', ''), series({ pod: 'y' }, '50', '2', ''));
    expect(rowIn(laid, 'a')).toEqual([NaN, 3, NaN]);
    expect([...laid.findings.outside]).toEqual([['a', { value: 110, place: 0 }]]);
  });
});

describe('several series of one pipeline that are not combined', () => {
  const b = series({ pipeline: 'b' }, '7', '', '');

  test('are one where they follow one another', () => {
    const laid = lay(null, series({ pod: 'y' }, '', '5', '6'), series({ pod: 'x' }, '1', '', ''), b);
    expect(rowIn(laid, 'a')).toEqual([1, 5, 6]);
    expect([...laid.findings.successive]).toEqual(['pod']);
    expect(laid.findings.overlapping.size).toBe(0);
  });

  test('are unknown where they overlap, with the labels in which they differ, and cost no other pipeline anything', () => {
    const laid = lay(null, X, Z, b);
    expect(rowIn(laid, 'a')).toEqual([NaN, 5, 8]);
    expect(rowIn(laid, 'b')).toEqual([7, NaN, NaN]);
    expect([...laid.findings.overlapping]).toEqual([
      [
        'a',
        [
          ['instance', 'x', 'z'],
          ['zone', '', 'eu'],
        ],
      ],
    ]);
  });

  test('have a row even where they are unknown everywhere', () => {
    const laid = lay(null, series({ pod: 'x' }, '1', '2', '3'), series({ pod: 'y' }, '1', '2', '3'));
    expect(rowIn(laid, 'a')).toEqual([NaN, NaN, NaN]);
  });

  test('are unknown at a single instant too', () => {
    const grid = { ...GRID, length: 1 };
    const shape = { ...SHAPE, grid, combine: null, bounds: { low: 0, high: 1 }, lingering: 1 };
    const { rows } = toEnd(layRows([series({ pod: 'x' }, '1'), series({ pod: 'y' }, '1')], shape));
    expect([...rows]).toEqual([['a', Float64Array.of(NaN)]]);
  });
});

test('the parts of a long range are one series', () => {
  const rest = seriesWith({ ...X.metric }, [[180, '9']]);
  for (const combine of ['mean', null] as const) {
    const laid = lay(combine, X, rest);
    expect(rowIn(laid, 'a')).toEqual([1, 5, 9]);
    expect([laid.findings.combined.size, laid.findings.successive.size]).toEqual([0, 0]);
  }
});

test('pipelines are combined each by itself; those that do not match, or have no value, are none', () => {
  const b = series({ pipeline: 'b' }, '7', '', '');
  const other = [series({ pipeline: 'c', instance: 'x' }, '1'), series({ pipeline: 'c', instance: 'y' }, '1')];
  const laid = lay('sum', X, b, Y, ...other);
  expect([...laid.rows.keys()]).toEqual(['a', 'b']);
  expect(rowIn(laid, 'b')).toEqual([7, NaN, NaN]);
  expect(lay('sum', series({}, 'NaN'), series({ pipeline: 'b' }, '+Inf')).rows.size).toBe(0);
});

test.each(['', ' ', '0x10', 'null'])('%j in place of a number is missing, and costs one value', (text) => {
  const laid = lay('mean', seriesWith(X.metric, [[60, text], [120, '5']])); // prettier-ignore
  expect(rowIn(laid, 'a')).toEqual([NaN, 5, NaN]);
  expect([...laid.findings.unreadable]).toEqual([['a', text]]);
});

test('a value outside the limits is missing, and its pipeline is there', () => {
  const laid = lay('mean', series({}, '71000', '5', '-101'), series({ pipeline: 'b' }, '500'));
  expect(rowIn(laid, 'a')).toEqual([NaN, 5, NaN]);
  expect(rowIn(laid, 'b')).toEqual([NaN, NaN, NaN]);
  expect([...laid.findings.outside]).toEqual([
    // The newest of each.
    ['a', { value: -101, place: 2 }],
    ['b', { value: 500, place: 0 }],
  ]);
});

test('a value of one replica outside the limits is not hidden by the others', () => {
  expect(rowIn(lay('min', series({ pod: 'x' }, '5'), series({ pod: 'y' }, '500')), 'a')).toEqual([5, NaN, NaN]);
  expect(lay('mean', series({ pod: 'x' }, '5'), series({ pod: 'y' }, '500')).findings.outside.get('a')?.value).toBe(
    500,
  );
});

test('a series without the label is left out, and all of them without it are an error', () => {
  const stray = seriesWith({ job: 'j' }, [[60, '1']]);
  const laid = lay(null, stray, X);
  expect([...laid.rows.keys()]).toEqual(['a']);
  expect(laid.findings.stray).toEqual({ job: 'j' });
  expect(() => lay(null, stray)).toThrow(/no label "pipeline": \{"job":"j"\}/);
});

test('an answer for other instants is an error', () => {
  expect(() => lay('mean', seriesWith(X.metric, [[61, '1']]))).toThrow(/the instant 61 s/);
});

test('how many pipelines have a value is told before rows are made', () => {
  const told: number[] = [];
  const all = [X, Y, series({ pipeline: 'b' }, 'NaN', '7'), series({ pipeline: 'c' }, '1')];
  const shape = { ...SHAPE, matcher: parseMatcher(''), combine: null, bounds: { low: 0, high: 1 } };
  toEnd(
    layRows([...all, series({ pipeline: 'd' }, 'NaN')], { ...shape, refuse: (pipelines) => void told.push(pipelines) }),
  );
  expect(told).toEqual([3]);
  const refuse = (): void => {
    throw new Error('too many');
  };
  expect(() => toEnd(layRows(all, { ...shape, grid: { ...GRID, length: 1e12 }, refuse }))).toThrow('too many');
});
