import { existsSync, readdirSync } from 'node:fs';

import { hours, seconds } from '../../src/series';
import { type PluginContext } from '../../src/protocol/generated/pluginv2';
import { AFTER_JANUARY } from '../now';
import { badEngine, saying, type BadEngine } from './bad-engine';
import { askRaw, contextOf, start, type PluginProcess } from './plugin-process';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + hours(1) };
const QUERY = { queryType: 'metrics', signals: ['cpu_usage'] };

let plugin: PluginProcess;
let engine: BadEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start(AFTER_JANUARY), badEngine()]);
});
afterAll(async () => {
  await plugin.close();
  await engine.stop();
});

/** The n-th settings of one data source. */
function settings(n: number): PluginContext {
  const context = contextOf({
    url: engine.url,
    jsonData: { source: 'prometheus', thresholds: { cpu_usage: { warning: 10 + n / 100 } } },
  });
  const own = { id: 1n, uid: 'changing', lastUpdatedMS: BigInt(n) };
  return { ...context, dataSourceInstanceSettings: { ...context.dataSourceInstanceSettings!, ...own } };
}

test(
  'a query that takes longer than any grace is answered although the settings changed under it',
  async () => {
    engine.behave((request, response, body) =>
      setTimeout(() => saying({ warnings: ['slow'] })(request, response, body), seconds(6)),
    );
    const slow = askRaw(plugin, settings(1), { queryType: 'metrics', signals: ['memory_usage'] }, RANGE);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await askRaw(plugin, settings(2), QUERY, RANGE)).toMatchObject({ error: '', status: 200 });
    expect(await slow).toMatchObject({ error: '', status: 200 });
  },
  seconds(30),
);

const here = existsSync('/proc/self/fd') ? test : test.skip;

here(
  'what settings opened is closed with them: files, sockets and pipes do not grow in number',
  async () => {
    const open = (): number => readdirSync(`/proc/${plugin.pid}/fd`).length;
    const change = async (first: number, count: number): Promise<void> => {
      for (let n = first; n < first + count; n++) {
        expect(await askRaw(plugin, settings(n), QUERY, RANGE)).toMatchObject({ error: '', status: 200 });
      }
    };
    await change(100, 20);
    const before = open();
    await change(200, 300);
    expect(open()).toBeLessThan(before + 10);
  },
  seconds(60),
);
