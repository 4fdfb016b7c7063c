import { tableFromIPC, type Table } from 'apache-arrow';

import { decodeFrame } from './decode';
import { layOutFrame } from './encode';
import { dataJson, schemaJson } from './json';
import { written } from './part';
import { type Frame } from './types';

const START = Date.UTC(2026, 0, 15, 10);

const FRAME: Frame = {
  name: 'everything',
  meta: { type: 'timeseries-wide', custom: { kind: 'metrics', version: 1 }, executedQueryString: 'a "b" é' },
  fields: [
    { name: 'time', type: 'time', nullable: false, values: Float64Array.of(START, START + 1, START + 2) },
    { name: 'since', type: 'time', nullable: true, values: Float64Array.of(NaN, START, NaN) },
    {
      name: 'cpu_usage',
      type: 'number',
      labels: { pipeline: 'a"b\\c', signal: 'cpu_usage' },
      config: { unit: 'percent', displayNameFromDS: 'a · CPU' },
      values: Float64Array.of(0, NaN, -1.5),
    },
    { name: 'text', type: 'string', values: ['', null, 'grün · 日本 😀'] },
    { name: 'met', type: 'boolean', values: [false, null, true] },
  ],
};

const decode = (frame: Frame, refId = 'A'): Table => tableFromIPC(written(layOutFrame(frame, refId)));
const column = (table: Table, i: number): unknown[] => {
  const vector = table.getChildAt(i)!;
  return Array.from({ length: vector.length }, (_, row) => vector.get(row) as unknown);
};

describe('layOutFrame, read by the Arrow library', () => {
  const table = decode(FRAME);

  test('has the types that Grafana reads', () => {
    expect(table.schema.fields.map(({ name, type, nullable }) => `${name} ${String(type)} ${nullable}`)).toEqual([
      'time Timestamp<NANOSECOND> false',
      'since Timestamp<NANOSECOND> true',
      'cpu_usage Float64 true',
      'text Utf8 true',
      'met Bool true',
    ]);
  });

  test('keeps the values; missing is null, and never zero or an empty text', () => {
    expect(table.numRows).toBe(3);
    expect(column(table, 0)).toEqual([START, START + 1, START + 2]);
    expect(column(table, 1)).toEqual([null, START, null]);
    expect(column(table, 2)).toEqual([0, null, -1.5]);
    expect(column(table, 3)).toEqual(['', null, 'grün · 日本 😀']);
    expect(column(table, 4)).toEqual([false, null, true]);
  });

  test('writes time in nanoseconds, to the digit', () => {
    const [{ values }] = table.getChildAt(0)!.data as ReadonlyArray<{ values: BigInt64Array }>;
    // python3: 1768471200000 * 10**6; 2026-01-15T10:00:00Z
    expect(values[0]).toBe(1_768_471_200_000_000_000n);
    expect(values[1]).toBe(1_768_471_200_001_000_000n);
  });

  test('carries name, query, labels, configuration and meta as Grafana finds them', () => {
    const { metadata, fields } = table.schema;
    expect(metadata.get('name')).toBe('everything');
    expect(metadata.get('refId')).toBe('A');
    expect(JSON.parse(metadata.get('meta')!)).toEqual(FRAME.meta);
    expect(fields[2].metadata.get('name')).toBe('cpu_usage');
    expect(JSON.parse(fields[2].metadata.get('labels')!)).toEqual({ pipeline: 'a"b\\c', signal: 'cpu_usage' });
    expect(JSON.parse(fields[2].metadata.get('config')!)).toEqual({ unit: 'percent', displayNameFromDS: 'a · CPU' });
  });
});

test('every byte of a file is written, whatever stood there before', () => {
  const layout = layOutFrame(FRAME, 'A');
  const [clean, dirty] = [Buffer.alloc(layout.size), Buffer.alloc(layout.size, 0xff)];
  layout.write(clean, 0);
  layout.write(dirty, 0);
  expect(dirty.equals(clean)).toBe(true);
});

test('a frame without columns stays a frame, with its name and meta', () => {
  const { numRows, schema } = decode({ name: 'empty', fields: [], meta: { custom: { kind: 'kpi' } } }, 'B');
  expect([numRows, schema.fields.length]).toEqual([0, 0]);
  expect([schema.metadata.get('name'), schema.metadata.get('refId')]).toEqual(['empty', 'B']);
  expect(JSON.parse(schema.metadata.get('meta')!)).toEqual({ custom: { kind: 'kpi' } });
});

test('columns without rows keep their types', () => {
  const table = decode({
    name: 'table',
    fields: [
      { name: 'a', type: 'string', values: [] },
      { name: 'b', type: 'number', values: new Float64Array() },
      { name: 'c', type: 'time', nullable: true, values: new Float64Array() },
      { name: 'd', type: 'boolean', values: [] },
    ],
  });
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});

test('series that share a name each keep their own labels and values', () => {
  const series = (pipeline: string, value: number): Frame['fields'][number] => ({
    name: 'severity',
    type: 'number',
    labels: { pipeline },
    values: Float64Array.of(value),
  });
  const { fields } = decodeFrame(written(layOutFrame({ name: 'f', fields: [series('a', 1), series('b', 2)] }, 'A')));
  expect(fields.map(({ name, labels, values }) => [name, labels.pipeline, values[0]])).toEqual([
    ['severity', 'a', 1],
    ['severity', 'b', 2],
  ]);
});

test('columns of unequal length are refused by name', () => {
  const frame: Frame = {
    name: 'broken',
    fields: [
      { name: 'a', type: 'number', values: Float64Array.of(1, 2) },
      { name: 'b', type: 'string', values: ['x'] },
    ],
  };
  expect(() => layOutFrame(frame, 'A')).toThrow('Frame broken: column b has 1 rows, the first one has 2.');
});

test('nulls beyond the first 512 rows, the first word of the bitmap, are where they belong', () => {
  const values = Float64Array.from({ length: 1_500 }, (_, i) => (i % 7 === 3 ? NaN : i));
  const read = column(decode({ name: 'long', fields: [{ name: 'v', type: 'number', values }] }), 0);
  expect(read).toEqual([...values].map((value) => (Number.isNaN(value) ? null : value)));
});

test('columns may be overlapping views of the same memory', () => {
  const edges = Float64Array.of(1, 2, 3, 4);
  const table = decode({
    name: 'f',
    fields: [
      { name: 'low', type: 'number', values: edges.subarray(0, -1) },
      { name: 'high', type: 'number', values: edges.subarray(1) },
    ],
  });
  expect([column(table, 0), column(table, 1)]).toEqual([
    [1, 2, 3],
    [2, 3, 4],
  ]);
});

test('a field of JSON holds lists, and nothing where one is missing', () => {
  const values = [['a,b', 'grün'], null, []];
  const frame: Frame = { name: 'f', fields: [{ name: 'tags', type: 'json', values }] };
  const bytes = written(layOutFrame(frame, 'A'));
  expect(String(tableFromIPC(bytes).schema.fields[0].type)).toBe('Binary');
  expect(decodeFrame(bytes).fields[0].values).toEqual(values);
  expect(JSON.parse(schemaJson(frame))).toMatchObject({
    fields: [{ name: 'tags', type: 'other', typeInfo: { frame: 'json.RawMessage', nullable: true } }],
  });
  expect(JSON.parse(dataJson(frame))).toEqual({ values: [values] });
});
