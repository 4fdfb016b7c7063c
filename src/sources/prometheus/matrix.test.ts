import { type Combine } from '../../signals';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { type MatrixSeries } from './api';
import { combinedNotice } from './combine';
import { type Laid, readRows } from './matrix';

const GRID: Grid = { start: 60_000, step: 60_000, length: 3 };
const series = (metric: Record<string, string>, ...values: string[]): MatrixSeries => ({
  metric: { pipeline: 'a', ...metric },
  values: values.flatMap((value, i) => (value === '' ? [] : [[60 * (i + 1), value] as const])),
});
const lay = (combine: Combine | null, ...all: MatrixSeries[]): Laid =>
  readRows(all, GRID, 'pipeline', parseMatcher('a|b'), combine);
const X = series({ instance: 'x' }, '1', '5', '');
const Y = series({ instance: 'y' }, '3', 'NaN', '');
const Z = series({ instance: 'z', zone: 'eu' }, '2', '', '8');

test.each<[Combine, number[]]>([
  ['mean', [2, 5, 8]],
  ['sum', [6, 5, 8]],
  ['max', [3, 5, 8]],
  ['min', [1, 5, 8]],
])('several series of one pipeline become their %s at each instant, of those present', (combine, row) => {
  for (const order of [
    [X, Y, Z],
    [Z, Y, X],
    [Y, Z, X],
  ]) {
    const { rows, differing } = lay(combine, ...order);
    expect([...(rows.get('a') ?? [])]).toEqual(row);
    expect(differing).toEqual(['instance', 'zone']);
  }
});

test('an instant at which none has a value stays missing', () => {
  expect([...(lay('mean', X, Y).rows.get('a') ?? [])]).toEqual([2, 5, NaN]);
});

test('several series are refused where they are not to be combined', () => {
  expect(() => lay(null, X, Z)).toThrow(
    /several series claim the pipeline "a"; they differ in instance \("x", "z"\), zone \("", "eu"\)\. Aggregate them/,
  );
});

test('the parts of a long range are one series', () => {
  const rest = { metric: { ...X.metric }, values: [[180, '9'] as const] };
  for (const combine of ['mean', null] as const) {
    const { rows, differing } = lay(combine, X, rest);
    expect([...(rows.get('a') ?? [])]).toEqual([1, 5, 9]);
    expect(differing).toEqual([]);
  }
});

test('pipelines are combined each by itself; those that do not match, or have no value, are none', () => {
  const b = series({ pipeline: 'b' }, '7', '', '');
  const other = [series({ pipeline: 'c', instance: 'x' }, '1'), series({ pipeline: 'c', instance: 'y' }, '1')];
  const { rows } = lay('sum', X, b, Y, ...other);
  expect([...rows.keys()]).toEqual(['a', 'b']);
  expect([...(rows.get('b') ?? [])]).toEqual([7, NaN, NaN]);
  expect(lay('sum', series({}, 'NaN'), series({ pipeline: 'b' }, '+Inf')).rows.size).toBe(0);
});

test('the reader is told what was combined, by which labels, and how', () => {
  expect(combinedNotice('disk_usage', ['instance', 'zone'], 'max')).toBe(
    'Signal disk_usage: several series of one pipeline, which differ in instance, zone, are combined: at each instant their highest value counts. Map the signal to PromQL of your own to combine them otherwise.',
  );
});
