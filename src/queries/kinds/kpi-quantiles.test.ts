import { badQuery } from '../../series';
import { type MetricSource, type QuantileRequest } from '../../sources';
import { askFrames, handSource, instanceWith, rowsOf, type Row } from '../testing/hand-source';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const TO = Date.UTC(2026, 2, 4, 12);
const RANGE = { from: TO - HOUR, to: TO };
const FLEET = { a: { response_time_ms: () => 120 }, b: { response_time_ms: () => 80 } };

/** A source with a histogram: its quantiles are 1,000 times the quantile, and 10 less in the window before. */
function withHistogram(quantiles: NonNullable<MetricSource['quantiles']>): MetricSource {
  return { ...handSource(FLEET), quantiles };
}
const known: NonNullable<MetricSource['quantiles']> = (_, { quantiles, range: { to } }) =>
  Promise.resolve({
    values: new Map([
      ['a', { values: quantiles.map((quantile) => 1000 * quantile - (to === TO ? 0 : 10)), intervals: 10 }],
    ]),
    executed: ['a quantile'],
    warnings: [],
    infos: ['from buckets'],
  });

async function ask(source: MetricSource, more: object = {}): Promise<{ rows: Row[]; notices: string[] }> {
  const [frame] = await askFrames({ queryType: 'kpi', ...more }, RANGE, instanceWith(source));
  return { rows: rowsOf(frame), notices: (frame.meta?.notices ?? []).map(({ text }) => text) };
}
const of = (rows: readonly Row[], pipeline: string, kpi: string): Row | undefined =>
  rows.find((row) => row.pipeline === pipeline && row.kpi === kpi);

test('stand beside those of the samples, each with its change, and unknown where there is no histogram', async () => {
  const { rows, notices } = await ask(withHistogram(known));
  expect(of(rows, 'a', 'response_time_p95')).toMatchObject({ value: 120 });
  expect(of(rows, 'a', 'response_time_p95_requests')).toMatchObject({
    section: 'range',
    value: 950,
    change: 10,
    unit: 'ms',
    label: 'Response time, 95th percentile of all requests',
    coverage: 10 / 13,
  });
  expect(of(rows, 'a', 'response_time_p99_requests')).toMatchObject({ value: 990 });
  expect(of(rows, 'b', 'response_time_p99_requests')).toMatchObject({ value: NaN, change: NaN });
  expect(notices).toContain('from buckets');
});

test('are asked over the windows that the samples stand for, the left end excluded', async () => {
  const asked: QuantileRequest[] = [];
  await ask(
    withHistogram((matcher, request, abort) => {
      asked.push(request);
      return known(matcher, request, abort);
    }),
    { kpis: ['response_time_p95_requests'] },
  );
  const p95 = { signal: 'response_time_ms', quantiles: [0.95] };
  // They are asked side by side, whichever has its turn first.
  expect(asked.sort((one, other) => other.range.to - one.range.to)).toEqual([
    { ...p95, range: { from: TO - HOUR - 5 * MINUTE, to: TO }, counted: true },
    { ...p95, range: { from: TO - 2 * HOUR - 10 * MINUTE, to: TO - HOUR - 5 * MINUTE }, counted: false },
  ]);
});

test('are no rows at all without a histogram, and a question for them alone says what is missing', async () => {
  const { rows } = await ask(handSource(FLEET));
  expect(of(rows, 'a', 'response_time_p95_requests')).toBeUndefined();
  await expect(ask(handSource(FLEET), { kpis: ['response_time_p99_requests'] })).rejects.toThrow(
    /response_time_p99_requests, which needs a histogram\. Map one by prometheus\.signals\.response_time_ms\.quantile/,
  );
});

test('cost no other KPI where the engine refuses them', async () => {
  const refusing = withHistogram(() => Promise.reject(badQuery('The engine refused the query: too much')));
  const { rows, notices } = await ask(refusing);
  expect(of(rows, 'a', 'response_time_p95')).toMatchObject({ value: 120 });
  expect(of(rows, 'a', 'response_time_p95_requests')).toMatchObject({ value: NaN, coverage: 0 });
  expect(notices).toContain('Quantiles of all requests are missing: The engine refused the query: too much');
  await expect(ask(refusing, { kpis: ['response_time_p95_requests'] })).rejects.toThrow(/too much/);
});

test('keep their value where only the window before is refused', async () => {
  const { rows, notices } = await ask(
    withHistogram((matcher, request, abort) =>
      request.range.to === TO ? known(matcher, request, abort) : Promise.reject(badQuery('too long')),
    ),
  );
  expect(of(rows, 'a', 'response_time_p95_requests')).toMatchObject({ value: 950, change: NaN });
  expect(notices).toContain('Changes against the window before are unknown: too long');
});
