import { days, hours } from '../series';
import { type MetricSource } from '../sources';
import { askFrames, handSource, instanceWith, rowsOf, type Curves } from './testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 12, 2);
const RANGE = { from: TO - hours(6), to: TO };

/** A pipeline with the signals that most kinds read. */
const BUSY: Curves = {
  cpu_usage: () => 30,
  memory_usage: () => 40,
  response_time_ms: () => 150,
  error_rate: () => 9,
  requests_per_second: () => 50,
  accuracy: () => 0.95,
  data_completeness: () => 99,
  freshness_delay_minutes: () => 5,
  feature_drift_score: () => 0.05,
};

/** A source that, as engines do, answers only with who has what it is asked for; it remembers "silent", which has nothing. */
function engine(): MetricSource & { readonly asked: unknown[] } {
  const source = handSource({ busy: BUSY });
  const asked: unknown[] = [];
  return {
    ...source,
    asked,
    pipelines(matcher, range) {
      asked.push(range);
      return Promise.resolve(['busy', 'silent'].filter((name) => matcher.matches(name)));
    },
  };
}
const ask = async (raw: object, source: MetricSource = engine(), range = RANGE): Promise<unknown[]> => {
  const [frame] = await askFrames(raw, range, instanceWith(source));
  return rowsOf(frame);
};
const of = (rows: readonly unknown[], pipeline: string): unknown[] =>
  rows.filter((row) => (row as { pipeline: string }).pipeline === pipeline);

describe('a pipeline that is silent', () => {
  test.each([
    { queryType: 'alerts' },
    { queryType: 'score' },
    { queryType: 'kpi' },
    { queryType: 'objectives' },
    { queryType: 'drift' },
    { queryType: 'quality' },
    { queryType: 'bottlenecks' },
    { queryType: 'capacity' },
  ])('is in every instant answer, as unknown: %j', async (raw) => {
    const rows = await ask({ ...raw, format: 'instant' });
    const silent = of(rows, 'silent');
    expect(silent).toHaveLength(of(rows, 'busy').length);
    expect(silent.length).toBeGreaterThan(0);
    for (const row of silent) {
      expect((row as { value: number }).value).toBeNaN();
    }
  });

  test.each([
    { queryType: 'alerts', state: 'all' },
    { queryType: 'kpi' },
    { queryType: 'objectives' },
    { queryType: 'drift' },
    { queryType: 'quality' },
    { queryType: 'capacity' },
  ])('is in tables that say how things are: %j', async (raw) => {
    const rows = await ask(raw);
    expect(of(rows, 'silent')).toHaveLength(of(rows, 'busy').length);
  });

  test.each([{ queryType: 'metrics', signals: ['cpu_usage'] }, { queryType: 'distribution' }, { queryType: 'score' }])(
    'has no place among samples: %j',
    async (raw) => {
      expect(JSON.stringify(await ask(raw))).not.toContain('silent');
    },
  );

  test('is left out by a filter for another', async () => {
    expect(of(await ask({ queryType: 'alerts', format: 'instant', pipeline: 'busy' }), 'silent')).toEqual([]);
  });

  test('alone is unknown, and not nothing', async () => {
    const source = { ...engine(), fetch: handSource({}).fetch };
    const rows = await ask({ queryType: 'alerts', format: 'instant', pipeline: 'silent' }, source);
    expect(rows.length).toBeGreaterThan(0);
    expect(of(rows, 'silent')).toHaveLength(rows.length);
  });
});

test.each([
  ['a short range', RANGE, { from: TO - days(1), to: TO }],
  ['a long range', { from: TO - days(7), to: TO }, { from: TO - days(7), to: TO }],
])('who was seen in a range, or in the day before now, is known: %s', async (_, range, looked) => {
  const source = engine();
  await ask({ queryType: 'alerts', format: 'instant' }, source, range);
  expect(source.asked).toEqual([looked]);
});

test('of a pipeline with one signal left, the others are unknown', async () => {
  const source = handSource({ busy: BUSY, failing: { error_rate: () => NaN, cpu_usage: () => 20 } });
  const rows = await ask({ queryType: 'alerts', format: 'instant', rules: ['error_rate'] }, source);
  expect(rows).toEqual([
    { pipeline: 'busy', rule: 'error_rate', category: 'Reliability', value: 2 },
    { pipeline: 'failing', rule: 'error_rate', category: 'Reliability', value: NaN },
  ]);
});
