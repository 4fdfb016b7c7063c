import { days, hours, minutes } from '../../series';
import { openSource, parseSettings, type MetricSource, type SignalRequest } from '../../sources';
import { createInstance } from '../create-instance';
import {
  askFrames,
  computingSource,
  handSource,
  instanceWith,
  rowsOf,
  type Curves,
  type Fleet,
} from '../testing/hand-source';
import { justBelow } from './slo-period';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
const HEALTHY: Curves = {
  requests_per_second: () => 50,
  error_rate: () => 0.5,
  response_time_ms: () => 150,
  accuracy: () => 0.95,
  data_completeness: () => 99,
  freshness_delay_minutes: () => 5,
};
const ask = (fleet: Fleet, query: object = {}) =>
  askFrames({ queryType: 'slo', ...query }, RANGE, instanceWith(handSource(fleet)));
const rowsFor = async (fleet: Fleet, query: object = {}) => rowsOf((await ask(fleet, query))[0]);

test('a row an objective and window, and the whole period at last', async () => {
  const rows = await rowsFor({ a: HEALTHY });
  expect(rows.map(({ objective, window }) => `${String(objective)} ${String(window)}`).slice(0, 6)).toEqual([
    'availability 1h', 'availability 6h', 'availability 1d', 'availability 3d', 'availability period', 'latency 1h',
  ]); // prettier-ignore
  expect(rows).toHaveLength(25);
  expect(rows[4]).toMatchObject({
    target: 0.99,
    period: '30d',
    value: 0.995,
    coverage: 1,
    burn_limit: NaN,
    firing: null,
  });
  expect(rows[4].budget_left_percent).toBeCloseTo(50, 9);
  expect(rows[0]).toMatchObject({ burn_limit: 14.4, reachable: true, firing: false });
  expect(rows[0].burn_rate).toBeCloseTo(0.5, 9);
});

test('a failure of all requests burns a hundred times too fast, and says when the budget ends', async () => {
  const burning = { ...HEALTHY, error_rate: (t: number) => (t > TO - hours(1) ? 100 : 0) };
  const [hour, , , , period] = await rowsFor({ a: burning }, { objectives: ['availability'] });
  expect(hour.burn_rate).toBeCloseTo(100, 9);
  expect(hour.firing).toBe(true);
  expect(period.budget_left_percent).toBeCloseTo(100 * (1 - 1 / 720 / 0.01), 6);
  expect(hour.exhausted_at).toBe(TO + Math.round(((1 - 1 / 7.2) / 100) * days(30)));
});

test('requests count by their number: errors in quiet hours cost little', async () => {
  const quiet = {
    ...HEALTHY,
    requests_per_second: (t: number) => (t > TO - hours(1) ? 1 : 99),
    error_rate: (t: number) => (t > TO - hours(1) ? 100 : 0),
  };
  const rows = await rowsFor({ a: quiet }, { objectives: ['availability'] });
  // 12 of 12 + 60 × 99 requests of six hours.
  expect(rows[1].burn_rate).toBeCloseTo(12 / (12 + 60 * 99) / 0.01, 9);
});

test('a limit that cannot be passed is lowered, and a notice says so', async () => {
  const [frame] = await ask({ a: { ...HEALTHY, freshness_delay_minutes: () => 30 } }, { objectives: ['freshness'] });
  const [hour] = rowsOf(frame);
  expect(hour).toMatchObject({ reachable: false, firing: true });
  expect(hour.burn_limit).toBeCloseTo(10, 6);
  expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
    'The usual limit of the burn rate cannot be passed, and is lowered so that it can, for freshness over 1h (nothing burns faster than 10 with a target of 90 %).',
  );
});

test('with a quarter of an hour of history nothing is judged or foreseen, and a notice says what is missing', async () => {
  const young = Object.fromEntries(
    Object.entries(HEALTHY).map(([id, curve]) => [
      id,
      (t: number) => (t > TO - minutes(15) ? (curve?.(t) ?? NaN) : NaN),
    ]),
  );
  const [frame] = await ask({ a: young }, { objectives: ['availability', 'latency'] });
  expect(rowsOf(frame).map(({ firing, exhausted_at }) => [firing, exhausted_at])).toEqual(Array(10).fill([null, NaN]));
  const texts = frame.meta?.notices?.map(({ text }) => text).join(' ') ?? '';
  expect(texts).toMatch(/When budgets end is not foreseen \(a\): needs 30 days of .*, has 15 min/);
  expect(texts).toMatch(/Burning not judged \(a\): needs 1 h of .*, has 15 min/);
});

test('an instant has the burn rates, or what is too fast, for an alert rule', async () => {
  const fleet = { a: { ...HEALTHY, response_time_ms: () => 500 }, b: HEALTHY };
  const rates = await rowsFor(fleet, { format: 'instant', objectives: ['latency'] });
  expect(rates.map(({ pipeline, window }) => `${String(pipeline)} ${String(window)}`)).toHaveLength(10);
  expect(rates[0]).toMatchObject({ pipeline: 'a', objective: 'latency', window: '1h' });
  expect(rates[0].value).toBeCloseTo(20, 9);
  const firing = await rowsFor(fleet, { format: 'instant', objectives: ['latency'], show: 'firing' });
  expect(firing.map(({ value }) => value)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  const paging = await rowsFor(fleet, {
    format: 'instant',
    windows: ['1h', '6h'],
    objectives: ['latency'],
    show: 'firing',
  });
  expect(paging.map(({ window, value }) => [window, value])).toEqual([
    ['1h', 1],
    ['6h', 1],
    ['1h', 0],
    ['6h', 0],
  ]);
});

test('a series is what is left of the budget at every instant, the last as in the table', async () => {
  const fleet = { a: { ...HEALTHY, response_time_ms: (t: number) => (t > TO - hours(3) ? 500 : 100) } };
  const [{ fields }] = await ask(fleet, { format: 'series', objectives: ['latency'], step: '1h' });
  const left = [...fields[1].values].map(Number);
  expect(fields[1].labels).toEqual({ pipeline: 'a', objective: 'latency' });
  expect(left[0]).toBe(100);
  expect(left.at(-1)).toBeCloseTo(100 * (1 - 36 / 8640 / 0.05), 9);
  const [row] = await rowsFor(fleet, { objectives: ['latency'] });
  expect(left.at(-1)).toBe(row.budget_left_percent);
});

test('a series of those with least budget, the least first', async () => {
  const late = (share: number): Curves => ({ ...HEALTHY, response_time_ms: (t) => (t > TO - days(share) ? 500 : 100) });
  const fleet = { a: late(0.1), b: late(0.5), c: HEALTHY };
  const [{ fields, meta }] = await ask(fleet, { format: 'series', objectives: ['latency'], top: 2 });
  expect(fields.slice(1).map(({ labels }) => labels?.pipeline)).toEqual(['b', 'a']);
  expect(meta?.notices?.map(({ text }) => text).join()).toMatch(
    /The 2 budgets of which least is left .* 1 other is left out/,
  );
});

test('the settings add an objective', async () => {
  const jsonData = { objectives: { memory: { signal: 'memory_usage', limit: 85, target: 0.9, period: '7d' } } };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  const instance = createInstance(settings, openSource(settings, 'test'));
  const [frame] = await askFrames({ queryType: 'slo', objectives: ['memory'] }, RANGE, instance);
  const rows = rowsOf(frame);
  expect(rows[0]).toMatchObject({ objective: 'memory', label: 'Memory', period: '7d', signal: 'memory_usage' });
  expect(rows[0].burn_limit).toBeCloseTo(3.36, 9);
});

describe('what is read', () => {
  /** The same source, which notes what samples it is asked for. */
  function noting(source: MetricSource): { readonly source: MetricSource; readonly read: SignalRequest[] } {
    const read: SignalRequest[] = [];
    return {
      read,
      source: {
        ...source,
        fetch(request) {
          read.push(...request.signals);
          return source.fetch(request);
        },
      },
    };
  }
  const lengthsFor = async (query: object, source = handSource({ a: HEALTHY })): Promise<Record<string, number>> => {
    const { source: noted, read } = noting(source);
    await askFrames({ queryType: 'slo', ...query }, RANGE, instanceWith(noted));
    return Object.fromEntries(read.map(({ signal, grid }) => [signal, (grid.length * grid.step) / hours(1)]));
  };
  const FAST = { format: 'instant', objectives: ['availability', 'latency'], windows: ['1h', '6h'] };

  test.each(['firing', 'rate'])('%s over short windows needs the samples of the longest of them', async (show) => {
    expect(await lengthsFor({ ...FAST, show })).toEqual({
      ...{ error_rate: 6, requests_per_second: 6, response_time_ms: 6 },
    });
  });

  test('what is left is about the period: an engine counts its samples, and requests where their interval is the same', async () => {
    const left = { ...FAST, show: 'left' };
    expect(await lengthsFor(left)).toMatchObject({ error_rate: 720, response_time_ms: 720 });
    const computing = computingSource({ a: HEALTHY }, () => true);
    const short = { error_rate: 6, requests_per_second: 6, response_time_ms: 6 };
    expect(await lengthsFor(left, computing)).toEqual(short);
    const { intervalOf } = computing;
    const hourly = { ...computing, intervalOf: (id: string) => (id === 'error_rate' ? hours(1) : intervalOf(id)) };
    expect(await lengthsFor(left, hourly)).toEqual({ ...short, error_rate: 720, requests_per_second: 720 });
    const onlyPeriod = { objectives: ['latency', 'accuracy'], windows: ['period'] };
    expect(await lengthsFor(onlyPeriod, computing)).toEqual({});
  });

  test('an engine that counts gives the same answers, by every comparison, at the limit too', async () => {
    const fleet: Fleet = {
      a: { ...HEALTHY, response_time_ms: (t) => [150, 200, 250, NaN][(t / minutes(5)) % 4] },
      b: { ...HEALTHY, accuracy: (t) => [0.9, 0.89, 0.91][(t / hours(1)) % 3], data_completeness: () => NaN },
      c: { cpu_usage: () => 30 },
    };
    const level = (signal: string, comparison: string, limit: number) => ({ signal, comparison, limit, target: 0.95 });
    const objectives = {
      below: level('response_time_ms', '<', 200),
      above: level('accuracy', '>', 0.9),
      zero: level('error_rate', '>=', 0),
    };
    const asks = [{}, { windows: ['period'] }, { format: 'instant', show: 'left' }, { format: 'instant' }];
    for (const query of asks) {
      const answers = [handSource(fleet), computingSource(fleet, () => true)].map(async (source) => {
        const frames = await askFrames({ queryType: 'slo', ...query }, RANGE, instanceWith(source, { objectives }));
        return rowsOf(frames[0]);
      });
      const [here, pushed] = await Promise.all(answers);
      expect(here.length).toBeGreaterThanOrEqual(3 * 8);
      expect(pushed).toEqual(here);
    }
  });

  test('an instant of what is left has the labels of what fires', async () => {
    const late = { ...HEALTHY, response_time_ms: (t: number) => (t > TO - days(1) ? 500 : 100) };
    const rows = await rowsFor({ a: late }, { ...FAST, show: 'left' });
    expect(rows.map(({ objective, window }) => [objective, window])).toEqual([
      ['availability', '1h'],
      ['availability', '6h'],
      ['latency', '1h'],
      ['latency', '6h'],
    ]);
    expect(rows[0].value).toBeCloseTo(50, 9);
    expect(rows[2].value).toBeCloseTo(100 * (1 - 1 / 30 / 0.05), 9);
  });
});

test.each([0.9, 200, 1, 0, -3, -0.5])('nothing lies between %d and the number below it', (value) => {
  const below = justBelow(value);
  expect(below).toBeLessThan(value);
  const middle = (below + value) / 2;
  expect(middle === below || middle === value).toBe(true);
});
