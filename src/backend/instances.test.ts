import { createInstances, type Held, type Instances } from './instances';
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
/** An instance, asked for by somebody who has ended. */
const of = (context: PluginContext | undefined): Held['instance'] => {
  const { instance, release } = instances.hold(context);
  release();
  return instance;
};
beforeEach(() => {
  jest.useFakeTimers();
  instances = createInstances('test');
});
afterEach(() => {
  instances.close();
  jest.useRealTimers();
});

test('asks the same instance again while the settings are unchanged', () => {
  expect(of(contextOf())).toBe(of(contextOf()));
});

const CHANGED = contextOf({ lastUpdatedMS: 2n }, '{"thresholds":{"cpu_usage":{"warning":7}}}');

test('makes a new one after a change, and closes the old one at once where nobody works with it', () => {
  const old = of(contextOf());
  const close = jest.spyOn(old.source, 'close');
  const changed = of(CHANGED);
  expect(changed).not.toBe(old);
  expect(changed.catalogue.of('cpu_usage').warning).toBe(7);
  expect(close).toHaveBeenCalledTimes(1);
});

test('work goes on with the old one for as long as it takes', async () => {
  let end = (): void => {};
  let close: jest.SpyInstance | undefined;
  const work = instances.use(contextOf(), ({ source }) => {
    close = jest.spyOn(source, 'close');
    return new Promise<void>((resolve) => (end = resolve));
  });
  const { release } = instances.hold(contextOf());
  of(CHANGED);
  release();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(close).not.toHaveBeenCalled();
  end();
  await work;
  expect(close).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(close).toHaveBeenCalledTimes(1);
});

test('work that never ends does not keep connections for ever', () => {
  const { instance } = instances.hold(contextOf());
  const close = jest.spyOn(instance.source, 'close');
  of(CHANGED);
  jest.advanceTimersByTime(600_000 - 1);
  expect(close).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(close).toHaveBeenCalledTimes(1);
});

test('what fails lets go of it as well', async () => {
  let close: jest.SpyInstance | undefined;
  const work = instances.use(contextOf(), ({ source }) => {
    close = jest.spyOn(source, 'close');
    of(CHANGED);
    return Promise.reject(new Error('no'));
  });
  await expect(work).rejects.toThrow('no');
  expect(close).toHaveBeenCalledTimes(1);
});

test('keeps data sources, and organisations, apart', () => {
  const first = of(contextOf());
  expect(of(contextOf({ uid: 'v', id: 2n }))).not.toBe(first);
  expect(of(contextOf({}, '{}', 2n))).not.toBe(first);
  expect(of(contextOf())).toBe(first);
});

test('lets the one asked longest ago go when there are more than a hundred', () => {
  const all = Array.from({ length: 100 }, (_, i) => of(contextOf({ uid: `u${i}` })));
  expect(of(contextOf({ uid: 'u0' }))).toBe(all[0]);
  of(contextOf({ uid: 'one more' }));
  expect(of(contextOf({ uid: 'u0' }))).toBe(all[0]);
  expect(of(contextOf({ uid: 'u2' }))).toBe(all[2]);
  expect(of(contextOf({ uid: 'u1' }))).not.toBe(all[1]);
});

test('empty settings are the simulator with its defaults', () => {
  expect(of(contextOf({}, '')).settings).toMatchObject({
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
  expect(of(contextOf(more, '{"source":"prometheus"}')).settings.source).toMatchObject({
    // printf ann:pw | base64
    prometheus: { http: { url: 'http://prom:9090', headers: { authorization: 'Basic YW5uOnB3' } } },
  });
});

test.each([undefined, {} as PluginContext])('a request without a data source is refused (%j)', (context) => {
  expect(() => of(context)).toThrow(expect.objectContaining({ category: 'config', source: 'plugin' }));
});

test('settings that are wrong are refused each time, and never kept', () => {
  expect(() => of(contextOf({}, '{"source"'))).toThrow(/jsonData "\{\\"source\\"" is not JSON/);
  expect(() => of(contextOf({}, '{"source":"x"}'))).toThrow(/source "x" is unknown/);
  expect(() => of(contextOf({}, '{"source":"x"}'))).toThrow(/source "x" is unknown/);
  expect(of(contextOf()).settings.source.kind).toBe('simulator');
});
