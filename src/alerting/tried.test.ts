import { parse } from 'yaml';

import { askFrames, instanceWith, rowsOf } from '../queries/testing/hand-source';
import { days, formatDuration, hours, minutes, parseDuration, type Range } from '../series';
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

/** What an alert rule finds of each pipeline when it is evaluated at an instant, as Grafana evaluates it: what it asks, then its threshold. */
async function evaluate(
  { data, condition }: GrafanaRule,
  time: number,
): Promise<Map<unknown, 'fails' | 'ok' | 'unknown'>> {
  const { model } = data.find(({ refId }) => refId === condition)!;
  const { expression, conditions } = model as { expression: string; conditions: Array<{ evaluator: object }> };
  expect(conditions[0].evaluator).toEqual({ type: 'gt', params: [0] });
  const asked = data.find(({ refId }) => refId === expression)!;
  const range = { from: time - 1000 * asked.relativeTimeRange!.from, to: time };
  const rows = (await askFrames(asked.model, range, INSTANCE)).flatMap(rowsOf);
  return new Map(
    rows.map(({ pipeline, value }) => {
      const severity = value === null ? NaN : Number(value);
      return [pipeline, Number.isNaN(severity) ? 'unknown' : severity > 0 ? 'fails' : 'ok'];
    }),
  );
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

const DEFINITIONS = ['notebook', 'engine'] as const;
const isHourly = (rule: string): boolean => /accuracy|completeness|freshness|drift/.test(rule);
/** Of some, with a waiting time of their own too, which is no whole number of samples. */
const CASES = TRIED.flatMap(([rule, threshold]) =>
  DEFINITIONS.flatMap((definition) =>
    [undefined, ...(/error_rate|drift_score|traffic_drop/.test(rule) ? [isHourly(rule) ? '90m' : '8m'] : [])].map(
      (wait) => ({ rule, threshold, definition, wait }),
    ),
  ),
);

describe.each(CASES)('$rule by the $definition after $wait', ({ rule, threshold, definition, wait }) => {
  test('a rule that is copied fires where its backtest fires', async () => {
    const copy = copied({ rule, threshold: String(threshold), definition, for: wait ?? '' });
    const step = isHourly(rule) ? hours(1) : minutes(5);
    const range: Range = { from: TO - days(8), to: TO };
    const query = {
      ...{ queryType: 'backtest', format: 'series', rule, threshold, definition, for: wait },
      step: `${step / 60_000}m`,
    };
    const [{ fields }] = await askFrames(query, range, INSTANCE);
    const [time, ...others] = fields;
    const fired = others.filter(({ name }) => name === 'fired');
    const first = time.values.findIndex((_, i) => fired.some(({ values }) => values[i] === 1));
    const from = Math.max(0, first - 40);
    let [firing, silent] = [0, 0];
    const pending = parseDuration(copy.for) ?? 0;
    let since = new Map<unknown, number>();
    for (let i = from; i < Math.min(from + 120, time.values.length); i++) {
      // Any instant before the next sample.
      const now = Number(time.values[i]) + minutes(1);
      const found = [...(await evaluate(copy, now))];
      // As Grafana waits: what is unknown stays as it was.
      since = new Map(
        found.flatMap(([pipeline, one]): Array<[unknown, number]> => {
          const began = since.get(pipeline) ?? (one === 'fails' ? now : undefined);
          return one === 'ok' || began === undefined ? [] : [[pipeline, began]];
        }),
      );
      if (now - minutes(1) - Number(time.values[from]) < pending) {
        // Of what began before, it is not known when.
        continue;
      }
      const firingNow = found.flatMap(([pipeline, one]) =>
        one === 'fails' && now - since.get(pipeline)! >= pending ? [pipeline] : [],
      );
      const expected = fired.filter(({ values }) => values[i] === 1).map(({ labels }) => labels?.pipeline);
      expect([i, ...firingNow]).toEqual([i, ...expected]);
      firing += expected.length;
      silent += fired.length - expected.length;
    }
    expect(Math.min(firing, silent)).toBeGreaterThan(0);
    // The alert engine waits by itself.
    const waits = wait !== undefined && definition === 'notebook';
    expect([copy.for, copy.keepFiringFor]).toEqual([waits ? formatDuration(2 * step) : '0s', '0s']);
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

test.each([
  ['error_rate', 1],
  ['accuracy', 5],
  ['baseline:data_completeness', 5],
])('a group of %s is evaluated every %d minutes, in a file as by the API', (rule, every) => {
  const { yaml, interval } = reportOf({ rule });
  expect(interval).toBe(every * 60_000);
  expect(yaml).toContain(`interval: ${every}m`);
});

test('it says for how long it waits, and who does', () => {
  const waiting = (asked: Asked): unknown[] => {
    const { title, for: pending, data } = copied({ rule: 'error_rate', threshold: '4', ...asked });
    return [title, pending, (data[0].model as { for?: string }).for];
  };
  expect([
    waiting({ definition: 'notebook', for: '12m' }),
    waiting({ definition: 'engine', for: '12m' }),
    waiting({ definition: 'engine', for: '0s' }),
    waiting({ rule: 'baseline:error_rate', for: '1h' }),
  ]).toEqual([
    ['Error rate high, single samples at 4 after 12 min', '15m', undefined],
    ['Error rate high, alert engine at 4 after 12 min', '0s', '12m'],
    ['Error rate high, alert engine at 4, at once', '0s', '0s'],
    ['Unusual error rate, anomaly score at 4 after 1 h', '1h', undefined],
  ]);
});

test('at another threshold, after another time, and of other pipelines, it is another rule', () => {
  const uidAt = (asked: Asked): string => copied({ rule: 'response_time_ms', ...asked }).uid;
  const others: Asked[] = [
    { threshold: '250' },
    { threshold: '260' },
    { threshold: '250', pipeline: 'fraud-.*' },
    { threshold: '250', for: '20m' },
  ];
  const uids = others.map(uidAt);
  expect(new Set(uids).size).toBe(4);
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

  test('have the waiting time that was tried', async () => {
    const asked = { rule: 'error_rate', threshold: '0.6', definition: 'engine', for: '20m' };
    const settings = settingsOf(asked);
    expect(settings).toMatchObject({ rules: { error_rate: { for: '20m' } } });
    const range = { from: TO - days(4), to: TO };
    const query = { queryType: 'backtest', rule: 'error_rate', definition: 'engine', threshold: 0.6 };
    const [tried] = await askFrames({ ...query, for: '20m' }, range, INSTANCE);
    const [set] = await askFrames(query, range, instanceWith(SIMULATOR, settings as object));
    expect(set.fields.map(({ values }) => values).slice(0, -2)).toEqual(
      tried.fields.map(({ values }) => values).slice(0, -2),
    );
    expect(set.fields.at(-1)).toEqual(tried.fields.at(-1));
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
  [
    { rule: 'accuracy', for: 'long' },
    'Parameter "for" is "long". Enter a duration such as "10m" or "1h", or "0s" for none.',
  ],
  [{ rule: 'accuracy', threshold: 'high' }, 'Parameter "threshold" is "high". Enter a number.'],
])('%j is refused: %s', (asked, message) => {
  expect(() => reportOf(asked)).toThrow(message);
});
