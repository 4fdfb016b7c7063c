import { handInstance, type Curves } from '../../src/queries/testing/hand-source';
import { hours, minutes } from '../../src/series';
import { BUDGETS, healthyPipelines, holds, rowsFor, TO, type Rule } from './files';
import { fill } from './template';

const [FAST, SLOW] = BUDGETS;

/** A pipeline that keeps its objectives. */
const FINE: Curves = {
  error_rate: () => 0,
  requests_per_second: () => 50,
  response_time_ms: () => 100,
  accuracy: () => 0.95,
  data_completeness: () => 99,
  freshness_delay_minutes: () => 2,
};
const since = (ago: number, value: number, usual: number) => (t: number) => (t > TO - ago ? value : usual);

/** The objectives and windows about which a rule fires, of one pipeline. */
async function firing(rule: Rule, curves: Curves): Promise<string[]> {
  const rows = await rowsFor(rule, 'firing', handInstance({ churn: { ...FINE, ...curves } }));
  return rows
    .filter(({ value }) => holds(rule, value as number))
    .map(({ objective, window }) => `${String(objective)} ${String(window)}`);
}

test('there is one that pages and one that does not', () => {
  expect(BUDGETS.map(({ uid, labels }) => [uid, labels.severity])).toEqual([
    ['mlpulse-error-budget-fast', 'critical'],
    ['mlpulse-error-budget-slow', 'warning'],
  ]);
});

describe.each(BUDGETS.map((rule): [string, Rule] => [rule.uid, rule]))('%s', (_, rule) => {
  test('asks its own data source, and what the text tells has the labels of what fires', async () => {
    const keys: string[][] = [];
    for (const refId of ['firing', 'rate', 'left']) {
      const { datasourceUid, model } = rule.data.find((query) => query.refId === refId)!;
      expect([datasourceUid, model.refId, model.queryType]).toEqual(['$MLPULSE_ALERT_DATASOURCE', refId, 'slo']);
      const rows = await rowsFor(rule, refId);
      keys.push(rows.map(({ pipeline, objective, window }) => [pipeline, objective, window].join('/')));
    }
    const { windows, objectives } = rule.data[0].model;
    expect(keys[0]).toHaveLength(4 * windows!.length * (objectives?.length ?? 5));
    expect(new Set(keys[0]).size).toBe(keys[0].length);
    expect(keys.slice(1)).toEqual([keys[0], keys[0]]);
  });

  test('is silent about a pipeline that keeps its objectives', async () => {
    expect(await firing(rule, {})).toEqual([]);
  });

  test('what is unknown neither fires nor ends an alert', async () => {
    const rows = await rowsFor(rule, 'firing', handInstance({ churn: { cpu_usage: () => 30 } }));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ value }) => holds(rule, (value as number | null) ?? NaN))).toEqual(rows.map(() => null));
    expect([rule.noDataState, rule.execErrState, rule.for, rule.keepFiringFor]).toEqual([
      ...['KeepLast', 'KeepLast'],
      ...['0s', '0s'],
    ]);
  });
});

describe('on the simulated pipelines', () => {
  const at = new Date(TO - minutes(50)).toISOString();
  const burst = [{ type: 'error_burst', pipeline: 'churn', at, duration: '2h', magnitude: 2 }];
  const paged = async (schedule: object[]): Promise<unknown[]> =>
    (await rowsFor(FAST, 'firing', healthyPipelines(4, {}, 42, schedule)))
      .filter(({ value }) => holds(FAST, value as number))
      .map(({ pipeline, objective, window }) => [pipeline, objective, window]);

  test('a burst of errors pages, about the pipeline that has it', async () => {
    expect(await paged(burst)).toEqual([['churn', 'availability', '1h']]);
  });

  test('nothing pages without', async () => {
    expect(await paged([])).toEqual([]);
  });
});

test('an outage of two hours pages, by both windows if it is whole', async () => {
  expect(await firing(FAST, { error_rate: since(hours(2), 100, 0) })).toEqual(['availability 1h', 'availability 6h']);
  expect(await firing(FAST, { response_time_ms: since(hours(1), 900, 100) })).toEqual(['latency 1h']);
});

test('what is over does not page, and what burns slowly makes a ticket alone', async () => {
  const over = (t: number): number => (t > TO - hours(2) && t <= TO - hours(1) + minutes(10) ? 100 : 0);
  expect(await firing(FAST, { error_rate: over })).toEqual([]);
  const few = { error_rate: since(hours(80), 2, 0) };
  expect(await firing(FAST, few)).toEqual([]);
  expect(await firing(SLOW, few)).toEqual(['availability 3d']);
});

test('a model that never met its objective makes a ticket and no page', async () => {
  const bad = { accuracy: () => 0.8 };
  expect(await firing(FAST, bad)).toEqual([]);
  expect(await firing(SLOW, bad)).toEqual(['accuracy 1d', 'accuracy 3d']);
});

test.each([
  [1, 17.31, -53.4, 'burns 17.3 times too fast over 1h, nothing left of it'],
  [1, 17.31, 62.6, 'burns 17.3 times too fast over 1h, 63 % of it left'],
  [0, 2, 80, 'not burning too fast now, 2 times over 1h, 80 % of it left'],
  [NaN, 2, NaN, 'not judged now over 1h'],
  [NaN, NaN, 80, 'not measured now over 1h, 80 % of it left'],
])('the text says that firing is %d', (isFiring, rate, left, text) => {
  const labels = { pipeline: 'churn', objective: 'availability', window: '1h' };
  expect(fill(FAST.annotations.summary, { values: { firing: isFiring, rate, left }, labels })).toBe(
    `churn: error budget of availability ${text}`,
  );
});
