import { days } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { askRaw, contextOf, start, type PluginProcess } from './plugin-process';

const TO = Date.UTC(2026, 0, 14, 12);
const RANGE = { from: TO - days(7), to: TO };
/** An answer of some 320 kB, five times what a connection of gRPC takes at once. */
const LARGE = {
  queryType: 'metrics',
  step: '5m',
  signals: [
    'cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second', 'response_time_ms', 'error_rate',
    'predictions_per_minute', 'model_accuracy', 'accuracy', 'precision', 'recall', 'f1_score', 'predictions_count',
    'false_positives', 'false_negatives', 'data_completeness', 'freshness_delay_minutes', 'feature_drift_score',
  ],
}; // prettier-ignore
const CALLERS = 16;
const ANSWERS = 400;

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

test('of many callers that ask again and again for large answers none is overtaken for ever', async () => {
  const context = contextOf({ jsonData: { simulator: { pipelines: 1 } } });
  let answered = 0;
  const overtaken: number[] = [];
  const caller = async (): Promise<void> => {
    while (answered < ANSWERS) {
      const before = answered;
      expect((await askRaw(plugin, context, LARGE, RANGE)).error).toBe('');
      overtaken.push(answered - before);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  expect(Math.max(...overtaken)).toBeLessThan(4 * CALLERS);
});
