import { createInstances, type Instances } from './instances';
import { type PluginContext } from '../protocol/generated/pluginv2';

const contextOf = (more: object = {}, jsonData = '{}', orgId = 1n): PluginContext =>
  ({
    orgId,
    dataSourceInstanceSettings: {
      id: 1n,
      uid: 'u',
      name: 'ML Pulse',
      url: '',
      jsonData: Buffer.from(jsonData),
      decryptedSecureJsonData: {},
      basicAuthEnabled: false,
      basicAuthUser: '',
      lastUpdatedMS: 1n,
      ...more,
    },
  }) as unknown as PluginContext;

let instances: Instances;
beforeEach(() => {
  jest.useFakeTimers();
  instances = createInstances('test');
});
afterEach(() => {
  instances.close();
  jest.useRealTimers();
});

test('asks the same instance again while the settings are unchanged', () => {
  expect(instances.of(contextOf())).toBe(instances.of(contextOf()));
});

test('makes a new one after a change, and closes the old one once its requests had time to finish', () => {
  const old = instances.of(contextOf());
  const close = jest.spyOn(old.source, 'close');
  const changed = instances.of(contextOf({ lastUpdatedMS: 2n }, '{"thresholds":{"cpu_usage":{"warning":7}}}'));
  expect(changed).not.toBe(old);
  expect(changed.catalogue.of('cpu_usage').warning).toBe(7);
  jest.advanceTimersByTime(4_999);
  expect(close).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(close).toHaveBeenCalledTimes(1);
});

test('keeps data sources, and organisations, apart', () => {
  const first = instances.of(contextOf());
  expect(instances.of(contextOf({ uid: 'v', id: 2n }))).not.toBe(first);
  expect(instances.of(contextOf({}, '{}', 2n))).not.toBe(first);
  expect(instances.of(contextOf())).toBe(first);
});

test('lets the one asked longest ago go when there are more than a hundred', () => {
  const all = Array.from({ length: 100 }, (_, i) => instances.of(contextOf({ uid: `u${i}` })));
  expect(instances.of(contextOf({ uid: 'u0' }))).toBe(all[0]);
  instances.of(contextOf({ uid: 'one more' }));
  expect(instances.of(contextOf({ uid: 'u0' }))).toBe(all[0]);
  expect(instances.of(contextOf({ uid: 'u2' }))).toBe(all[2]);
  expect(instances.of(contextOf({ uid: 'u1' }))).not.toBe(all[1]);
});

test('empty settings are the simulator with its defaults', () => {
  expect(instances.of(contextOf({}, '')).settings).toMatchObject({
    timezone: 'UTC',
    source: { kind: 'simulator', simulator: { seed: 42, pipelines: 4 } },
  });
});

test('reads URL, secrets and basic auth where Grafana keeps them', () => {
  const more = {
    url: 'http://prom:9090/',
    basicAuthEnabled: true,
    basicAuthUser: 'ann',
    decryptedSecureJsonData: { basicAuthPassword: 'pw' },
  };
  expect(instances.of(contextOf(more, '{"source":"prometheus"}')).settings.source).toMatchObject({
    // printf ann:pw | base64
    prometheus: { http: { url: 'http://prom:9090', headers: { authorization: 'Basic YW5uOnB3' } } },
  });
});

test.each([undefined, {} as PluginContext])('a request without a data source is refused (%j)', (context) => {
  expect(() => instances.of(context)).toThrow(expect.objectContaining({ category: 'config', source: 'plugin' }));
});

test('settings that are wrong are refused each time, and never kept', () => {
  expect(() => instances.of(contextOf({}, '{"source"'))).toThrow(/jsonData "\{\\"source\\"" is not JSON/);
  expect(() => instances.of(contextOf({}, '{"source":"x"}'))).toThrow(/source "x" is unknown/);
  expect(() => instances.of(contextOf({}, '{"source":"x"}'))).toThrow(/source "x" is unknown/);
  expect(instances.of(contextOf()).settings.source.kind).toBe('simulator');
});
