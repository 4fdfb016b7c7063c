import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describeWith } from '../../test/contract/engine';
import { missingForEngine, startEngine } from './engine.mjs';
import { createGroup } from './processes.mjs';

const program = path.resolve(__dirname, '../../dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');

test('what is missing is named', () => {
  expect(missingForEngine({ PATH: '' })).toEqual(['prometheus', 'promtool']);
});

describeWith(['prometheus', 'promtool'], 'the Prometheus beside a Grafana', () => {
  const group = createGroup();
  let folder: string;
  let urls: Awaited<ReturnType<typeof startEngine>>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'engine-'));
    urls = await startEngine(group, { program, folder });
  }, 120_000);
  afterAll(async () => {
    await group.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What an expression is now, by pipeline. */
  async function ask(query: string): Promise<string[]> {
    const answer = await fetch(`${urls.prometheus}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
    const { data } = (await answer.json()) as { data: { result: Array<{ value: [number, string] }> } };
    return data.result.map(({ value }) => value[1]);
  }

  test('has a month of history as soon as it is up', async () => {
    expect(await ask('count(cpu_usage)')).toEqual(['4']);
    expect(await ask('count(last_over_time(accuracy[1h] offset 30d))')).toEqual(['4']);
  });

  test('reads the simulator', async () => {
    let up: string[] = [];
    while (up.length === 0) {
      up = await ask('up{job="mlpulse"}');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(up).toEqual(['1']);
    expect((await fetch(`${urls.exporter}/incidents`)).status).toBe(200);
  });
});
