import { getEventListeners } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';

import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { days } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { contextOf, queryOf, start, type PluginProcess } from './plugin-process';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + days(1) };
/** Some questions are answered within this time, and hold nobody. */
const BEFORE_MS = 500;
/**
 * Hundredths of a second of processor time, those that collect garbage beside the work among them: far less than these questions take, and more
 * than what is under way in one turn.
 */
const MOST_AFTERWARDS = 60;

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

/** Each kind as its first example asks, and what takes long in a way of its own. */
const QUESTIONS = [
  ...describeKinds(handInstance({})).map(({ kind, formats, examples: [{ query }] }) => ({
    queryType: kind,
    format: formats[0],
    ...query,
  })),
  { queryType: 'alerts', format: 'table', engine: true },
  { queryType: 'verdict', format: 'series', top: 10 },
  { queryType: 'baseline', format: 'series', signal: 'response_time_ms', top: 10 },
];

here(QUESTIONS)(
  'a large question that is cancelled takes no more of the processor: $queryType, $format',
  async (model) => {
    const context = contextOf({ jsonData: { simulator: { pipelines: 10_000 } } });
    const caller = new AbortController();
    const asked = plugin
      .query({ pluginContext: context, headers: {}, queries: [queryOf('A', model, RANGE)] }, caller.signal)
      .catch((error: unknown) => error);
    await sleep(BEFORE_MS);
    caller.abort();
    await asked;
    const cancelled = processorTime();
    for (let before = cancelled, idle = 0; idle < 3;) {
      await sleep(100);
      const now = processorTime();
      idle = now - before > 2 ? 0 : idle + 1;
      before = now;
      expect(now - cancelled).toBeLessThan(MOST_AFTERWARDS);
    }
  },
);

test('a question that was answered leaves nothing on the signal that would have cancelled it', async () => {
  const { signal } = new AbortController();
  const context = contextOf({ jsonData: { simulator: { pipelines: 1 } } });
  await plugin.query(
    { pluginContext: context, headers: {}, queries: [queryOf('A', { queryType: 'rules' }, RANGE)] },
    signal,
  );
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
