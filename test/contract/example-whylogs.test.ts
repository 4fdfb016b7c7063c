import { floorTo, minutes, seconds } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { poll } from '../poll';
import { valuesOf } from './decode';
import { resultOf } from './engine';
import {
  describeExample,
  profileBatch,
  PUSHGATEWAY,
  sourceOf,
  startPushgateway,
  WHYLOGS,
  type Pushed,
} from './example';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';

const INTERVAL = seconds(2);
const SIGNALS = [
  ...['data_completeness', 'record_count', 'schema_violations', 'freshness_delay_minutes'],
  ...['feature_drift_score', 'constraints_failed'],
];
const COLUMNS = ['tenure_months', 'monthly_charge', 'support_calls'];

describeExample(
  ['prometheus', PUSHGATEWAY],
  'profiles of the real whylogs by the example exporter',
  () => {
    let plugin: PluginProcess;
    let pushed: Pushed;

    beforeAll(async () => {
      [plugin, pushed] = await Promise.all([start(ON_WALL_TIME), startPushgateway()]);
    });
    afterAll(async () => {
      await Promise.all([plugin?.close(), pushed?.stop()]);
    });

    /** Profiles a batch. @returns its figures, the signals that are read, and the checks that fail. */
    async function profiled(faults: object): Promise<{
      readonly figures: Readonly<Record<string, number>>;
      readonly signals: Readonly<Record<string, unknown>>;
      readonly failing: Readonly<Record<string, unknown>>;
    }> {
      const figures = await profileBatch(pushed.gateway.url, faults);
      const time = figures.whylogs_dataset_timestamp_seconds;
      await poll(async () => {
        const [stored] = await resultOf<{ value: [number, string] }>(
          pushed.engine.url,
          'whylogs_dataset_timestamp_seconds',
        );
        return stored !== undefined && Number(stored.value[1]) === time;
      });
      const now = floorTo(wallTime(), INTERVAL) + INTERVAL;
      await poll(() => wallTime() > now + 100);
      const context = contextOf(sourceOf('whylogs', pushed.engine.url));
      const range = { from: now - minutes(1), to: now };
      const [series] = await ask(plugin, context, { queryType: 'metrics', signals: SIGNALS, step: '2s' }, range);
      const [alerts] = await ask(plugin, context, { queryType: 'alerts', format: 'table' }, range);
      const severities = valuesOf(alerts, 'severity');
      return {
        figures,
        signals: Object.fromEntries(series.fields.slice(1).map(({ name, values }) => [name, values.at(-1)])),
        failing: Object.fromEntries(valuesOf(alerts, 'rule').map((rule, row) => [rule, severities[row]])),
      };
    }

    test('a batch without faults is complete, of the right types, and has not drifted', async () => {
      const { figures, signals, failing } = await profiled({});
      const drifts = COLUMNS.map((column) => figures[`whylogs_drift_hellinger ${column}`]);
      expect(signals).toEqual({
        data_completeness: 100,
        record_count: 2000,
        schema_violations: 0,
        freshness_delay_minutes: expect.closeTo(0, 0) as number,
        feature_drift_score: Math.max(...drifts),
        constraints_failed: 0,
      });
      expect(Math.max(...drifts)).toBeLessThan(0.1);
      expect(failing).toEqual({});
    });

    test('a batch that has drifted, lacks values and holds texts for numbers raises the alerts of each', async () => {
      const { figures, signals, failing } = await profiled({ drift: 2, missing: 0.2, malformed: 0.1 });
      const nulls = COLUMNS.reduce((sum, column) => sum + figures[`whylogs_counts_null ${column}`], 0);
      expect(nulls).toBeGreaterThan(1000);
      expect(signals).toMatchObject({
        data_completeness: expect.closeTo(100 * (1 - nulls / 6000), 9) as number,
        schema_violations: figures['whylogs_types_string tenure_months'],
        feature_drift_score: figures['whylogs_drift_hellinger monthly_charge'],
        constraints_failed: 3,
      });
      expect(failing).toEqual({
        data_completeness: 'critical',
        feature_drift_score: 'critical',
        constraints_failed: 'warning',
      });
    });
  },
  WHYLOGS,
);
