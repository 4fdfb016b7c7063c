/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { dataFrameFromJSON, type DataFrameJSON } from '@grafana/data';

import { dataJson, schemaJson } from './json';
import { type Frame } from './types';

const START = Date.UTC(2026, 0, 15, 10);

const FRAME: Frame = {
  name: 'everything',
  meta: { type: 'timeseries-wide', typeVersion: [0, 1], custom: { kind: 'metrics', version: 1 } },
  fields: [
    { name: 'time', type: 'time', nullable: false, values: Float64Array.of(START, START + 1, START + 2, START + 3) },
    {
      name: 'cpu_usage',
      type: 'number',
      labels: { pipeline: 'a"b', signal: 'cpu_usage' },
      config: { unit: 'percent' },
      values: Float64Array.of(0, NaN, Infinity, -Infinity),
    },
    { name: 'since', type: 'time', nullable: true, values: Float64Array.of(NaN, START, NaN, START) },
    { name: 'text', type: 'string', values: ['', null, 'grün', 'x'] },
    { name: 'met', type: 'boolean', values: [false, null, true, true] },
  ],
};

test('the schema names the types of the browser and of the plugin SDK', () => {
  const { name, meta, fields } = JSON.parse(schemaJson(FRAME)) as Record<string, Array<Record<string, unknown>>>;
  expect({ name, meta }).toEqual({ name: 'everything', meta: FRAME.meta });
  expect(fields.map(({ type, typeInfo }) => [type, typeInfo])).toEqual([
    ['time', { frame: 'time.Time' }],
    ['number', { frame: 'float64', nullable: true }],
    ['time', { frame: 'time.Time', nullable: true }],
    ['string', { frame: 'string', nullable: true }],
    ['boolean', { frame: 'bool', nullable: true }],
  ]);
  expect(fields[1]).toMatchObject({ labels: { pipeline: 'a"b', signal: 'cpu_usage' }, config: { unit: 'percent' } });
});

test('the data has times in milliseconds, null where a value is missing, and entities for what JSON cannot write', () => {
  expect(JSON.parse(dataJson(FRAME))).toEqual({
    values: [
      [START, START + 1, START + 2, START + 3],
      [0, null, null, null],
      [null, START, null, START],
      ['', null, 'grün', 'x'],
      [false, null, true, true],
    ],
    entities: [null, { Inf: [2], NegInf: [3] }, null, null, null],
  });
});

test('says nothing of entities where there are none', () => {
  const frame: Frame = { name: '', fields: [{ name: 'x', type: 'number', values: Float64Array.of(1, NaN) }] };
  expect(dataJson(frame)).toBe('{"values":[[1,null]]}');
});

test('is read back by Grafana’s own decoder', () => {
  const packet = JSON.parse(`{"schema":${schemaJson(FRAME)},"data":${dataJson(FRAME)}}`) as DataFrameJSON;
  const frame = dataFrameFromJSON(packet);
  expect(frame.length).toBe(4);
  expect(frame.fields.map(({ name, values }) => [name, [...values]])).toEqual([
    ['time', [START, START + 1, START + 2, START + 3]],
    ['cpu_usage', [0, null, Infinity, -Infinity]],
    ['since', [null, START, null, START]],
    ['text', ['', null, 'grün', 'x']],
    ['met', [false, null, true, true]],
  ]);
});
