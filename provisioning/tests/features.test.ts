import { days, hours } from '../../src/series';
import { FEATURES, healthyPipelines, holds, rowsFor, TO } from './files';
import { fill } from './template';

const [DRIFTED] = FEATURES;

const firing = async (schedule: object[], pipelines = 4): Promise<unknown[]> =>
  (await rowsFor(DRIFTED, 'drifted', healthyPipelines(pipelines, {}, 42, schedule)))
    .filter(({ value }) => holds(DRIFTED, value as number))
    .map(({ pipeline, feature }) => `${String(pipeline)}/${String(feature)}`);

test('there is one, of each pipeline, feature and method once, and its text has the same labels', async () => {
  expect(FEATURES.map(({ uid }) => uid)).toEqual(['mlpulse-feature-drift']);
  const keys = await Promise.all(
    ['drifted', 'distance'].map(async (refId) =>
      (await rowsFor(DRIFTED, refId)).map(({ pipeline, feature, method }) => [pipeline, feature, method].join('/')),
    ),
  );
  expect(new Set(keys[0]).size).toBe(4 * 5);
  expect(keys[1]).toEqual(keys[0]);
});

test('fires about the features of the pipeline whose population has changed, and about no others', async () => {
  const shift = { type: 'feature_shift', pipeline: 'churn', at: TO - hours(12), duration: '12h', magnitude: 3 };
  const found = await firing([shift]);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((name) => !String(name).startsWith('churn/'))).toEqual([]);
});

test('healthy pipelines keep quiet over four weeks', async () => {
  const instance = healthyPipelines(8, {}, 43);
  for (let day = 0; day < 28; day++) {
    const rows = await rowsFor(DRIFTED, 'drifted', instance, TO - days(day));
    expect(rows.filter(({ value }) => holds(DRIFTED, value as number))).toEqual([]);
  }
});

test('what is unknown neither fires nor ends an alert', async () => {
  // Without a value in the day there is nothing to compare.
  const outage = { type: 'data_outage', at: TO - days(2), duration: '2d' };
  const rows = await rowsFor(DRIFTED, 'drifted', healthyPipelines(4, {}, 42, [outage]));
  expect(rows.map(({ value }) => holds(DRIFTED, value as number))).toEqual(rows.map(() => null));
  expect([DRIFTED.noDataState, DRIFTED.execErrState]).toEqual(['KeepLast', 'KeepLast']);
});

test.each([
  [1, 0.3149, 'has drifted, population stability index 0.31'],
  [0, 0.04, 'is as before, population stability index 0.04'],
  [NaN, NaN, 'not judged now'],
])('the text of %d at a distance of %d', (drifted, distance, words) => {
  const labels = { pipeline: 'churn', feature: 'amount' };
  expect(fill(DRIFTED.annotations.summary, { labels, values: { drifted, distance } })).toBe(
    `churn: feature amount ${words}`,
  );
});
