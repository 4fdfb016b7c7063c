import { hours, minutes, seconds } from '../series';
import { CATALOGUE, withThresholds, type Signal } from '../signals';
import { type Rule, type Verdict } from './rule';
import { rulesOf } from './rules';

const RULES = rulesOf(CATALOGUE);

const rule = (id: string): Rule => RULES.find((candidate) => candidate.id === id)!;
/** Judges the last of some samples at the signal's usual interval. */
const judge = (id: string, ...row: number[]): Verdict =>
  rule(id).judge(Float64Array.from(row), row.length - 1, CATALOGUE.of(rule(id).signal).interval);
/** The same at another interval. */
const judgeEvery = (interval: number, id: string, row: readonly number[]): Verdict =>
  rule(id).judge(Float64Array.from(row), row.length - 1, interval);
/** What the rule says it lacks. */
const lack = (interval: number, id: string, row: readonly number[]): string =>
  rule(id).lack(Float64Array.from(row), row.length - 1, interval);
const message = (id: string, ...row: number[]): string => rule(id).message(judge(id, ...row));

test('the rules of the contract, with their categories', () => {
  expect(Object.fromEntries(RULES.map(({ id, category }) => [id, category]))).toMatchObject({
    cpu_usage: 'System',
    memory_usage: 'System',
    response_time_ms: 'Performance',
    error_rate: 'Reliability',
    accuracy: 'Model',
    accuracy_decline_24h: 'Model',
    data_completeness: 'Data Quality',
    freshness_delay_minutes: 'Data Quality',
    feature_drift_score: 'Data Quality',
    traffic_drop: 'Traffic',
    traffic_spike: 'Traffic',
  });
});

test('a custom signal with a level has a rule of its own, after the others', () => {
  const own: Signal = {
    ...CATALOGUE.of('memory_usage'),
    id: 'gpu_memory',
    label: 'GPU memory',
    warning: 70,
    critical: 90,
    alertCategory: 'System',
  };
  const rules = rulesOf(withThresholds({}, [own, { ...own, id: 'unwatched', alertCategory: undefined }]));
  expect(rules.map(({ id }) => id)).toEqual([...RULES.map(({ id }) => id), 'gpu_memory']);
  const last = rules[rules.length - 1];
  expect(last.message(last.judge(Float64Array.of(95), 0, 1))).toBe('High GPU memory: 95.0\u00a0%');
});

test('the sign says on which side of the threshold a rule fires', () => {
  expect(Object.fromEntries(RULES.map(({ id, sign }) => [id, sign]))).toMatchObject({
    cpu_usage: '>',
    accuracy: '<',
    accuracy_decline_24h: '<',
    data_completeness: '<',
    traffic_drop: '<',
    traffic_spike: '>',
  });
});

describe('a rule on the current value', () => {
  test.each([
    ['cpu_usage', 80, 0, 80],
    ['cpu_usage', 80.01, 1, 80],
    ['cpu_usage', 90, 1, 80],
    ['cpu_usage', 90.01, 2, 90],
    ['memory_usage', 85, 0, 85],
    ['memory_usage', 100, 1, 85],
    ['response_time_ms', 300, 0, 300],
    ['response_time_ms', 301, 1, 300],
    ['response_time_ms', 501, 2, 500],
    ['error_rate', 2, 0, 2],
    ['error_rate', 2.01, 1, 2],
    ['error_rate', 5.01, 2, 5],
    ['accuracy', 0.9, 0, 0.9],
    ['accuracy', 0.899, 1, 0.9],
    ['accuracy', 0.85, 1, 0.9],
    ['accuracy', 0.849, 2, 0.85],
    ['data_completeness', 95, 0, 95],
    ['data_completeness', 94.9, 1, 95],
    ['data_completeness', 89.9, 2, 90],
    ['freshness_delay_minutes', 10, 0, 10],
    ['freshness_delay_minutes', 60, 1, 10],
    ['feature_drift_score', 0.1, 0, 0.1],
    ['feature_drift_score', 0.11, 1, 0.1],
    ['feature_drift_score', 0.21, 2, 0.2],
  ])('%s at %d has severity %d by the level %d', (id, value, severity, threshold) => {
    expect(judge(id, value)).toEqual({ severity, value, threshold });
  });

  test.each(RULES.filter(({ window }) => window === 0).map(({ id }) => id))('%s is unknown without a value', (id) => {
    expect(judge(id, 50, NaN)).toEqual({ severity: NaN, value: NaN, threshold: NaN });
  });

  test('looks at the current sample alone', () => {
    expect(judge('cpu_usage', 99, 99, 20).severity).toBe(0);
    expect(rule('cpu_usage').judge(Float64Array.of(20, 99, 20), 1, 1).severity).toBe(2);
  });

  test('takes the levels of the data source', () => {
    const [strict] = rulesOf(withThresholds({ cpu_usage: { warning: 10, critical: 20 } }));
    expect(strict.id).toBe('cpu_usage');
    expect(strict.judge(Float64Array.of(15), 0, 1)).toEqual({ severity: 1, value: 15, threshold: 10 });
    expect(strict.levels).toEqual({ warning: 10, critical: 20 });
  });

  test('says cause and value', () => {
    expect(message('cpu_usage', 91.2)).toBe('High CPU usage: 91.2\u00a0%');
    expect(message('cpu_usage', 20)).toBe('CPU usage: 20.0\u00a0%');
    expect(message('accuracy', 0.842)).toBe('Low model accuracy: 84.2\u00a0%');
    expect(message('data_completeness', 89.96)).toBe('Low data completeness: 90.0\u00a0%');
  });
});

describe('accuracy_decline_24h', () => {
  const day = (first: number, last: number, between = 0.5): number[] => [
    first,
    ...Array<number>(22).fill(between),
    last,
  ];

  test('compares the newest with the first of 24 samples and nothing between', () => {
    const { severity, value, threshold } = judge('accuracy_decline_24h', ...day(0.95, 0.9));
    expect(severity).toBe(1);
    expect(value).toBeCloseTo(-0.05, 12);
    expect(threshold).toBe(-0.02);
  });

  test.each([
    [0.75, 0.7299, 1],
    [0.75, 0.7301, 0],
    [0.5, 0.9, 0],
    [0, -0.02, 0],
  ])('from %d to %d has severity %d', (first, last, severity) => {
    expect(judge('accuracy_decline_24h', ...day(first, last)).severity).toBe(severity);
  });

  test('looks back 24 samples, not further', () => {
    expect(judge('accuracy_decline_24h', 0.99, ...day(0.9, 0.9)).severity).toBe(0);
    expect(judge('accuracy_decline_24h', 0.9, ...day(0.99, 0.9)).severity).toBe(1);
  });

  test('is unknown with 23 samples, without either end, and with under half of the day', () => {
    expect(judge('accuracy_decline_24h', ...day(0.95, 0.9).slice(1)).severity).toBeNaN();
    expect(judge('accuracy_decline_24h', ...day(NaN, 0.9)).severity).toBeNaN();
    expect(judge('accuracy_decline_24h', ...day(0.95, NaN)).severity).toBeNaN();
    expect(judge('accuracy_decline_24h', NaN, ...day(0.95, 0.9)).severity).toBe(1);
    const gaps = (missing: number): number[] => day(0.95, 0.9).map((x, i) => (i > 0 && i <= missing ? NaN : x));
    expect(judge('accuracy_decline_24h', ...gaps(12)).severity).toBe(1);
    expect(judge('accuracy_decline_24h', ...gaps(13)).severity).toBeNaN();
  });

  test('is of 24 hours at any interval: 96 samples of a quarter of an hour', () => {
    // It rises for 18 hours and falls as far in the last six: no loss in 24 hours, though one in 24 samples.
    const row = Array.from({ length: 96 }, (_, i) => (i < 72 ? 0.91 + (0.03 * i) / 72 : 0.94 - (0.03 * (i - 72)) / 23));
    expect(judgeEvery(minutes(15), 'accuracy_decline_24h', row).severity).toBe(0);
    expect(judgeEvery(minutes(15), 'accuracy_decline_24h', [0.95, ...row.slice(1)]).severity).toBe(1);
    expect(judgeEvery(minutes(15), 'accuracy_decline_24h', [0.95, ...row]).severity).toBe(0);
  });

  test('says what it lacks', () => {
    const id = 'accuracy_decline_24h';
    expect(lack(hours(1), id, [NaN, NaN])).toBe('Model accuracy: no data');
    expect(lack(hours(1), id, [0.9])).toBe('Model accuracy: has 1 h of the last 24 h, needs 12 h');
    expect(lack(minutes(5), id, [0.9, 0.9, 0.9])).toBe('Model accuracy: has 15 min of the last 24 h, needs 12 h');
    expect(lack(hours(1), id, day(NaN, 0.9))).toBe('Model accuracy: no sample 23 h ago to compare with');
    expect(lack(hours(1), id, day(0.9, NaN))).toBe('Model accuracy: no sample now');
    expect(lack(hours(24), id, [0.9, 0.9])).toBe(
      'Model accuracy: one sample in 24 h is too few to compare with the last 24 h',
    );
  });

  test('says the change with a true minus', () => {
    expect(message('accuracy_decline_24h', ...day(0.95, 0.9))).toBe(
      'Model accuracy declining: \u22120.050 in 24\u00a0h',
    );
    expect(message('accuracy_decline_24h', ...day(0.9, 0.95))).toBe('Model accuracy change in 24\u00a0h: 0.050');
  });
});

describe('the traffic rules', () => {
  const hour = (current: number, before = 100): number[] => [...Array<number>(11).fill(before), current];

  // python3: the mean includes the current sample, so c < 0.3 * (1100 + c) / 12 for c < 330 / 11.7 = 28.2051…
  test.each([
    [28.3, 0],
    [28.2, 2],
    [0, 2],
  ])('traffic_drop after eleven samples of 100 and one of %d has severity %d', (current, severity) => {
    expect(judge('traffic_drop', ...hour(current)).severity).toBe(severity);
  });

  // python3: c > 2 * (1100 + c) / 12 for c > 220
  test.each([
    [220, 0],
    [220.1, 1],
    [100, 0],
  ])('traffic_spike after eleven samples of 100 and one of %d has severity %d', (current, severity) => {
    expect(judge('traffic_spike', ...hour(current)).severity).toBe(severity);
  });

  test('shows the limit that the mean of the last hour sets', () => {
    // python3: 0.3 * (1100 + 4) / 12 = 27.6; 2 * (1100 + 340) / 12 = 240
    expect(judge('traffic_drop', ...hour(4)).threshold).toBeCloseTo(27.6, 10);
    expect(judge('traffic_spike', ...hour(340)).threshold).toBeCloseTo(240, 10);
  });

  test('look back 12 samples, not further', () => {
    expect(judge('traffic_spike', 1e6, ...hour(221)).severity).toBe(1);
    expect(judge('traffic_drop', 1e6, ...hour(100)).severity).toBe(0);
  });

  test.each(['traffic_drop', 'traffic_spike'])(
    '%s is unknown without a sample now or with under half an hour',
    (id) => {
      expect(judge(id, ...hour(100).slice(7)).severity).toBeNaN();
      expect(judge(id, ...hour(100).map((rate, i) => (i < 7 ? NaN : rate))).severity).toBeNaN();
      expect(judge(id, ...hour(NaN)).severity).toBeNaN();
      expect(judge(id, NaN, ...hour(100)).severity).toBe(0);
    },
  );

  test('judge from half an hour on, by the mean of what is there', () => {
    const half = [100, NaN, 100, NaN, 100, NaN, 100, NaN, 100, NaN, NaN];
    // python3: c < 0.3 * (500 + c) / 6 for c < 150 / 5.7 = 26.3157…
    expect(judge('traffic_drop', ...half, 26.3).severity).toBe(2);
    expect(judge('traffic_drop', ...half, 26.4).severity).toBe(0);
    expect(judge('traffic_drop', ...half.slice(0, 9).fill(100, 4), 20).severity).toBe(2);
  });

  test.each([
    ['15 seconds', seconds(15), 240],
    ['a minute', minutes(1), 60],
    ['five minutes', minutes(5), 12],
    ['20 minutes', minutes(20), 3],
  ])('compare with the mean of an hour at an interval of %s', (_, interval, samples) => {
    // A fall to a fifth holds while 20 < 0.3 × mean, a mean of the hour above 66.7: for 25 minutes of the 60.
    const fallen = (since: number): number[] =>
      Array.from({ length: 2 * samples }, (__, i) => ((2 * samples - 1 - i) * interval < since ? 20 : 100));
    expect(judgeEvery(interval, 'traffic_drop', fallen(minutes(20))).severity).toBe(2);
    expect(judgeEvery(interval, 'traffic_drop', fallen(minutes(40))).severity).toBe(0);
  });

  test('cannot be judged where an hour has one sample: it would be compared with itself', () => {
    expect(judgeEvery(hours(1), 'traffic_drop', [100, 100, 1]).severity).toBeNaN();
    expect(lack(hours(1), 'traffic_drop', [100, 1])).toBe(
      'Request rate: one sample in 1 h is too few to compare with the last hour',
    );
  });

  test('say what they lack', () => {
    expect(lack(minutes(5), 'traffic_drop', [1, 1, 1, 1, 1])).toBe(
      'Request rate: has 25 min of the last hour, needs 30 min',
    );
    expect(lack(minutes(5), 'traffic_spike', hour(NaN))).toBe('Request rate: no sample now');
    expect(lack(minutes(5), 'traffic_spike', [NaN])).toBe('Request rate: no data');
  });

  test('no traffic at all is neither a drop nor a spike from zero', () => {
    expect(judge('traffic_drop', ...hour(0, 0)).severity).toBe(0);
    expect(judge('traffic_spike', ...hour(0, 0)).severity).toBe(0);
  });

  test('say rate and mean', () => {
    // python3: (1100 + 4) / 12 = 92.0
    expect(message('traffic_drop', ...hour(4))).toBe("Low traffic: 4.0\u00a0req/s (last hour's mean 92.0\u00a0req/s)");
    expect(message('traffic_spike', ...hour(340))).toBe(
      "Traffic spike: 340.0\u00a0req/s (last hour's mean 120.0\u00a0req/s)",
    );
  });
});

test.each(RULES.map((one) => [one.id, one] as const))('%s passes as many levels as it fires at', (_, one) => {
  const { interval } = CATALOGUE.of(one.signal);
  const scale = one.id === 'accuracy_decline_24h' ? 0.1 : one.relative ? 50 : one.levels.warning!;
  const row = Float64Array.from({ length: 60 }, (__, i) => (i % 13 === 12 ? NaN : scale * (1 + Math.sin(i * i))));
  const levels = [0.5, 0.8, 1, 1.4].map((factor) => factor * (one.levels.warning ?? one.levels.critical)!);
  const ordered = levels.sort((a, b) => (one.sign === '>' ? a - b : b - a));
  for (let i = 0; i < row.length; i++) {
    const severities = ordered.map((level) => one.at({ warning: level }).judge(row, i, interval).severity);
    const passed = one.passes(row, i, interval, Float64Array.from(ordered));
    expect(passed).toBe(severities.some(Number.isNaN) ? NaN : severities.filter((severity) => severity > 0).length);
  }
});
