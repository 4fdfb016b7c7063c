import { hours, seconds } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { everyOther, status } from './fault-behaviours';
import { faultyEngine, type FaultyEngine } from './faulty-engine';
import { contextOf, queryOf, start, type PluginProcess } from './plugin-process';

const TO = Date.UTC(2026, 0, 20, 12);
const QUERIES = 400;

let plugin: PluginProcess;
let engine: FaultyEngine;
beforeEach(async () => {
  [plugin, engine] = await Promise.all([start(AFTER_JANUARY), faultyEngine()]);
});
afterEach(async () => {
  await Promise.all([plugin.close(), engine.close()]);
});

/** Errors of so many queries, each of another range on the same grid: what two of them ask alike at the same time is asked once. */
async function errorsOf(count: number): Promise<readonly string[]> {
  const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus: { timeoutMs: 10_000 } } });
  const queries = Array.from({ length: count }, (_, i) =>
    queryOf(
      `A${i}`,
      { queryType: 'metrics', signals: ['cpu_usage'], step: '5m' },
      { from: TO - hours(1) - i * seconds(300), to: TO },
    ),
  );
  const answers = await plugin.query({ pluginContext: context, headers: {}, queries });
  return Object.values(answers).map(({ error }) => error);
}

/** Retries by their reason, as the backend counts them. */
async function retries(reason: string): Promise<number> {
  const [, count = '0'] =
    new RegExp(`^mlpulse_engine_retries_total{reason="${reason}"} (\\d+)$`, 'm').exec(await plugin.metrics()) ?? [];
  return Number(count);
}

test('an engine that is down is asked little more often for being asked again', async () => {
  engine.breakBy(status(503));
  const before = performance.now();
  const errors = await errorsOf(QUERIES);
  const elapsed = (performance.now() - before) / 1000;
  expect(errors.filter((error) => !error.includes('answered 503'))).toEqual([]);
  expect(errors.some((error) => / Tried 3 times\.$/.test(error))).toBe(true);
  const again = await retries('503');
  expect(again).toBeGreaterThanOrEqual(50);
  expect(again).toBeLessThanOrEqual(50 + 5 * elapsed);
  expect(engine.count() - again).toBeGreaterThanOrEqual(QUERIES);
});

test('one that fails every other time answers, and each retry is counted', async () => {
  engine.breakBy(everyOther(status(502)));
  expect(await errorsOf(20)).toEqual(Array.from({ length: 20 }, () => ''));
  expect(await retries('502')).toBe(20);
  expect(engine.count()).toBe(40);
});
