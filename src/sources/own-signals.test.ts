import { SettingsError } from '../series';
import { readOwnSignals } from './own-signals';

const one = (entry: object): ReturnType<typeof readOwnSignals>[number] => readOwnSignals('signals', [entry])[0];

test('nothing is no signal', () => {
  expect([undefined, null, '', []].map((value) => readOwnSignals('signals', value))).toEqual([[], [], [], []]);
});

test('all but the id goes without saying', () => {
  expect(one({ id: 'queue_length' })).toEqual({
    signal: {
      id: 'queue_length',
      group: 'system',
      label: 'Queue length',
      description: "Queue length, a signal of this data source's own.",
      unit: 'short',
      decimals: 1,
      direction: 'neither',
      interval: 300_000,
      limits: [0, null],
      combine: 'mean',
      alertCategory: 'System',
    },
    expr: null,
  });
});

test('says everything of itself, numbers as text too', () => {
  const entry = {
    ...{ id: 'tokens', label: ' Tokens a second ', unit: 'suffix:tokens/s', decimals: '0', group: 'model' },
    ...{ direction: 'higher', interval: '15s', limits: ['10', ''], combine: 'sum', warning: '50', critical: 20 },
    ...{ objective: { mean: 60, p50: '55' }, relevantChange: '5', category: 'Serving', description: 'How fast.' },
    expr: 'sum by (pipeline) (rate(x{$selector}[1m]))',
  };
  expect(one(entry)).toEqual({
    signal: {
      ...{ id: 'tokens', label: 'Tokens a second', unit: 'suffix:tokens/s', decimals: 0, group: 'model' },
      ...{ direction: 'higher', interval: 15_000, limits: [10, null], combine: 'sum', warning: 50, critical: 20 },
      ...{ objective: { mean: 60, p50: 55 }, relevantChange: 5, description: 'How fast.' },
      alertCategory: 'Serving',
    },
    expr: entry.expr,
  });
});

test.each([
  [{ group: 'model' }, { interval: 3_600_000, alertCategory: 'Model' }],
  [{ group: 'data' }, { interval: 3_600_000, alertCategory: 'Data Quality' }],
  [{ unit: 'percent' }, { limits: [0, 100], decimals: 1, relevantChange: 1 }],
  [{ unit: 'percentunit' }, { limits: [0, 1], decimals: 1, relevantChange: 0.01 }],
  [{ unit: 's' }, { limits: [0, null], decimals: 3 }],
  [{ unit: 'constructor' }, { limits: [0, null], decimals: 2 }],
  [{ limits: [-1, 1] }, { limits: [-1, 1] }],
  [
    { label: '', description: '', limits: '', warning: null, objective: '' },
    { label: 'X', limits: [0, null] },
  ],
  [{ objective: 5, direction: 'lower' }, { objective: { mean: 5 } }],
])('%j means %j', (fields, expected) => {
  const { signal } = one({ id: 'x', ...fields });
  expect(signal).toMatchObject(expected);
  expect(Object.values(signal)).not.toContain(undefined);
});

describe('what cannot be is refused, with the field, the value and what it can be', () => {
  const lower = { id: 'x', direction: 'lower' };
  test.each<[unknown, string, RegExp]>([
    ['queue', 'signals[0]', /^"queue" is not an object/],
    [{}, 'signals[0].id', /^is missing\. Use a lower-case letter and then up to 63 letters/],
    [{ id: 'Queue' }, 'signals[0].id', /^"Queue" is no id/],
    [{ id: '_x' }, 'signals[0].id', /^"_x" is no id/],
    [{ id: `x${'y'.repeat(64)}` }, 'signals[0].id', /is no id/],
    [{ id: '__proto__' }, 'signals[0].id', /is no id/],
    [{ id: 7 }, 'signals[0].id', /^7 is no id/],
    [
      { id: 'cpu_usage' },
      'signals[0].id',
      /^"cpu_usage" is a built-in signal\. Map it by prometheus\.signals\.cpu_usage/,
    ],
    [{ id: 'traffic_drop' }, 'signals[0].id', /^"traffic_drop" already means something else/],
    [{ id: 'x', label: 7 }, 'signals[0].label', /^7 is not a text of 1 to 80 characters/],
    [{ id: 'x', label: ' ' }, 'signals[0].label', /^" " is not a text/],
    [{ id: 'x', unit: 'u'.repeat(41) }, 'signals[0].unit', /is not a text of 1 to 40 characters/],
    [{ id: 'x', group: 'gpu' }, 'signals[0].group', /^"gpu" is unknown\. Choose "system", "model" or "data"\.$/],
    [{ id: 'x', direction: 'up' }, 'signals[0].direction', /^"up" is unknown\. Choose "lower", "higher" or "neither"/],
    [{ id: 'x', interval: '5' }, 'signals[0].interval', /^"5" is not a duration of at least 1s/],
    [{ id: 'x', decimals: 1.5 }, 'signals[0].decimals', /^1\.5 is not a whole number from 0 to 15/],
    [{ id: 'x', combine: 'avg' }, 'signals[0].combine', /^"avg" is unknown\. Choose "mean", "sum", "max" or "min"/],
    [{ id: 'x', limits: 5 }, 'signals[0].limits', /^5 is no pair\. Enter the lowest and the highest value/],
    [{ id: 'x', limits: [0] }, 'signals[0].limits', /^\[0\] is no pair/],
    [{ id: 'x', limits: [null, 5] }, 'signals[0].limits[0]', /^null is not a number/],
    [{ id: 'x', limits: [0, 'x'] }, 'signals[0].limits[1]', /^"x" is not a number/],
    [{ id: 'x', limits: [5, 5] }, 'signals[0].limits', /^\[5,5\] holds no value\. Enter the lowest value first/],
    [{ id: 'x', relevantChange: 0 }, 'signals[0].relevantChange', /^0 is no change\. Enter a number above 0/],
    [{ id: 'x', category: 'c'.repeat(41) }, 'signals[0].category', /is not a text of 1 to 40 characters/],
    [{ id: 'x', expr: ' ' }, 'signals[0].expr', /^" " is no expression\. Enter PromQL/],
    [{ id: 'x', warning: 5 }, 'signals[0].warning', /^5 needs a bad side.*Set its direction to "lower" or "higher"/],
    [{ id: 'x', objective: 5 }, 'signals[0].objective', /^5 needs a bad side/],
    [{ ...lower, warning: 'a' }, 'signals[0].warning', /^"a" is not a number/],
    [{ ...lower, critical: -1 }, 'signals[0].critical', /^-1 is outside the signal's limits, 0 to no end/],
    [{ ...lower, unit: 'percent', warning: 101 }, 'signals[0].warning', /^101 is outside .* limits, 0 to 100/],
    [
      { ...lower, warning: 5, critical: 4 },
      'signals[0].critical',
      /^4 is on the good side of the warning level 5\. Where lower values are better, critical is at or above warning/,
    ],
    [
      { id: 'x', direction: 'higher', warning: 5, critical: 6 },
      'signals[0].critical',
      /^6 is on the good side .* Where higher values are better, critical is at or below warning/,
    ],
    [
      { ...lower, objective: { sum: 1 } },
      'signals[0].objective',
      /^names the unknown statistic "sum"\. Choose among mean,/,
    ],
    [{ ...lower, objective: { p95: 'x' } }, 'signals[0].objective.p95', /^"x" is not a number/],
    [{ ...lower, objective: [1] }, 'signals[0].objective', /^\[1\] is not an object/],
    [
      { ...lower, id: 'response_time', objective: { p95: 1 } },
      'signals[0].objective',
      /^would be called "response_time_p95", as that of a built-in signal is\. Give the signal another id/,
    ],
  ])('%j', (entry, field, problem) => {
    expect(() => readOwnSignals('signals', [entry])).toThrow(SettingsError);
    expect(() => readOwnSignals('signals', [entry])).toThrow(
      expect.objectContaining({ field, problem: expect.stringMatching(problem) as string }),
    );
  });

  test.each<[unknown, RegExp]>([
    [{ id: 'x' }, /signals is \{"id":"x"\}\. Give a list of at most 100 signals/],
    [Array.from({ length: 101 }, (_, i) => ({ id: `x${i}` })), /signals has 101 entries\. Give a list of at most 100/],
    [[{ id: 'x' }, { id: 'y' }, { id: 'x' }], /signals\[2\]\.id "x" is that of signals\[0\] already/],
    [
      [
        { ...lower, objective: { p95: 1 } },
        { ...lower, id: 'x_p95', objective: 1 },
      ],
      /signals\[1\]\.objective would be called "x_p95", as that of signals\[0\] is/,
    ],
  ])('a list as a whole: %#', (value, message) => {
    expect(() => readOwnSignals('signals', value)).toThrow(message);
  });
});
