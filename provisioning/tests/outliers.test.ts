import { hours } from '../../src/series';
import { healthyPipelines, holds, OUTLIERS, rowsFor, TO, type Rule } from './files';
import { fill } from './template';

const [ERRORS, TIME] = OUTLIERS;

const firing = async (rule: Rule, schedule: object[], pipelines = 8, to = TO): Promise<unknown[]> =>
  (await rowsFor(rule, 'outlier', healthyPipelines(pipelines, {}, 42, schedule), to))
    .filter(({ value }) => holds(rule, value as number))
    .map(({ pipeline }) => pipeline);

test('there are two, warnings both', () => {
  expect(OUTLIERS.map(({ uid, labels }) => [uid, labels.severity])).toEqual([
    ['mlpulse-outlier-error-rate', 'warning'],
    ['mlpulse-outlier-response-time', 'warning'],
  ]);
});

describe.each(OUTLIERS.map((rule): [string, Rule] => [rule.uid, rule]))('%s', (_, rule) => {
  test('asks its own data source, of each pipeline once, and its text has the same labels', async () => {
    const keys = await Promise.all(
      ['outlier', 'deviation'].map(async (refId) =>
        (await rowsFor(rule, refId, healthyPipelines(8))).map(
          ({ pipeline, signal }) => `${String(pipeline)}/${String(signal)}`,
        ),
      ),
    );
    expect(new Set(keys[0]).size).toBe(8);
    expect(keys[1]).toEqual(keys[0]);
  });

  test('of fewer than five pipelines nothing is known, and nothing fires', async () => {
    const burst = [{ type: 'error_burst', pipeline: 'churn', at: TO - hours(3), duration: '3h' }];
    const rows = await rowsFor(rule, 'outlier', healthyPipelines(4, {}, 42, burst));
    expect(rows.map(({ value }) => holds(rule, value as number))).toEqual([null, null, null, null]);
    expect([rule.noDataState, rule.execErrState]).toEqual(['KeepLast', 'KeepLast']);
  });

  test('healthy pipelines keep quiet for two weeks', async () => {
    for (let step = 0; step < 56; step++) {
      expect(await firing(rule, [], 20, TO - hours(6 * step))).toEqual([]);
    }
  });

  test.each([
    [1, 6.74, 'worse than that of its peers for half of the last 3 h, +6.7 deviations from their median now'],
    [0, -0.5, 'no outlier among its peers over the last 3 h, -0.5 deviations from their median now'],
    [NaN, NaN, 'not judged beside its peers now'],
  ])('the text of %d at a deviation of %d', (outlier, deviation, words) => {
    const signal = rule === ERRORS ? 'error rate' : 'response time';
    expect(fill(rule.annotations.summary, { labels: { pipeline: 'churn' }, values: { outlier, deviation } })).toBe(
      `churn: ${signal} ${words}`,
    );
  });
});

test('each fires about the pipeline that is worse than the others, and about its signal', async () => {
  const incident = (type: string): object[] => [{ type, pipeline: 'churn', at: TO - hours(2), duration: '2h' }];
  expect(await firing(ERRORS, incident('error_burst'))).toEqual(['churn']);
  expect(await firing(TIME, incident('error_burst'))).toEqual([]);
  expect(await firing(TIME, incident('slow_dependency'))).toEqual(['churn']);
});
