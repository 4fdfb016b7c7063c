import { existsSync, readFileSync } from 'node:fs';

import { days } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { contextOf, queryOf, start, type PluginProcess } from './plugin-process';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + days(1) };
/** Far less than these questions take, and far more than a busy machine needs for what goes on after a cancellation. */
const IDLE_WITHIN_MS = 5_000;

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

/** Hundredths of a second of processor time that the backend has taken. */
function processorTime(): number {
  const stat = readFileSync(`/proc/${plugin.pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const here = existsSync('/proc/self/stat') ? test.each : test.skip.each;

here([
  { queryType: 'verdict', format: 'table' },
  { queryType: 'alerts', format: 'table', engine: true },
  { queryType: 'kpi', format: 'table' },
  { queryType: 'forecast', format: 'table', signal: 'disk_usage' },
])(
  'a large question that is cancelled takes no more of the processor: $queryType',
  async (model) => {
    const context = contextOf({ jsonData: { simulator: { pipelines: 10_000 } } });
    const caller = new AbortController();
    const asked = plugin.query(
      { pluginContext: context, headers: {}, queries: [queryOf('A', model, RANGE)] },
      caller.signal,
    );
    const ended = expect(asked).rejects.toMatchObject({ details: 'Cancelled on client' });
    await sleep(1_000);
    caller.abort();
    await ended;
    const cancelled = performance.now();
    for (let before = processorTime(), idle = 0; idle < 5;) {
      await sleep(100);
      const now = processorTime();
      idle = now - before > 2 ? 0 : idle + 1;
      before = now;
      expect(performance.now() - cancelled).toBeLessThan(IDLE_WITHIN_MS);
    }
  },
  30_000,
);
