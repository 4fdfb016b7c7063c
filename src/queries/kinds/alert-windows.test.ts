import { type MetricSource } from '../../sources';
import { formatDuration, minutes, seconds } from '../../series';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Row } from '../testing/hand-source';

// The windows of alert rules are lengths of time, in every format and at every interval.

const NOW = Date.UTC(2026, 2, 4, 12);
const RANGE = { from: NOW - minutes(60), to: NOW };

const at = (interval: number, curves: Curves): MetricSource => ({
  ...handSource({ a: curves }),
  intervalOf: () => interval,
});
const fallen = (ago: number): Curves => ({ requests_per_second: (t) => (t > NOW - ago ? 20 : 100) });

async function ask(raw: object, source: MetricSource): Promise<Row[]> {
  const query = { queryType: 'alerts', rules: ['traffic_drop'], ...raw };
  const [frame] = await askFrames(query, RANGE, instanceWith(source));
  return rowsOf(frame);
}

describe.each([
  ['15 seconds', seconds(15)],
  ['a minute', minutes(1)],
  ['five minutes', minutes(5)],
])('at an interval of %s', (_, interval) => {
  test('a fall to a fifth is critical after 20 minutes and forgotten after 40', async () => {
    const [lately] = await ask({ format: 'instant' }, at(interval, fallen(minutes(20))));
    expect(lately.value).toBe(2);
    const [[row], [earlier]] = await Promise.all([
      ask({ state: 'all' }, at(interval, fallen(minutes(20)))),
      ask({ format: 'instant' }, at(interval, fallen(minutes(40)))),
    ]);
    expect(earlier.value).toBe(0);
    // The mean of the hour: 40 minutes of 100 and 20 of 20.
    expect(row).toMatchObject({
      severity: 'critical',
      message: "Low traffic: 20.0\u00a0req/s (last hour's mean 73.3\u00a0req/s)",
      since: NOW - minutes(20) + interval,
    });
  });

  test('as series, it holds for as long as the mean remembers what was before', async () => {
    const rows = await ask({ format: 'series', step: formatDuration(interval) }, at(interval, fallen(minutes(40))));
    const critical = rows.filter(({ severity }) => severity === 2).map(({ time }) => Number(time));
    expect(critical[0]).toBe(NOW - minutes(40) + interval);
    // 20 < 0.3 × mean while more than 35 of the 60 minutes are of 100: until 25 minutes after the fall.
    expect(critical.at(-1)).toBe(NOW - minutes(40) + minutes(25) - interval);
  });
});

test.each([
  [5, 'unknown', 'Request rate: has 25 min of the last hour, needs 30 min'],
  [6, 'ok', "Request rate: 100.0\u00a0req/s (last hour's mean 100.0\u00a0req/s)"],
  [0, 'unknown', 'Request rate: no data'],
])('with %d of 12 samples the check is %s and says why', async (samples, severity, message) => {
  const young: Curves = { requests_per_second: (t) => (t > NOW - samples * minutes(5) ? 100 : NaN) };
  const [row] = await ask({ state: 'all' }, at(minutes(5), young));
  expect(row).toMatchObject({ severity, message });
});

test('compared with the same hours of the days before, a fall holds for as long as it lasts, in every format', async () => {
  const source = at(minutes(5), fallen(minutes(40)));
  const instance = instanceWith(source, { rules: { traffic_drop: { against: 'same_hours' } } });
  const told = async (raw: object): Promise<Row[]> => {
    const [frame] = await askFrames({ queryType: 'alerts', rules: ['traffic_drop'], ...raw }, RANGE, instance);
    return rowsOf(frame);
  };
  const [row] = await told({});
  expect(row).toMatchObject({
    severity: 'critical',
    message: 'Low traffic: 20.0\u00a0req/s, less than at this hour on the 7 days before (100.0\u00a0req/s)',
    threshold: 30,
    since: NOW - minutes(35),
  });
  const critical = (await told({ format: 'series', step: '5m' })).filter(({ severity }) => severity === 2);
  expect([critical[0].time, critical.at(-1)?.time]).toEqual([NOW - minutes(35), NOW]);
  const [rule] = (await askFrames({ queryType: 'rules' }, RANGE, instance))
    .flatMap(rowsOf)
    .filter(({ rule: id }) => id === 'traffic_drop');
  expect(rule).toMatchObject({
    comparison: 'factor of mean at this hour on the 7 days before <',
    critical: 0.3,
    source: 'data source settings',
  });
});
