import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { seconds } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { valuesOf } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';

for (const kind of ENGINES) {
  describeWith(kind.programs, `a series that a real ${kind.name} marks as stale`, () => onEngine(kind));
}

function onEngine({ start: startEngine }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  let exporter: Server;
  let exposed = 'cpu_usage{pipeline="p"} 5\nmemory_usage{pipeline="p"} 6\n';
  beforeAll(async () => {
    exporter = createServer((_, response) =>
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(exposed),
    );
    await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
    const address = `127.0.0.1:${(exporter.address() as AddressInfo).port}`;
    [plugin, engine] = await Promise.all([start(ON_WALL_TIME), startEngine([], [{ job: 'pipelines', address }])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
    exporter.closeAllConnections();
    exporter.close();
  });

  /** What a signal is two seconds ago, when every engine has taken in what was scraped. */
  async function newest(signal: string, prometheus: object = {}): Promise<number | null> {
    const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus } });
    const to = Math.floor(wallTime() / 1000) * 1000 - seconds(2);
    const model = { queryType: 'metrics', signals: [signal], step: '1s' };
    const [frame] = await ask(plugin, context, model, { from: to - seconds(1), to });
    return frame.fields.length === 0 ? null : (valuesOf(frame, signal).at(-1) as number | null);
  }
  const OWN = { signals: { cpu_usage: { expr: 'cpu_usage{$selector}', interval: '1s' } } };

  test('ends an own expression at once, while the newest sample of a gauge stands for its interval', async () => {
    await poll(async () => (await newest('cpu_usage', OWN)) === 5);
    exposed = 'memory_usage{pipeline="p"} 6\n';
    await poll(async () => (await newest('cpu_usage', OWN)) === null);
    expect(await newest('memory_usage')).toBe(6);
    expect(await newest('cpu_usage')).toBe(5);
  });
}
