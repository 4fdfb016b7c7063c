import { type DataResponse } from '../../src/protocol/generated/pluginv2';
import { hours } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { contextOf, queryOf, start, type PluginProcess } from './plugin-process';

/** Names that every object has, or that make it another one where it is taken for a map. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + hours(6) };

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

test('queries with such names are answered, each under its own', async () => {
  const queries = NAMES.map((name) => queryOf(name, { queryType: 'rules' }, RANGE));
  const responses = await plugin.query({ pluginContext: contextOf(), headers: {}, queries });
  // The client of this test puts that one where JavaScript has it.
  const all: Array<[string, DataResponse]> = [
    ...Object.entries(responses),
    ['__proto__', Object.getPrototypeOf(responses) as DataResponse],
  ];
  const answered = all.map(([name, { error, frames }]) => [name, error, frames?.length > 0]);
  expect(new Set(answered)).toEqual(new Set(NAMES.map((name) => [name, '', true])));
});

test.each([
  ['a query', (name: string) => ({ raw: `{"queryType":"rules","${name}":{"polluted":1}}` })],
  ['settings', (name: string) => ({ settings: `{"source":"simulator","${name}":{"polluted":1}}` })],
])('as fields of %s they change nothing of what comes after', async (_, of) => {
  for (const name of NAMES) {
    const { raw = '{"queryType":"rules"}', settings = '{}' } = of(name) as { raw?: string; settings?: string };
    const query = { ...queryOf('A', {}, RANGE), json: Buffer.from(raw) };
    const pluginContext = contextOf();
    const own = pluginContext.dataSourceInstanceSettings;
    const changed = { ...pluginContext, dataSourceInstanceSettings: { ...own, jsonData: Buffer.from(settings) } };
    await plugin.query({ pluginContext: changed as typeof pluginContext, headers: {}, queries: [query] });
  }
  const queries = [queryOf('A', { queryType: 'rules' }, RANGE)];
  const { A } = await plugin.query({ pluginContext: contextOf(), headers: {}, queries });
  expect(A.error).toBe('');
  expect(A.frames.map((frame) => frame.toString('utf8')).join('')).not.toContain('polluted');
});
