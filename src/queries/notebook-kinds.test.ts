import { days, hours } from '../series';
import { askNotebook, PIPELINE } from './testing/ask-notebook';
import { rowsOf, type Row } from './testing/hand-source';
import { near } from './testing/near';
import { NOTEBOOK_SETS } from './testing/notebook-sets';

// The notebook's reports on its own data: drift, quality, bottlenecks, targets, capacity, distribution, correlation.

/** The notebook's month of hourly samples: 721 of them. */
const MONTH = days(30);

test('the data sets take every branch of the reports', () => {
  const all = NOTEBOOK_SETS.map(({ answers }) => answers);
  const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
  expect(sorted(all.flatMap(({ recommendations }) => recommendations.map(({ category }) => category)))).toEqual([
    'CPU',
    'Capacity',
    'Latency',
    'Memory',
    'Model',
    'Reliability',
  ]);
  expect(
    sorted(all.flatMap(({ quality }) => quality.checks.filter((check) => check.violated).map(({ check }) => check))),
  ).toEqual([
    'anomaly_rate',
    'data_completeness',
    'feature_drift_score',
    'freshness_delay_minutes',
    'schema_violations',
  ]);
  expect(sorted(all.flatMap(({ quality }) => quality.recommended))).toEqual([
    'anomaly_rate',
    'data_completeness',
    'feature_drift_score',
    'freshness_delay_minutes',
  ]);
  expect(new Set(all.map(({ drift }) => drift.significant)).size).toBe(2);
  expect(new Set(all.map(({ drift }) => drift.recent > drift.initial)).size).toBe(2);
  expect(new Set(all.map(({ capacity }) => capacity.adequate)).size).toBe(2);
  expect(all.some(({ recommendations }) => recommendations.length === 0)).toBe(true);
});

describe.each(NOTEBOOK_SETS)('of $name', (set) => {
  const { answers, samples, end } = set;

  test('the drift statistics', async () => {
    const { initial, recent, magnitude, rate_percent, significant, trend } = answers.drift;
    for (const span of [MONTH, undefined]) {
      const [table] = await askNotebook(set, { queryType: 'drift' }, span);
      expect(rowsOf(table)).toEqual([
        expect.objectContaining({
          pipeline: PIPELINE,
          signal: 'accuracy',
          initial_mean: near(initial),
          recent_mean: near(recent),
          change: near(recent - initial),
          drift_magnitude: near(magnitude),
          drift_rate_percent: near(rate_percent),
          direction: recent > initial ? 'improved' : 'worsened',
          drifted: significant,
          slope_per_day: near(24 * trend.slope),
        }),
      ]);
    }
    const [instant] = await askNotebook(set, { queryType: 'drift', format: 'instant' });
    expect(rowsOf(instant)).toEqual([{ pipeline: PIPELINE, signal: 'accuracy', value: near(recent - initial) }]);
  });

  test('the trend line', async () => {
    const [{ fields }] = await askNotebook(set, { queryType: 'drift', format: 'series' }, MONTH);
    const [time, accuracy, trend] = fields;
    expect([time, accuracy, trend].map(({ name }) => name)).toEqual(['time', 'accuracy', 'trend']);
    expect(trend.labels).toEqual({ pipeline: PIPELINE, signal: 'accuracy', line: 'trend' });
    expect(accuracy.values).toEqual(samples.accuracy);
    expect([time.values[0], time.values[720]]).toEqual([end - MONTH, end]);
    const { first, last, slope, intercept } = answers.drift.trend;
    expect([trend.values[0], trend.values[720]]).toEqual([near(first), near(last)]);
    expect(trend.values[168]).toEqual(near(intercept + 168 * slope));
  });

  test('the quality report', async () => {
    const [table] = await askNotebook(set, { queryType: 'quality' });
    const rows = new Map(rowsOf(table).map((row) => [row.check, row]));
    const { checks, last_24, recommended } = answers.quality;
    expect([...rows.keys()].sort()).toEqual(Object.keys(last_24).sort());
    for (const { check, value, threshold, violated } of checks) {
      const status = violated ? 'fail' : 'pass';
      expect(rows.get(check)).toMatchObject({ pipeline: PIPELINE, check, value: near(value), threshold, status });
    }
    expect(rows.get('record_count')).toMatchObject({ threshold: NaN, status: 'info' });
    for (const [check, { mean, max, sum }] of Object.entries(last_24)) {
      expect(rows.get(check)).toMatchObject({ mean_24h: near(mean), max_24h: near(max), sum_24h: near(sum) });
      const advice = recommended.includes(check) ? (expect.stringMatching(/\w/) as string) : null;
      expect({ check, advice: rows.get(check)!.recommendation }).toEqual({ check, advice });
    }
    const [instant] = await askNotebook(set, { queryType: 'quality', format: 'instant' });
    const codes = new Map(rowsOf(instant).map(({ check, value }) => [check, value]));
    for (const { check, violated } of checks) {
      expect({ check, value: codes.get(check) }).toEqual({ check, value: violated ? 1 : 0 });
    }
  });

  test('the bottlenecks', async () => {
    const [table] = await askNotebook(set, { queryType: 'bottlenecks' });
    const rows = rowsOf(table);
    const named = (row: Row | (typeof answers.recommendations)[number]): string => `${row.priority} ${row.category}`;
    expect(rows.map(named).sort()).toEqual(answers.recommendations.map(named).sort());
    // Highest first: the notebook's list has been sorted so too.
    expect(rows.map(({ priority }) => priority)).toEqual(answers.recommendations.map(({ priority }) => priority));
    for (const { category, value } of rows) {
      expect({ category, value }).toEqual({ category, value: near(answers.bottlenecks[String(category)]) });
    }
    const [instant] = await askNotebook(set, { queryType: 'bottlenecks', format: 'instant' });
    const found = rowsOf(instant).map(({ category, value }): [unknown, unknown] => [category, value]);
    const known = ['CPU', 'Memory', 'Latency', 'Model', 'Capacity', 'Reliability'].map((category) => {
      return [category, answers.recommendations.some((one) => one.category === category) ? 1 : 0] as const;
    });
    expect(new Map(found)).toEqual(new Map<unknown, unknown>(known));
  });

  test.each(['table', 'instant'])('the performance targets, as %s', async (format) => {
    const [frame] = await askNotebook(set, { queryType: 'objectives', format });
    const { means, response_time_p95, response_time_p99, recent_accuracy, uptime_percent } = answers.performance;
    // The notebook lists the targets without judging them: the numbers are its own, the comparisons stand here.
    const known: Array<[objective: string, value: number, target: number, met: boolean]> = [
      ['response_time_p95', response_time_p95, 200, response_time_p95 < 200],
      ['response_time_p99', response_time_p99, 500, response_time_p99 < 500],
      ['error_rate', means.error_rate, 1, means.error_rate < 1],
      ['cpu_usage', means.cpu_usage, 70, means.cpu_usage < 70],
      ['accuracy', recent_accuracy, 0.95, recent_accuracy > 0.95],
      ['uptime', uptime_percent, 99.9, uptime_percent > 99.9],
    ];
    const rows = rowsOf(frame);
    expect(rows).toHaveLength(known.length);
    for (const [objective, value, target, met] of known) {
      const row = rows.find((one) => one.objective === objective);
      const judged = format === 'table' ? { target, met } : {};
      expect(row).toMatchObject({ pipeline: PIPELINE, objective, value: near(value), ...judged });
    }
  });

  test('the means and quantiles of the range among the indicators', async () => {
    const [table] = await askNotebook(set, { queryType: 'kpi' });
    const range = new Map(
      rowsOf(table).flatMap(({ section, kpi, value }) => (section === 'range' ? [[kpi, value] as const] : [])),
    );
    const { means, response_time_p95, response_time_p99, recent_accuracy } = answers.performance;
    const known = { ...means, response_time_p95, response_time_p99, recent_accuracy };
    for (const [kpi, value] of Object.entries(known)) {
      expect({ kpi, value: range.get(kpi) }).toEqual({ kpi, value: near(value) });
    }
  });

  test('the capacity', async () => {
    const [table] = await askNotebook(set, { queryType: 'capacity' });
    const { adequate, ...numbers } = answers.capacity;
    const known = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, near(value)]));
    expect(rowsOf(table)).toEqual([expect.objectContaining({ pipeline: PIPELINE, adequate, ...known })]);
    const [instant] = await askNotebook(set, { queryType: 'capacity', format: 'instant' });
    expect(rowsOf(instant)).toEqual([{ pipeline: PIPELINE, value: near(numbers.growth_capacity_percent) }]);
  });

  test('the distribution of the response time', async () => {
    const [summary, bars] = await askNotebook(set, { queryType: 'distribution' });
    const { n, mean, p50, p95, p99, edges, counts } = answers.distribution;
    expect(rowsOf(summary)).toEqual([
      expect.objectContaining({
        pipeline: PIPELINE,
        n,
        mean: near(mean),
        p50: near(p50),
        p95: near(p95),
        p99: near(p99),
      }),
    ]);
    expect(rowsOf(bars)).toEqual(counts.map((count, i) => ({ xMin: near(edges[i]), xMax: near(edges[i + 1]), count })));
  });

  test.each([
    ['requests_per_second', 'response_time_ms', 'cpu_usage'],
    ['cpu_usage', 'requests_per_second', undefined],
    ['response_time_ms', 'cpu_usage', undefined],
  ] as const)('the correlation of %s with %s', async (x, y, color) => {
    const [joined, coefficients] = await askNotebook(set, { queryType: 'correlation', x, y, color });
    expect(rowsOf(coefficients)).toEqual([
      expect.objectContaining({ pipeline: PIPELINE, r: near(answers.correlation[x][y]), n: 2016 }),
    ]);
    const signals = color === undefined ? [x, y] : [x, y, color];
    expect(joined.fields.map(({ name }) => name)).toEqual(['time', 'pipeline', ...signals]);
    for (const signal of signals) {
      expect(joined.fields.find(({ name }) => name === signal)!.values).toEqual(samples[signal]);
    }
    expect(joined.fields[0].values[2015]).toBe(end);
  });
});

test('the samples of the newest hour stand where the tests believe', () => {
  for (const { end, samples } of NOTEBOOK_SETS) {
    expect(end % hours(1)).toBe(0);
    expect([samples.cpu_usage, samples.accuracy, samples.record_count].map(({ length }) => length)).toEqual([
      2016, 721, 169,
    ]);
  }
});
