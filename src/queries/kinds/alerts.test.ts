import { CATALOGUE } from '../../signals';
import { openSource, parseSettings } from '../../sources';
import { rulesOf } from '../../verdicts';
import { answer } from '../answer';
import { createInstance } from '../create-instance';
import { askFrames, handInstance, handSource, instanceWith, rowsOf } from '../testing/hand-source';

const RULES = rulesOf(CATALOGUE);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 2, 14, 3);

function alerts(more: object, jsonData: object = {}): ReturnType<typeof answer> {
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
  const question = {
    raw: { queryType: 'alerts', ...more },
    range: { from: TO - HOUR, to: TO },
    interval: MINUTE,
    now: TO,
  };
  return answer(question, instance, new AbortController().signal);
}
const column = (frames: Awaited<ReturnType<typeof answer>>, name: string): unknown[] => [
  ...frames[0].fields.find((field) => field.name === name)!.values,
];

test('judges the newest sample where a day is no whole number of intervals', async () => {
  // 24 h are 205.7 times 7 min; thresholds that every sample crosses.
  const jsonData = { simulator: { interval: '7m' }, thresholds: { response_time_ms: { warning: 0, critical: 1 } } };
  const frames = await alerts({ state: 'all', pipeline: 'fraud-detection' }, jsonData);
  const place = column(frames, 'rule').indexOf('response_time_ms');
  const newest = Math.floor(TO / (7 * MINUTE)) * 7 * MINUTE;
  expect(column(frames, 'severity')[place]).toBe('critical');
  expect(column(frames, 'time')[place]).toBe(newest);
  expect(column(frames, 'value')[place]).toBeGreaterThan(50);
  expect(column(frames, 'since')[place]).toBe(newest - 205 * 7 * MINUTE);
});

test.each(['table', 'series', 'instant'])(
  'as %s without a matching pipeline is no data, and says so: no row would read as nothing wrong',
  async (format) => {
    const [{ fields, meta }] = await alerts({ format, pipeline: 'nobody' });
    expect(fields).toEqual([]);
    expect(meta?.notices).toEqual([
      { severity: 'info', text: expect.stringMatching(/^No pipeline that matches "nobody" has data here\. Check/) },
    ]);
  },
);

test('table, instant and the end of the series agree with each other', async () => {
  const thresholds = { cpu_usage: { warning: 40, critical: 45 } };
  const key = (a: unknown, b: unknown): string => `${String(a)}/${String(b)}`;
  const table = await alerts({ state: 'all' }, { thresholds });
  const words = new Map(
    column(table, 'pipeline').map((p, i) => [key(p, column(table, 'rule')[i]), column(table, 'severity')[i]]),
  );
  const instant = await alerts({ format: 'instant' }, { thresholds });
  const codes = new Map(
    column(instant, 'pipeline').map((p, i) => [key(p, column(instant, 'rule')[i]), column(instant, 'value')[i]]),
  );
  const [{ fields }] = await alerts({ format: 'series' }, { thresholds });
  // Four pipelines, and the time.
  expect(words.size).toBe(4 * RULES.length);
  expect(fields).toHaveLength(1 + words.size);
  for (const { labels, values } of fields.slice(1)) {
    const id = key(labels?.pipeline, labels?.rule);
    const code = values.at(-1) as number;
    expect(codes.get(id)).toBe(code);
    expect(words.get(id)).toBe(Number.isNaN(code) ? 'unknown' : ['ok', 'warning', 'critical'][code]);
  }
});

describe('chosen rules', () => {
  /** What is fetched by an answer of one pipeline that is hot, right, and has lost its traffic. */
  async function fetchedBy(more: object): Promise<{ fetched: string[]; frames: Awaited<ReturnType<typeof alerts>> }> {
    const fetched: string[] = [];
    const inner = handSource({
      churn: { cpu_usage: () => 93, requests_per_second: (t) => (t > TO - HOUR / 2 ? 2 : 40), accuracy: () => 0.97 },
    });
    const instance = instanceWith({
      ...inner,
      fetch(request) {
        fetched.push(...request.signals.map(({ signal }) => signal));
        return inner.fetch(request);
      },
    });
    const frames = await askFrames({ queryType: 'alerts', ...more }, { from: TO - HOUR, to: TO }, instance);
    return { frames, fetched };
  }

  test.each(['table', 'series', 'instant'])(
    'are alone judged and their signals alone fetched, as %s',
    async (format) => {
      const { frames, fetched } = await fetchedBy({ format, state: 'all', rules: ['traffic_drop', 'cpu_usage'] });
      expect(new Set(fetched)).toEqual(new Set(['cpu_usage', 'requests_per_second']));
      const ids =
        format === 'series'
          ? frames[0].fields.flatMap(({ labels }) => labels?.rule ?? [])
          : (column(frames, 'rule') as string[]);
      expect([...ids].sort()).toEqual(['cpu_usage', 'traffic_drop']);
    },
  );

  // There is no drift score; its limits are known all the same. 0.3 × the mean of six samples of 40 and six of 2 is 6.3.
  test.each([
    ['severity', { cpu_usage: 2, accuracy: 0, accuracy_decline_24h: 0, feature_drift_score: NaN, traffic_drop: 2 }],
    ['value', { cpu_usage: 93, accuracy: 0.97, accuracy_decline_24h: 0, feature_drift_score: NaN, traffic_drop: 2 }],
    [
      'warning',
      { cpu_usage: 80, accuracy: 0.9, accuracy_decline_24h: -0.02, feature_drift_score: 0.1, traffic_drop: NaN },
    ],
    [
      'critical',
      { cpu_usage: 90, accuracy: 0.85, accuracy_decline_24h: NaN, feature_drift_score: 0.2, traffic_drop: 6.3 },
    ],
  ])('answer with their %s', async (show, expected) => {
    const { frames } = await fetchedBy({ format: 'instant', rules: Object.keys(expected), show });
    const answered = rowsOf(frames[0]).map(({ rule, value }) => [rule, value]);
    expect(Object.fromEntries(answered)).toEqual(expected);
  });

  test('give numbers in the unit of their signal, and the limits in force', async () => {
    const raw = { format: 'instant', rules: ['error_rate'], show: 'critical', pipeline: 'fraud-detection' };
    const frames = await alerts(raw, { thresholds: { error_rate: { critical: 7 } } });
    expect(column(frames, 'value')).toEqual([7]);
    expect(frames[0].fields.at(-1)?.config).toEqual({ unit: 'percent', decimals: 2 });
    const mixed = await alerts({ ...raw, rules: ['error_rate', 'accuracy'] });
    expect(mixed[0].fields.at(-1)?.config).toEqual({});
  });

  test.each([
    [{ rules: ['cpu'] }, /^Field "rules" holds "cpu"\. Choose among: cpu_usage, memory_usage, /],
    [{ rules: [7] }, /^Field "rules" holds 7\. /],
    [{ rules: ['$rule'] }, /\$rule/],
    [{ show: 'limit', format: 'instant' }, /^Field "show" is "limit"\. Choose one of: severity, value, /],
    [{ show: 'value' }, /^Field "show" is "value", which only the format "instant" can answer\./],
  ])('%j is refused', async (raw, message) => {
    await expect(alerts(raw)).rejects.toMatchObject({ status: 400, message: expect.stringMatching(message) });
  });

  test('none means all, and one is accepted without a list', async () => {
    expect(column(await alerts({ state: 'all', rules: [], pipeline: 'fraud-detection' }), 'rule').sort()).toEqual(
      RULES.map(({ id }) => id).sort(),
    );
    expect(column(await alerts({ state: 'all', rules: 'accuracy', pipeline: 'fraud-detection' }), 'rule')).toEqual([
      'accuracy',
    ]);
  });
});

test('series of the worst checks are named by their rules, even if all that are shown are of one rule', async () => {
  const to = Date.UTC(2026, 2, 4, 14);
  const fleet = { a: { cpu_usage: () => 95, error_rate: () => 1 }, b: { cpu_usage: () => 95, error_rate: () => 1 } };
  const query = { queryType: 'alerts', format: 'series', rules: ['cpu_usage', 'error_rate'], top: 2 };
  const [{ fields }] = await askFrames(query, { from: to - 3_600_000, to }, handInstance(fleet));
  expect(fields.slice(1).map(({ config }) => config?.displayNameFromDS)).toEqual([
    'a \u00b7 CPU usage',
    'b \u00b7 CPU usage',
  ]);
});

test('series of the worst checks are those at the end of the range, worst first', async () => {
  const to = Date.UTC(2026, 2, 4, 14);
  const fleet = { a: { cpu_usage: () => 85, error_rate: () => 9 }, b: { cpu_usage: () => 95, error_rate: () => 1 } };
  const query = { queryType: 'alerts', format: 'series', rules: ['cpu_usage', 'error_rate'], top: 3 };
  const [{ fields, meta }] = await askFrames(query, { from: to - 3_600_000, to }, handInstance(fleet));
  expect(
    fields.slice(1).map(({ labels, config }) => [labels?.pipeline, labels?.rule, config?.displayNameFromDS]),
  ).toEqual([
    ['b', 'cpu_usage', 'b \u00b7 CPU usage'],
    ['a', 'error_rate', 'a \u00b7 Error rate'],
    ['a', 'cpu_usage', 'a \u00b7 CPU usage'],
  ]);
  expect(meta?.notices?.map(({ text }) => text)).toContain(
    'The 3 checks that are worst at the end of the range are shown; 1 other is left out. Choose pipelines, or raise "top", to see them.',
  );
});
