import { noiseOf } from '../../statistics/testing/noise';
import { askFrames, handInstance, rowsOf, type Fleet } from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Thursday at noon. */
const TO = Date.UTC(2026, 3, 30, 12);
const RANGE = { from: TO - DAY, to: TO };

const noise = (t: number): number => {
  const draws = noiseOf(Math.round(t / MINUTE) + 1);
  draws.normal();
  return draws.normal();
};
const usual = (t: number): number => 120 + 8 * noise(t);
/** Far from its past, and far from the level of 300 ms. */
const slow = (t: number): number => (t > TO - 30 * MINUTE ? usual(t) + 100 : usual(t));

const fleet: Fleet = {
  slow: { response_time_ms: slow, cpu_usage: () => 30 },
  usual: { response_time_ms: usual, cpu_usage: () => 30 },
  silent: { cpu_usage: () => 30 },
};
const RULE = 'baseline:response_time_ms';
const instanceWith = (policy: object = {}, more: object = {}) =>
  handInstance(fleet, { rules: { [RULE]: policy }, ...more });
const ask = async (query: object, instance = instanceWith()) => rowsOf((await askFrames(query, RANGE, instance))[0]);

test('a baseline that the settings name is a rule of the alert engine', async () => {
  const rows = await ask({ queryType: 'alerts', engine: true, state: 'all', rules: [RULE] });
  const [silent, found, fine] = ['silent', 'slow', 'usual'].map((name) =>
    rows.find(({ pipeline }) => pipeline === name)!,
  );
  expect(found).toMatchObject({
    ...{ severity: 'warning', category: 'Performance', rule: RULE, state: 'firing', threshold: 1, unit: 'none' },
    ...{ signal: 'response_time_ms', label: 'Unusual response time', comparison: '>' },
  });
  expect(found.message).toMatch(
    /^Unusual response time: (unusual level|unusual value|scatters more than usual|moves more than usual), anomaly score \d\.\d\d$/,
  );
  // It began a few samples after the shift, and waited for ten minutes.
  expect(Number(found.since)).toBeGreaterThan(TO - 30 * MINUTE);
  expect(Number(found.since)).toBeLessThan(TO - 10 * MINUTE);
  expect(fine).toMatchObject({ severity: 'ok', state: 'ok' });
  expect(fine.message).toMatch(/^Response time: anomaly score 0\.\d\d$/);
  expect(silent).toMatchObject({ severity: 'unknown', state: 'unknown' });
  expect(silent.message).toBe('Unusual response time: no data, or fewer than 50 samples before to compare with');
});

test('without a name in the settings, and by single samples, there is no such rule', async () => {
  const rulesOf = (rows: ReadonlyArray<Record<string, unknown>>) => new Set(rows.map(({ rule }) => rule));
  const engine = { queryType: 'alerts', engine: true, state: 'all' };
  expect(rulesOf(await ask(engine)).has(RULE)).toBe(true);
  expect(rulesOf(await ask(engine, handInstance(fleet))).has(RULE)).toBe(false);
  expect(rulesOf(await ask({ queryType: 'alerts', state: 'all' })).has(RULE)).toBe(false);
  await expect(ask({ queryType: 'alerts', state: 'all', rules: [RULE] })).rejects.toThrow(
    'which the alert engine alone judges',
  );
});

test('the other rules say the same beside it, since when included', async () => {
  for (const query of [
    { queryType: 'alerts', engine: true, state: 'all' },
    { queryType: 'events', engine: true },
  ]) {
    const others = (rows: ReadonlyArray<Record<string, unknown>>) =>
      rows.filter((row) => !JSON.stringify(row).includes(RULE));
    expect(others(await ask(query))).toEqual(await ask(query, handInstance(fleet)));
  }
});

test('it is in the summary, the events, the table of rules and the state of the pipeline', async () => {
  expect(await ask({ queryType: 'alert_summary', engine: true })).toContainEqual(
    expect.objectContaining({ severity: 'warning', category: 'Performance', count: 1 }),
  );
  const events = (await ask({ queryType: 'events', engine: true })).filter(({ tags }) =>
    (tags as string[]).includes(RULE),
  );
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ pipeline: 'slow' });
  expect(String(events[0].title)).toMatch(/^Warning: Unusual response time: /);
  expect(await ask({ queryType: 'rules' })).toContainEqual(
    expect.objectContaining({ rule: RULE, comparison: 'anomaly score >', warning: 1, source: 'data source settings' }),
  );
  const states = await ask({ queryType: 'verdict' });
  expect(states.find(({ pipeline }) => pipeline === 'slow')).toMatchObject({
    state: 'degraded',
    headline: expect.stringContaining('Unusual response time'),
  });
  expect(states.find(({ pipeline }) => pipeline === 'usual')).toMatchObject({ state: 'ok' });
});

test('what waits is pending, and the settings say for how long', async () => {
  const [row] = await ask(
    { queryType: 'alerts', engine: true, state: 'all', rules: [RULE], pipeline: 'slow' },
    instanceWith({ for: '50m', flapping: false }),
  );
  expect(row).toMatchObject({ severity: 'ok', state: 'pending' });
});

test('is inhibited by an alert of a stage before its own', async () => {
  const broken: Fleet = { slow: { ...fleet.slow, data_completeness: () => 94 } };
  const instance = handInstance(broken, { rules: { [RULE]: {} } });
  const [row] = await ask({ queryType: 'alerts', engine: true, state: 'all', rules: [RULE] }, instance);
  expect(row).toMatchObject({ severity: 'ok', state: 'inhibited' });
});

test('without waiting it fires where backtest has the baseline fire, at every instant', async () => {
  const instance = instanceWith({ for: '0s', keepFiring: '0s', clear: 1, flapping: false });
  const seriesOf = async (query: object, name: string) => {
    const [frame] = await askFrames(
      { ...query, format: 'series', step: '5m', pipeline: 'slow|usual' },
      RANGE,
      instance,
    );
    return frame.fields
      .filter((field) => field.name === name)
      .map(({ labels, values }) => [labels?.pipeline, [...(values as Float64Array)]]);
  };
  const fired = await seriesOf({ queryType: 'backtest', rule: RULE }, 'fired');
  const engine = await seriesOf({ queryType: 'alerts', engine: true, rules: [RULE] }, 'severity');
  expect((fired[0][1] as number[]).filter((one) => one === 1).length).toBeGreaterThan(3);
  expect(engine).toEqual(fired);
});

test('a longer range changes nothing inside it', async () => {
  const statesOver = async (from: number) => {
    const query = { queryType: 'alerts', engine: true, rules: [RULE], format: 'series', step: '5m', pipeline: 'slow' };
    const [frame] = await askFrames(query, { from, to: TO }, instanceWith());
    return rowsOf(frame).slice(-200);
  };
  expect(await statesOver(TO - 9 * DAY)).toEqual(await statesOver(TO - DAY));
});

test('too short a past is unknown, not usual', async () => {
  const young: Fleet = { young: { response_time_ms: (t) => (t > TO - 2 * HOUR ? usual(t) : NaN) } };
  const instance = handInstance(young, { rules: { [RULE]: {} } });
  expect(await ask({ queryType: 'alerts', engine: true, state: 'all', rules: [RULE] }, instance)).toMatchObject([
    { severity: 'unknown' },
  ]);
});

test('maintenance raises no alert', async () => {
  const time = { name: 'Move', from: new Date(TO - 2 * HOUR).toISOString(), to: new Date(TO + HOUR).toISOString() };
  const instance = instanceWith({}, { calendar: [{ ...time, kind: 'maintenance' }] });
  const [row] = await ask(
    { queryType: 'alerts', engine: true, state: 'all', rules: [RULE], pipeline: 'slow' },
    instance,
  );
  expect(row.severity).not.toBe('warning');
});

test.each([
  [{ 'baseline:nothing': {} }, 'rules names the unknown rule "baseline:nothing"'],
  [{ [RULE]: { clear: 2 } }, 'rules.baseline:response_time_ms.clear 2 is on the bad side of the level 1'],
  [{ [RULE]: { against: 'window' } }, 'is for rules that compare with what is usual'],
])('%j is refused', (rules, message) => {
  expect(() => handInstance(fleet, { rules })).toThrow(message);
});
