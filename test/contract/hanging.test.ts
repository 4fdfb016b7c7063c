import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { hours, seconds } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { badEngine, type BadEngine } from './bad-engine';
import { contextOf, queryOf, start, type PluginProcess } from './plugin-process';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + hours(6) };
const TIMEOUT = seconds(2);
/** What a busy machine may add to a bound: these tests are of minutes that become seconds. */
const SLACK = seconds(3);

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

const at = (url: string): ReturnType<typeof contextOf> =>
  contextOf({ url, jsonData: { source: 'prometheus', prometheus: { timeoutMs: TIMEOUT } } });

const SMALL = { queryType: 'metrics', signals: ['cpu_usage'] };

/** Milliseconds that something takes, and what it gives. */
async function timed<T>(asked: Promise<T>): Promise<readonly [ms: number, answer: T]> {
  const before = performance.now();
  const answer = await asked;
  return [performance.now() - before, answer];
}

const many = (count: number, model: { readonly queryType: string }): Array<ReturnType<typeof queryOf>> =>
  Array.from({ length: count }, (_, i) =>
    queryOf(`A${i}`, model, { from: RANGE.from, to: RANGE.to - i * seconds(300) }),
  );

/** An engine that names its pipelines and is silent about everything else: it does not look as if it were down. */
async function halfSilentEngine(): Promise<{ readonly url: string; stop(): void }> {
  const server = http.createServer((request, response) => {
    request.resume();
    if (!request.url?.startsWith('/api/v1/query')) {
      response.setHeader('content-type', 'application/json').end('{"status":"success","data":["a","b"]}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe.each(['metrics', 'verdict', 'kpi', 'alerts', 'problems'])(
  'forty queries %s of an engine that hangs',
  (queryType) => {
    const model = queryType === 'metrics' ? SMALL : { queryType };

    test('end within twice the timeout, and a healthy engine is asked meanwhile', async () => {
      const [silent, healthy] = await Promise.all([halfSilentEngine(), badEngine()]);
      try {
        const hanging = timed(plugin.query({ pluginContext: at(silent.url), headers: {}, queries: many(40, model) }));
        await new Promise((resolve) => setTimeout(resolve, 100));
        const [beside, small] = await timed(
          plugin.query({ pluginContext: at(healthy.url), headers: {}, queries: [queryOf('A', SMALL, RANGE)] }),
        );
        expect(small.A).toMatchObject({ error: '', status: 200 });
        expect(beside).toBeLessThan(TIMEOUT);
        const [ms, answers] = await hanging;
        expect(ms).toBeLessThan(2 * TIMEOUT + SLACK);
        for (const { error, status, errorSource } of Object.values(answers)) {
          expect(error).toMatch(/did not answer within 2 s|is busy with other queries.* within 2 s/);
          expect({ status, errorSource }).toEqual({ status: 504, errorSource: 'downstream' });
        }
      } finally {
        silent.stop();
        await healthy.stop();
      }
    });
  },
);

test('one signal that hangs holds back no query of another signal of the same engine', async () => {
  const engine: BadEngine = await badEngine();
  engine.behave(() => {});
  try {
    const context = at(engine.url);
    const heavy = timed(
      plugin.query({
        pluginContext: context,
        headers: {},
        queries: [queryOf('A', { queryType: 'metrics', signals: ['memory_usage', 'cpu_usage'] }, RANGE)],
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [ms, { A }] = await timed(
      plugin.query({ pluginContext: context, headers: {}, queries: [queryOf('A', SMALL, RANGE)] }),
    );
    expect(A).toMatchObject({ error: '', status: 200 });
    expect(ms).toBeLessThan(TIMEOUT);
    // What is there of the other is answered when the one has timed out.
    const [whole, answers] = await heavy;
    expect(answers.A).toMatchObject({ error: '', status: 200 });
    expect(whole).toBeLessThan(TIMEOUT + SLACK);
  } finally {
    await engine.stop();
  }
});
