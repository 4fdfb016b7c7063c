import { handInstance, type Fleet } from '../../src/queries/testing/hand-source';
import { days } from '../../src/series';
import { noiseOf } from '../../src/statistics/testing/noise';
import { FORECASTS, holds, rowsFor, TO } from './files';
import { fill } from './template';

const [FULL] = FORECASTS;
const noise = (t: number): number => noiseOf(Math.round(t / 60_000) + 1).normal();
/** A disk that is full so many days after the rule is asked. */
const fullIn = (wait: number) => (t: number) => 100 + (1.5 * (t - TO)) / days(1) - 1.5 * wait + 0.1 * noise(t);

const FLEET: Fleet = {
  soon: { disk_usage: fullIn(2) },
  later: { disk_usage: fullIn(6) },
  still: { disk_usage: (t) => 40 + 0.1 * noise(t) },
  full: { disk_usage: () => 100 },
  young: { disk_usage: (t) => (t > TO - days(0.5) ? 99 : NaN) },
};

test('fires about disks that are full within three days, or are full, and no others', async () => {
  const rows = await rowsFor(FULL, 'hours', handInstance(FLEET));
  const found = Object.fromEntries(rows.map(({ pipeline, value }) => [pipeline, holds(FULL, value as number)]));
  expect(found).toEqual({ soon: true, later: false, still: null, full: true, young: null });
});

test('what is not foreseen ends an alert, and an outage of the monitoring does not', () => {
  expect([FORECASTS.length, FULL.noDataState, FULL.execErrState]).toEqual([1, 'OK', 'KeepLast']);
});

test.each([
  [40.4, 'churn: the disk is full in 40 hours'],
  [0, 'churn: the disk is full'],
  [NaN, 'churn: the disk is not foreseen to be full now'],
])('says when, of %d hours', (hours, words) => {
  expect(fill(FULL.annotations.summary, { labels: { pipeline: 'churn' }, values: { hours } })).toBe(words);
});
