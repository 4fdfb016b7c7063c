import { days, hours, minutes, type Range } from '../../series';
import {
  handSource,
  askFrames,
  askRows,
  handInstance,
  instanceWith,
  type Curves,
  type Fleet,
  type Row,
} from '../testing/hand-source';
import { createSimulator } from '../../sources/simulator/source';

const TO = Date.UTC(2026, 2, 2, 14);
const RANGE: Range = { from: TO - hours(6), to: TO };
/** What is fine with every signal that a rule watches. */
const FINE: Curves = {
  cpu_usage: () => 30, memory_usage: () => 40, response_time_ms: () => 120, error_rate: () => 0.5, accuracy: () => 0.95,
  data_completeness: () => 99, freshness_delay_minutes: () => 2, feature_drift_score: () => 0.02, requests_per_second: () => 50,
}; // prettier-ignore

/** A signal that is bad from some time before the end. */
const badFor =
  (ms: number, bad: number, good: number): ((t: number) => number) =>
  (t) =>
    t > TO - ms ? bad : good;

async function statesOf(curves: Curves, jsonData: object = {}): Promise<Record<string, string>> {
  const fleet: Fleet = { a: { ...FINE, ...curves } };
  const rows = await askRows({ queryType: 'alerts', engine: true, state: 'all' }, RANGE, fleet, jsonData);
  return Object.fromEntries(
    rows.filter(({ state }) => state !== 'ok').map(({ rule, state }) => [rule, state as string]),
  );
}

test('where all is fine every check is ok', async () => {
  expect(await statesOf({})).toEqual({});
});

test('a check is pending at first, then fires, with the beginning of its trouble', async () => {
  expect(await statesOf({ error_rate: badFor(minutes(5), 9, 0) })).toEqual({ error_rate: 'pending' });
  const fleet: Fleet = { a: { ...FINE, error_rate: badFor(minutes(20), 9, 0) } };
  const [row, ...others] = await askRows({ queryType: 'alerts', engine: true }, RANGE, fleet);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ rule: 'error_rate', severity: 'critical', state: 'firing', since: TO - minutes(15) });
});

test('what is not notified is said in a notice, and listed by the state "all"', async () => {
  const instance = handInstance({ a: { ...FINE, error_rate: badFor(minutes(5), 9, 0) } });
  const [frame] = await askFrames({ queryType: 'alerts', engine: true }, RANGE, instance);
  expect(frame.fields[0].values).toHaveLength(0);
  expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
    'Checks that are not notified: 1 pending. The state "all" lists them.',
  );
});

test('serving is inhibited by the data as severe, whichever rules are asked for', async () => {
  const curves = { data_completeness: badFor(hours(6), 80, 99), error_rate: badFor(hours(1), 9, 0) };
  expect(await statesOf(curves)).toEqual({ data_completeness: 'firing', error_rate: 'inhibited' });
  const alone = { queryType: 'alerts', engine: true, state: 'all', rules: ['error_rate'] };
  const rows = await askRows(alone, RANGE, { a: { ...FINE, ...curves } });
  expect(rows).toEqual([expect.objectContaining({ rule: 'error_rate', state: 'inhibited', severity: 'ok' })]);
});

test('silence is unknown, and unknown is not ok', async () => {
  expect(await statesOf({ accuracy: () => NaN })).toEqual({ accuracy: 'unknown', accuracy_decline_24h: 'unknown' });
});

test('planned maintenance is not notified', async () => {
  const [from, to] = [TO - hours(1), TO + hours(1)];
  const calendar = [{ name: 'Patch day', from, to, kind: 'maintenance' }];
  expect(await statesOf({ error_rate: badFor(minutes(30), 9, 0) }, { calendar })).toEqual({
    error_rate: 'maintenance',
  });
});

test('the settings of a rule are followed', async () => {
  const rules = { error_rate: { for: '0s' } };
  expect(await statesOf({ error_rate: badFor(minutes(5), 9, 0) }, { rules })).toEqual({ error_rate: 'firing' });
});

const simulated = (jsonData: object = {}): ReturnType<typeof instanceWith> => {
  const settings = {
    seed: 3,
    pipelines: 4,
    incidents: 'demo',
    schedule: [],
    interval: minutes(5),
    timezone: 'UTC',
  } as const;
  return instanceWith(createSimulator(settings), jsonData);
};

async function severities(range: Range): Promise<Map<string, Map<number, unknown>>> {
  const [{ fields }] = await askFrames(
    { queryType: 'alerts', engine: true, format: 'series', step: '5m' },
    range,
    simulated(),
  );
  const times = fields[0].values;
  return new Map(
    fields.slice(1).map(({ labels, values }) => {
      const at = new Map(Array.from(times, (time, i): [number, unknown] => [Number(time), values[i]]));
      return [JSON.stringify(labels), at];
    }),
  );
}

test('a longer range changes nothing within it, and every form ends with the same severities', async () => {
  const short = { from: TO - hours(5), to: TO };
  const [few, many] = await Promise.all([severities(short), severities({ from: TO - days(2), to: TO })]);
  expect(few.size).toBe(44);
  for (const [labels, own] of few) {
    own.forEach((value, time) => expect(many.get(labels)?.get(time)).toEqual(value));
  }
  const query = { queryType: 'alerts', engine: true };
  const [instant] = await askFrames({ ...query, format: 'instant' }, short, simulated());
  const columns = Object.fromEntries(instant.fields.map(({ name, values }) => [name, values]));
  const last = (i: number): unknown => {
    const [pipeline, rule, category] = ['pipeline', 'rule', 'category'].map((name) => columns[name][i]);
    return few.get(JSON.stringify({ pipeline, rule, category }))?.get(TO);
  };
  expect(Array.from(columns.value)).toEqual(Array.from(columns.value, (_, i) => last(i)));
});

test('the summary counts what the table lists', async () => {
  const [table] = await askFrames({ queryType: 'alerts', engine: true, state: 'all' }, RANGE, simulated());
  const [summary] = await askFrames({ queryType: 'alert_summary', engine: true }, RANGE, simulated());
  const severityColumn = table.fields.find(({ name }) => name === 'severity')!.values;
  const failing = Array.from(severityColumn).filter((severity) => severity !== 'ok').length;
  const counts = Array.from(summary.fields.find(({ name }) => name === 'count')!.values, Number);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(failing);
});

test('without the engine a check fires or is ok', async () => {
  const fleet: Fleet = { a: { ...FINE, error_rate: badFor(minutes(5), 9, 0), accuracy: () => NaN } };
  const rows: Row[] = await askRows({ queryType: 'alerts', state: 'all' }, RANGE, fleet);
  expect(new Set(rows.map(({ severity, state }) => `${String(severity)} ${String(state)}`))).toEqual(
    new Set(['critical firing', 'unknown unknown', 'ok ok']),
  );
});

/** Signals that wander, of a pipeline of its own. */
const wandering = (shift: number, seed: number): Curves => {
  const wave = (low: number, high: number, pace: number): ((t: number) => number) => {
    return (t) => low + (high - low) * (0.5 + 0.5 * Math.sin(((t - shift) / minutes(5)) * pace + seed));
  };
  return {
    ...{ cpu_usage: wave(60, 95, 0.05), memory_usage: wave(60, 95, 0.01), response_time_ms: wave(100, 700, 0.03) },
    ...{ error_rate: wave(0, 8, 0.9), accuracy: wave(0.8, 0.97, 0.004), data_completeness: wave(85, 100, 0.003) },
    ...{ freshness_delay_minutes: wave(0, 20, 0.006), feature_drift_score: wave(0, 0.3, 0.002) },
    requests_per_second: wave(1, 100, 0.021),
  };
};

const everything = { queryType: 'alerts', engine: true, state: 'all' };

test('the order and the company of pipelines change nothing', async () => {
  const fleet: Fleet = { a: wandering(0, 1), b: wandering(0, 2), c: wandering(0, 3) };
  const together = await askRows(everything, RANGE, fleet);
  const renamed: Fleet = { a: fleet.c, b: fleet.a, c: fleet.b };
  const keyOf = ({ pipeline, rule }: Row, names: Readonly<Record<string, string>> = {}): string =>
    `${names[String(pipeline)] ?? String(pipeline)} ${String(rule)}`;
  const statesIn = (rows: readonly Row[], names?: Readonly<Record<string, string>>): Record<string, unknown> =>
    Object.fromEntries(rows.map((row) => [keyOf(row, names), [row.state, row.severity, row.value, row.since]]));
  const mixed = await askRows(everything, RANGE, renamed);
  expect(statesIn(mixed, { a: 'c', b: 'a', c: 'b' })).toEqual(statesIn(together));
  const alone = await askRows(everything, RANGE, { b: fleet.b });
  expect(statesIn(together)).toMatchObject(statesIn(alone));
  expect(new Set(together.map(({ state }) => state)).size).toBeGreaterThan(2);
});

test('what happens whole days later is answered alike, whole days later', async () => {
  const answersAt = async (shift: number): Promise<object[]> => {
    const range = { from: RANGE.from + shift, to: RANGE.to + shift };
    const rows = await askRows(everything, range, { a: wandering(shift, 1) });
    return rows.map(({ rule, state, severity, since, time }) => ({
      ...{ rule, state, severity },
      since: since === null ? null : Number(since) - shift,
      time: Number(time) - shift,
    }));
  };
  expect(await answersAt(days(14))).toEqual(await answersAt(0));
});

test('a rule at a threshold of the question is judged alone', async () => {
  const curves = { data_completeness: badFor(hours(6), 80, 99), error_rate: badFor(hours(1), 1.5, 0) };
  const query = { queryType: 'alerts', engine: true, state: 'all', rules: ['error_rate'] };
  const fleet: Fleet = { a: { ...FINE, ...curves } };
  const [own] = await askRows(query, RANGE, fleet);
  const [tried] = await askRows({ ...query, threshold: 1 }, RANGE, fleet);
  expect([own, tried]).toMatchObject([{ state: 'ok' }, { state: 'firing', severity: 'warning', threshold: 1 }]);
});

test('a threshold is that of one rule', async () => {
  const query = { queryType: 'alerts', threshold: 1 };
  await expect(askRows(query, RANGE, { a: FINE })).rejects.toThrow(
    '"threshold" is the threshold of one rule, and "rules" has 11',
  );
});

test.each([
  [true, 'No alert'],
  [false, 'OK'],
])('0 means by the engine (%s) "%s": what is not notified may be beyond its limit', async (engine, word) => {
  const [{ fields }] = await askFrames(
    { queryType: 'alerts', format: 'series', engine },
    RANGE,
    instanceWith(handSource({ a: FINE })),
  );
  expect(fields[1].config?.mappings?.[0].options).toMatchObject({ 0: { text: word } });
});
