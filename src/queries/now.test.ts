import { hours, minutes } from '../series';
import { answer } from './answer';
import { handInstance, rowsOf, type Fleet } from './testing/hand-source';

const NOW = Date.UTC(2026, 2, 4, 14, 2);
/** From midnight to midnight, most of it to come. */
const TODAY = { from: Date.UTC(2026, 2, 4), to: Date.UTC(2026, 2, 5) - 1 };

/** Curves that begin to burn at noon; of the hours to come they say something else, as a source that invents them would. */
const BURNING: Fleet = {
  fraud: {
    cpu_usage: (t) => (t > NOW ? 1 : t >= Date.UTC(2026, 2, 4, 12) ? 95 : 30),
    memory_usage: (t) => (t > NOW ? 99 : 40),
    response_time_ms: () => 150,
    error_rate: (t) => (t > NOW ? 50 : 1),
    requests_per_second: (t) => (t > NOW ? 0 : 50),
    accuracy: (t) => (t > NOW ? 0.1 : 0.95),
    data_completeness: () => 99,
    freshness_delay_minutes: () => 5,
    feature_drift_score: () => 0.05,
    anomaly_rate: () => 1,
    schema_violations: () => 0,
    record_count: () => 1000,
    disk_usage: () => 50,
    model_accuracy: () => 0.95,
    predictions_per_minute: () => 40,
  },
};

const ask = (raw: object, to: number): ReturnType<typeof answer> => {
  const range = { from: TODAY.from, to };
  return answer({ raw, range, interval: minutes(1), now: NOW }, handInstance(BURNING), new AbortController().signal);
};

const ASKED = [
  { queryType: 'alerts' },
  { queryType: 'alerts', format: 'instant' },
  { queryType: 'alerts', format: 'series' },
  { queryType: 'alert_summary' },
  { queryType: 'score' },
  { queryType: 'score', format: 'instant' },
  { queryType: 'kpi' },
  { queryType: 'objectives' },
  { queryType: 'drift' },
  { queryType: 'drift', format: 'series' },
  { queryType: 'quality' },
  { queryType: 'bottlenecks', format: 'instant' },
  { queryType: 'capacity' },
  { queryType: 'metrics', signals: ['cpu_usage'] },
  { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1d', statistic: 'min' } },
  { queryType: 'distribution' },
  { queryType: 'correlation', x: 'cpu_usage', y: 'response_time_ms' },
  { queryType: 'events' },
];

describe.each([
  ['today', TODAY.to],
  ['an hour more', NOW + hours(1)],
  ['this year', Date.UTC(2027, 0, 1)],
])('a range that ends later than now: %s', (_, to) => {
  test.each(ASKED)('is judged now: %j', async (raw) => {
    const frames = await ask(raw, to);
    expect(frames).toEqual(await ask(raw, NOW));
    expect(frames[0].fields[0].values.length).toBeGreaterThan(0);
  });
});

test('what burns is an alert, today as well', async () => {
  const [frame] = await ask({ queryType: 'alerts' }, TODAY.to);
  expect(rowsOf(frame)).toEqual([
    expect.objectContaining({ rule: 'cpu_usage', severity: 'critical', since: Date.UTC(2026, 2, 4, 12), value: 95 }),
  ]);
});

test('a range that has not begun is refused, with the present', async () => {
  const range = { from: NOW + hours(1), to: NOW + hours(2) };
  const question = { raw: { queryType: 'alerts' }, range, interval: minutes(1), now: NOW };
  await expect(answer(question, handInstance(BURNING), new AbortController().signal)).rejects.toMatchObject({
    status: 400,
    message:
      'The time range begins at 2026-03-04T15:02:00.000Z, which has not come yet: it is 2026-03-04T14:02:00.000Z. Choose a range that has begun.',
  });
});
