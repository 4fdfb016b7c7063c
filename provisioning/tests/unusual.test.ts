import { askFrames } from '../../src/queries/testing/hand-source';
import { days, minutes, parseDuration } from '../../src/series';
import { healthyPipelines, holds, rowsFor, TO, UNUSUAL, type Rule } from './files';
import { fill } from './template';

const [TIME, RATE] = UNUSUAL;
const STEP = minutes(5);

test('there are two, warnings both', () => {
  expect(UNUSUAL.map(({ uid, labels }) => [uid, labels.severity])).toEqual([
    ['mlpulse-unusual-response-time', 'warning'],
    ['mlpulse-unusual-request-rate', 'warning'],
  ]);
});

describe.each(UNUSUAL.map((rule): [string, Rule] => [rule.uid, rule]))('%s', (_, rule) => {
  test('asks for the newest score of a signal, of each pipeline once', async () => {
    const [{ datasourceUid, model }] = rule.data;
    expect([datasourceUid, model.refId, model.queryType]).toEqual(['$MLPULSE_ALERT_DATASOURCE', 'score', 'baseline']);
    const rows = await rowsFor(rule, 'score');
    expect(rows.map(({ pipeline }) => pipeline)).toHaveLength(4);
    expect(rows.filter(({ value }) => holds(rule, value as number) !== false)).toEqual([]);
  });

  test('what is unknown neither fires nor ends an alert', () => {
    expect(holds(rule, NaN)).toBeNull();
    expect([rule.noDataState, rule.execErrState]).toEqual(['KeepLast', 'KeepLast']);
  });

  test.each([
    [1.234, 'anomaly score 1.23, unusual from 1 on'],
    [0.6, 'anomaly score 0.60, unusual from 1 on, usual again now'],
    [NaN, 'anomaly score unknown now'],
  ])('the text of a score of %d', (score, text) => {
    const signal = rule === TIME ? 'response time' : 'request rate';
    expect(fill(rule.annotations.summary, { values: { score }, labels: { pipeline: 'churn' } })).toBe(
      `churn: unusual ${signal}, ${text}`,
    );
  });
});

describe('on the simulated pipelines', () => {
  const at = new Date(TO - minutes(15)).toISOString();
  const firing = async (rule: Rule, schedule: object[]): Promise<unknown[]> =>
    (await rowsFor(rule, 'score', healthyPipelines(4, {}, 42, schedule)))
      .filter(({ value }) => holds(rule, value as number))
      .map(({ pipeline }) => pipeline);

  test('a slow dependency is unusual in the pipeline that has it', async () => {
    const slow = [{ type: 'slow_dependency', pipeline: 'churn', at, duration: '2h' }];
    expect(await firing(TIME, slow)).toEqual(['churn']);
    expect(await firing(RATE, slow)).toEqual([]);
  });

  test('so is a fall of the traffic', async () => {
    expect(await firing(RATE, [{ type: 'traffic_loss', pipeline: 'churn', at, duration: '2h' }])).toEqual(['churn']);
  });
});

/** How often a rule begins to fire on some scores, evaluated as often as samples come. */
function timesFired(scores: readonly number[], rule: Rule): number {
  const [pending, keep] = [rule.for, rule.keepFiringFor].map((span) => (parseDuration(span) ?? 0) / STEP);
  let [times, fires, failing, passing] = [0, false, 0, 0];
  for (const score of scores) {
    [failing, passing] = holds(rule, score) ? [failing + 1, 0] : [0, passing + 1];
    const begins = failing > pending;
    times += begins && !fires ? 1 : 0;
    fires = begins || (fires && passing <= keep);
  }
  return times;
}

test('healthy pipelines keep quiet: once in eight weeks of one at most', async () => {
  const [weeks, pipelines] = [2, 4];
  const range = { from: TO - weeks * days(7), to: TO };
  let times = 0;
  for (const rule of UNUSUAL) {
    // Whether the score is at its level at each sample, without the bands that series of scores come with.
    const query = {
      queryType: 'backtest',
      rule: `baseline:${rule.data[0].model.signal}`,
      format: 'series',
      step: '5m',
    };
    const [{ fields }] = await askFrames(query, range, healthyPipelines(pipelines, {}, 43));
    const fired = fields.filter(({ name }) => name === 'fired');
    expect(fired).toHaveLength(pipelines);
    times += fired.reduce((sum, { values }) => sum + timesFired([...(values as Float64Array)], rule), 0);
  }
  expect(times).toBeLessThanOrEqual((UNUSUAL.length * weeks * pipelines) / 8);
});

test('what Grafana waits for is counted', () => {
  expect(timesFired([2, 0, 2, 0, 2], TIME)).toBe(0);
  expect(timesFired([2, 2, 0, 2, 2], TIME)).toBe(0);
  expect(timesFired([2, 2, 2, 0, 0, 2, 2, 2], TIME)).toBe(1);
  expect(timesFired([2, 2, 2, 0, 0, 0, 0, 2, 2, 2], TIME)).toBe(2);
});
