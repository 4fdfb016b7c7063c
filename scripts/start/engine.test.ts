import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describeWith } from '../../test/contract/engine';
import { poll } from '../../test/poll';
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
  });
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

  // The hour is the one in which the test runs, so it looks at a signal that no story takes away, and at two samples, for
  // the newest may be about to be scraped.
  test('has a month of history as soon as it is up', async () => {
    expect(await ask('count(last_over_time(cpu_usage[10m]))')).toEqual(['4']);
    expect(await ask('count(last_over_time(cpu_usage[10m] offset 30d))')).toEqual(['4']);
  });

  test('reads the simulator', async () => {
    const up = await poll(async () => (await ask('up{job="mlpulse"}'))[0]);
    expect(up).toBe('1');
    expect((await fetch(`${urls.exporter}/incidents`)).status).toBe(200);
  });
});
