import { parse } from 'yaml';

import { askFrames, instanceWith, rowsOf } from '../queries/testing/hand-source';
import { days, hours, minutes, type Range } from '../series';
import { createSimulator } from '../sources/simulator/source';
import { alertRule } from '.';
import { type GrafanaFile, type GrafanaRule } from './grafana';

const TO = Date.UTC(2026, 2, 2, 14);
const SIMULATOR = createSimulator({
  ...{ seed: 5, pipelines: 3, incidents: 'demo', schedule: [], interval: minutes(5), timezone: 'UTC' },
});
const INSTANCE = instanceWith(SIMULATOR);

type Asked = Readonly<Record<string, string>>;
const reportOf = (asked: Asked, instance = INSTANCE) => alertRule(new URLSearchParams(asked), instance, 'fraud');

function copied(asked: Asked, instance = INSTANCE): GrafanaRule {
  const file = parse(reportOf(asked, instance).yaml) as GrafanaFile;
  return file.groups[0].rules[0] as GrafanaRule;
}

/** The pipelines for which an alert rule fires when it is evaluated at an instant, as Grafana evaluates it: what it asks, then its threshold. */
async function firesAt({ data, condition }: GrafanaRule, time: number): Promise<Set<unknown>> {
  const { model } = data.find(({ refId }) => refId === condition)!;
  const { expression, conditions } = model as { expression: string; conditions: Array<{ evaluator: object }> };
  expect(conditions[0].evaluator).toEqual({ type: 'gt', params: [0] });
  const asked = data.find(({ refId }) => refId === expression)!;
  const range = { from: time - 1000 * asked.relativeTimeRange!.from, to: time };
  const rows = (await askFrames(asked.model, range, INSTANCE)).flatMap(rowsOf);
  return new Set(rows.filter(({ value }) => Number(value) > 0).map(({ pipeline }) => pipeline));
}

/** Thresholds near what is usual, so that there is something to fire. */
const TRIED: ReadonlyArray<readonly [rule: string, threshold: number]> = [
  ['cpu_usage', 45],
  ['memory_usage', 60],
  ['response_time_ms', 150],
  ['error_rate', 0.6],
  ['accuracy', 0.93],
  ['accuracy_decline_24h', -0.002],
  ['data_completeness', 99.3],
  ['freshness_delay_minutes', 4],
  ['feature_drift_score', 0.06],
  ['traffic_drop', 0.8],
  ['traffic_spike', 1.1],
];

describe.each(TRIED)('%s', (rule, threshold) => {
  test.each(['notebook', 'engine'])('a rule copied by the %s fires where its backtest fires', async (definition) => {
    const copy = copied({ rule, threshold: String(threshold), definition });
    const isHourly = /accuracy|completeness|freshness|drift/.test(rule);
    const step = isHourly ? hours(1) : minutes(5);
    const range: Range = { from: TO - days(8), to: TO };
    const query = { queryType: 'backtest', format: 'series', rule, threshold, definition, step: `${step / 60_000}m` };
    const [{ fields }] = await askFrames(query, range, INSTANCE);
    const [time, ...others] = fields;
    const fired = others.filter(({ name }) => name === 'fired');
    const first = time.values.findIndex((_, i) => fired.some(({ values }) => values[i] === 1));
    const from = Math.max(0, first - 40);
    let [firing, silent] = [0, 0];
    for (let i = from; i < Math.min(from + 120, time.values.length); i++) {
      // Any instant before the next sample.
      const firingNow = await firesAt(copy, Number(time.values[i]) + minutes(1));
      const expected = fired.filter(({ values }) => values[i] === 1).map(({ labels }) => labels?.pipeline);
      expect([i, ...firingNow]).toEqual([i, ...expected]);
      firing += expected.length;
      silent += fired.length - expected.length;
    }
    expect(Math.min(firing, silent)).toBeGreaterThan(0);
    expect([copy.for, copy.keepFiringFor]).toEqual(['0s', '0s']);
  });
});

test('without a threshold it is that of the rule', () => {
  expect(copied({ rule: 'cpu_usage' }).data[0].model).toEqual({
    refId: 'severity', queryType: 'alerts', format: 'instant', rules: ['cpu_usage'], engine: true, threshold: 80,
  }); // prettier-ignore
});

test('the API gets the same rule in the names of its fields', () => {
  const asked = {
    rule: 'response_time_ms',
    threshold: '250',
    definition: 'notebook',
    folder: 'abc',
    pipeline: 'fraud-.*',
  };
  const { keepFiringFor, ...rule } = copied(asked);
  expect(JSON.parse(reportOf(asked).json)).toEqual({
    ...rule, keep_firing_for: keepFiringFor, ruleGroup: 'System, from the Alert lab', folderUID: 'abc', orgID: 1, isPaused: false,
  }); // prettier-ignore
  expect(rule).toMatchObject({
    uid: expect.stringMatching(/^mlpulse-lab-[0-9a-f]{8}-/) as string,
    title: 'Response time high, single samples at 250',
    data: [{ datasourceUid: 'fraud', model: { pipeline: 'fraud-.*', threshold: 250 } }, {}, {}, {}],
  });
});

test('at another threshold, and of other pipelines, it is another rule', () => {
  const uidAt = (asked: Asked): string => copied({ rule: 'response_time_ms', ...asked }).uid;
  const others: Asked[] = [{ threshold: '250' }, { threshold: '260' }, { threshold: '250', pipeline: 'fraud-.*' }];
  const uids = others.map(uidAt);
  expect(new Set(uids).size).toBe(3);
  expect(uidAt({ threshold: '250' })).toBe(uids[0]);
  expect(Math.max(...uids.map(({ length }) => length))).toBeLessThanOrEqual(40);
});

describe('the settings', () => {
  const settingsOf = (asked: Asked): unknown => JSON.parse(reportOf(asked).settings ?? 'null');

  test.each([
    ['cpu_usage', 70, { cpu_usage: { warning: 70 } }],
    ['cpu_usage', 95, { cpu_usage: { warning: 95, critical: 95 } }],
    ['accuracy', 0.8, { accuracy: { warning: 0.8, critical: 0.8 } }],
    ['memory_usage', 70, { memory_usage: { warning: 70 } }],
  ])('of %s at %d make that its level', async (rule, threshold, thresholds) => {
    const settings = settingsOf({ rule, threshold: String(threshold), definition: 'engine' });
    expect(settings).toMatchObject({ thresholds, rules: { [rule]: { for: expect.any(String), flapping: true } } });
    const range = { from: TO - days(4), to: TO };
    const query = { queryType: 'backtest', rule };
    const [tried] = await askFrames({ ...query, threshold }, range, INSTANCE);
    const [set] = await askFrames(query, range, instanceWith(SIMULATOR, settings as object));
    const outcome = ({ fields }: typeof set) =>
      fields.filter(({ name }) => name !== 'present').map(({ values }) => values);
    expect(outcome(set)).toEqual(outcome(tried));
  });

  test('have no level for how a signal moves', () => {
    expect(settingsOf({ rule: 'traffic_drop', definition: 'notebook' })).toBeNull();
    expect(Object.keys(settingsOf({ rule: 'traffic_drop' }) as object)).toEqual(['rules']);
  });
});

test.each<[Asked, string]>([
  [{}, 'Parameter "rule" is missing. Rules are: cpu_usage, '],
  [{ rule: 'x' }, 'Parameter "rule" names the unknown rule "x".'],
  [{ rule: 'accuracy', definition: 'both' }, 'Parameter "definition" is "both". Choose one of: notebook, engine.'],
  [{ rule: 'accuracy', threshold: 'high' }, 'Parameter "threshold" is "high". Enter a number.'],
])('%j is refused: %s', (asked, message) => {
  expect(() => reportOf(asked)).toThrow(message);
});
