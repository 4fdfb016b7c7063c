import { CATALOGUE } from '../../signals';
import { type Row } from '../rows';
import { type Check } from './check';
import { FAMILIES, FAMILY_NAMES, type Family, type FamilyName } from './families';

/** The check of a row; its pipeline and label are the same in all. */
function checkOf(name: FamilyName, row: Row): Partial<Check> | null {
  const family: Family = FAMILIES[name];
  const check = family.checkOf({ pipeline: 'churn', ...row }, CATALOGUE, 0);
  if (check === null) {
    return null;
  }
  const { pipeline, label, ...rest } = check;
  expect(pipeline).toBe('churn');
  expect(rest.state === 'unknown' && label !== '' ? rest.message : label).toMatch(new RegExp(`^${label}`));
  return rest;
}

const percent = { unit: 'percent', decimals: 1 };

test.each([
  ['yes', 'pass', null, 80],
  ['no', 'watch', null, 80],
  [null, 'unknown', null, null],
])('capacity without a limit, with enough headroom %s, is %s', (adequate, state, severity, value) => {
  const row = { message: 'Some room.', avg_rps: 80, adequate, reason: 'Needs 6 distinct loads, has 5.' };
  expect(checkOf('capacity', row)).toEqual({
    ...{ check: 'capacity:load', state, severity, value, limit: null, alert: null },
    message: 'Capacity: some room. Needs 6 distinct loads, has 5.',
  });
});

test('a limit of capacity that is near is a warning', () => {
  const row = { message: 'Some room.', avg_rps: 80, adequate: 'yes', fitted_limit_rps: 100, exhausted_at: 86_400_000 };
  expect(checkOf('capacity', row)).toMatchObject({ state: 'fail', severity: 'warning', value: 80, limit: 100 });
});

test.each([
  ['ok', 'ok', 'pass', null, 'High CPU'],
  ['warning', 'firing', 'fail', 'warning', 'High CPU, limit 80.0\u00a0%'],
  ['critical', 'firing', 'fail', 'critical', 'High CPU, limit 80.0\u00a0%'],
  ['critical', 'flapping', 'fail', 'critical', 'High CPU; limit 80.0\u00a0%'],
  ['warning', 'recovering', 'fail', 'warning', 'High CPU; limit 80.0\u00a0%'],
  ['ok', 'pending', 'watch', null, 'High CPU; limit 80.0\u00a0%'],
  ['ok', 'inhibited', 'watch', null, 'High CPU; limit 80.0\u00a0%'],
  ['ok', 'maintenance', 'watch', null, 'High CPU; limit 80.0\u00a0%'],
  ['unknown', 'unknown', 'unknown', null, 'High CPU'],
  ['a word of later', 'ok', 'unknown', null, 'High CPU'],
])('an alert of severity %s that is %s is a %s', (severity, alert, state, expected, message) => {
  const row = { rule: 'cpu_usage', severity, state: alert, value: 85, threshold: 80, message: 'High CPU', ...percent };
  expect(checkOf('alerts', row)).toEqual({
    ...{ check: 'cpu_usage', state, severity: expected, value: 85, limit: 80, message, alert },
  });
});

describe('an objective', () => {
  const row = { objective: 'uptime', label: 'Uptime', comparison: '>', target: 99.9, ...percent };

  test('is met, or missed, which is a warning', () => {
    const message = 'Uptime: 97.2\u00a0%, objective > 99.9\u00a0%';
    const check = { check: 'objectives:uptime', value: 97.2, limit: 99.9, message, alert: null };
    const measured = { ...row, value: 97.2, coverage: 1 };
    expect(checkOf('objectives', { ...measured, met: 'no' })).toEqual({ ...check, state: 'fail', severity: 'warning' });
    expect(checkOf('objectives', { ...measured, met: 'yes' })).toEqual({ ...check, state: 'pass', severity: null });
  });

  test.each([
    [0, null, 'Uptime: no data'],
    [0.25, 99, 'Uptime: too little was measured to judge, 25 % of the time'],
  ])('is unknown with a coverage of %d, and then has no value', (coverage, value, message) => {
    expect(checkOf('objectives', { ...row, value, met: null, coverage })).toEqual({
      ...{
        check: 'objectives:uptime',
        state: 'unknown',
        severity: null,
        value: null,
        limit: 99.9,
        message,
        alert: null,
      },
    });
  });
});

describe('a check of data quality', () => {
  const row = { check: 'data_completeness', label: 'Completeness', comparison: '≥', threshold: 95, ...percent };
  const common = { check: 'quality:data_completeness', limit: 95, alert: null };

  test.each([
    ['pass', 99, 'pass', null, 'Completeness: 99.0\u00a0%, threshold ≥ 95.0\u00a0%'],
    ['fail', 90, 'fail', 'warning', 'Completeness: 90.0\u00a0%, threshold ≥ 95.0\u00a0%'],
    ['unknown', null, 'unknown', null, 'Completeness: no value now that can be judged'],
  ])('with the status %s', (status, value, state, severity, message) => {
    expect(checkOf('quality', { ...row, status, value })).toEqual({ ...common, state, severity, value, message });
  });

  test.each(['info', 'unknown'])('cannot fail where there is no threshold, and so is none: %s', (status) => {
    expect(checkOf('quality', { ...row, check: 'record_count', threshold: null, status, value: 7 })).toBeNull();
  });
});

describe('drift', () => {
  const row = {
    ...{ signal: 'accuracy', n: 720, sen_slope_per_day: -0.001, slope_low: -0.002, slope_high: 0.0005 },
    ...{ relevant_change: 0.01, coverage: 1 },
  };
  const slope = 'slope −0.100\u00a0% a day (−0.200\u00a0% to 0.050\u00a0%)';

  test.each([
    ['declining', 'fail', 'warning', `declining, ${slope}`],
    ['improving', 'pass', null, `improving, ${slope}`],
    ['stable', 'pass', null, `stable, a change of 1.00\u00a0% is excluded, ${slope}`],
    ['inconclusive', 'watch', null, `inconclusive, a change of 1.00\u00a0% is neither shown nor excluded, ${slope}`],
    ['a_word_of_later', 'unknown', null, `a_word_of_later, ${slope}`],
  ])('is judged by the verdict on the trend: %s', (verdict, state, severity, words) => {
    expect(checkOf('drift', { ...row, verdict })).toEqual({
      ...{ check: 'drift:accuracy', state, severity, limit: null, value: state === 'unknown' ? null : -0.001 },
      alert: null,
      message: `Drift of model accuracy: ${words}`,
    });
  });

  test.each([
    [{ coverage: 0.4 }, 'too little was measured to judge, 40 % of the time'],
    [{ coverage: 0 }, 'no data'],
    [{ n: 24 }, 'too few samples for a trend, 24'],
  ])('without enough data it is unknown, and says why: %j', (more, words) => {
    expect(checkOf('drift', { ...row, verdict: 'insufficient_data', ...more })).toEqual({
      ...{ check: 'drift:accuracy', state: 'unknown', severity: null, value: null, limit: null },
      alert: null,
      message: `Drift of model accuracy: ${words}`,
    });
  });
});

test.each([
  ['ok', 'pass', null],
  ['watch', 'fail', 'warning'],
  ['degraded', 'fail', 'warning'],
  ['critical', 'fail', 'critical'],
  ['unknown', 'unknown', null],
  ['a word of later', 'unknown', null],
])('a verdict of %s is a %s', (state, expected, severity) => {
  expect(checkOf('verdict', { state, headline: 'Low accuracy', next_step: 'Retrain.' })).toEqual({
    ...{ check: 'verdict:state', state: expected, severity, value: null, limit: null, alert: null },
    message: 'Low accuracy. To do: Retrain.',
  });
});

test.each([
  ['Feature drift rose first (11:00)', 'Low accuracy. Came first: Feature drift rose first (11:00). To do: Retrain.'],
  ['Low accuracy', 'Low accuracy. To do: Retrain.'],
])('a verdict names what came first, where that is not the worst check: %s', (cause, message) => {
  const row = { state: 'critical', headline: 'Low accuracy', cause, next_step: 'Retrain.' };
  expect(checkOf('verdict', row)).toMatchObject({ message });
});

describe('an error budget', () => {
  const row = { pipeline: 'churn', objective: 'latency', label: 'Latency', window: '6h', burn_limit: 6, coverage: 1 };

  test.each([
    [{ burn_rate: 7.126, firing: 'yes' }, 'fail', 'warning', 7.126, 'burn rate 7.13, too fast above 6'],
    [{ burn_rate: 0, firing: 'no' }, 'pass', null, 0, 'burn rate 0, too fast above 6'],
    [
      { burn_rate: 9, firing: null, coverage: 0.4 },
      'unknown',
      null,
      null,
      'too little was measured to judge, 40 % of the time',
    ],
    [{ burn_rate: null, firing: null, coverage: 0 }, 'unknown', null, null, 'no data'],
  ])('%j is a %s', (more, state, severity, value, words) => {
    expect(checkOf('slo', { ...row, ...more })).toEqual({
      ...{ check: 'slo:latency:6h', state, severity, value, limit: 6, alert: null },
      message: `Error budget of latency over 6h: ${words}`,
    });
  });
});

describe('what is unusual', () => {
  const row = { signal: 'error_rate', label: 'Error rate', worst_score: 1.4 };

  test.each([
    ['yes', 'Unusual level: 6.1 %, usual up to 2.0 %', 'fail', 'warning', 1.4],
    ['no', 'As usual: 0.3 %, mostly 0.1 % to 0.6 %', 'pass', null, 1.4],
    [null, 'Insufficient data: 12 of the 50 earlier samples that it takes', 'unknown', null, null],
  ])('%j now', (ongoing, text, state, severity, value) => {
    expect(checkOf('unusual', { ...row, ongoing, text })).toEqual({
      ...{ check: 'unusual:error_rate', state, severity, value, limit: 1, alert: null },
      message: `Unusual error rate: ${text[0].toLowerCase()}${text.slice(1)}`,
    });
  });
});

test('ids of other families cannot be those of rules, whatever signals there are', () => {
  for (const name of FAMILY_NAMES.filter((one) => one !== 'alerts')) {
    const row = { objective: 'cpu_usage', check: 'cpu_usage', signal: 'cpu_usage', rule: 'cpu_usage', threshold: 5 };
    expect(checkOf(name, row)?.check).toMatch(new RegExp(`^${name}:.`));
  }
});

describe('a forecast', () => {
  const HOUR = 3_600_000;
  const row = { signal: 'disk_usage', limit: 90, now: 0, state: 'foreseen', exhausted_low: 24 * HOUR };

  test.each([
    ['within a week, a warning', 100, 'fail', 'warning', 'at 90.0\u00a0% in 4.2 days (24 h to never within a year)'],
    ['later, none', 240, 'pass', null, 'at 90.0\u00a0% in 10 days (24 h to never within a year)'],
  ])('of a limit that is met %s', (_, ahead, state, severity, message) => {
    expect(checkOf('forecast', { ...row, exhausted_at: ahead * HOUR, exhausted_high: null })).toEqual({
      ...{ check: 'forecast:disk_usage', value: ahead, limit: 168, alert: null, state, severity },
      message: `Forecast of disk usage: ${message}`,
    });
  });

  test.each([
    ['beyond', 'fail', 'warning', 0, 168, 'The limit is already reached.'],
    ['not_foreseen', 'pass', null, null, 168, 'The limit is not reached within a year.'],
    ['insufficient_data', 'unknown', null, null, null, 'Needs 3 days of samples, has none.'],
    ['a_word_of_later', 'unknown', null, null, null, 'Something else.'],
  ])('that is %s', (word, state, severity, value, limit, note) => {
    expect(checkOf('forecast', { ...row, state: word, exhausted_at: null, note })).toMatchObject({
      ...{ state, severity, value, limit },
      message: `Forecast of disk usage: ${note.charAt(0).toLowerCase()}${note.slice(1, -1)}`,
    });
  });
});

describe('a feature', () => {
  const row = { feature: 'amount', label: 'Population stability index', value: 0.312, threshold: 0.12, threshold_source: 'learned', note: null }; // prettier-ignore
  const message = 'Feature amount: population stability index 0.31, threshold 0.12 (learned)';

  test.each([
    ['yes', 'fail', 'warning', 0.312, 0.12],
    ['no', 'pass', null, 0.312, 0.12],
    [null, 'unknown', null, null, null],
  ])('that has drifted %s', (drifted, state, severity, value, limit) => {
    expect(checkOf('features', { ...row, drifted })).toEqual({
      ...{ check: 'features:amount', state, severity, value, limit, alert: null, message },
    });
  });

  test('that is not there at all is unknown', () => {
    const none = { feature: null, drifted: null, value: null, threshold: null, note: 'No histogram of a feature.' };
    expect(checkOf('features', none)).toMatchObject({
      ...{ check: 'features:all', state: 'unknown', message: 'Features: no histogram of a feature.' },
    });
  });
});

describe('an accuracy without labels', () => {
  const row = { estimate: 0.95, lower: 0.94, upper: 0.96, accuracy: 0.93, calibrated: 'yes', note: null };

  test.each([
    [0.95, 'yes', 'pass', null],
    [0.88, 'yes', 'fail', 'warning'],
    [0.88, null, 'fail', 'warning'],
    [0.8, 'yes', 'fail', 'critical'],
    [0.8, 'no', 'unknown', null],
    [null, null, 'unknown', null],
  ])('of %d, calibrated %s, is a %s', (estimate, calibrated, state, severity) => {
    expect(checkOf('estimate', { ...row, estimate, calibrated, note: 'Note.' })).toMatchObject({ state, severity });
  });

  test('says what scores promise and what labels show', () => {
    expect(checkOf('estimate', row)).toMatchObject({
      ...{ check: 'estimate:accuracy', value: 0.95, limit: 0.9 },
      message:
        'Accuracy without labels: by its scores 95.0 %, from 94.0 % to 96.0 %. Labels, as far as they came, show 93.0 %.',
    });
  });
});

test.each([
  ['pass', 'pass', null],
  ['fail', 'fail', 'warning'],
  ['inconclusive', 'unknown', null],
  ['insufficient_data', 'unknown', null],
])('a comparison that is %s is %s', (verdict, state, severity) => {
  const measured = { a: 10, b: 15, effect: 5, low: 3, high: 7, tolerance: 1, reason: 'Why.' };
  expect(checkOf('compare', { signal: 'cpu_usage', verdict, ...measured })).toMatchObject({
    check: 'compare:cpu_usage',
    state,
    severity,
    value: state === 'unknown' ? null : 5,
    limit: 1,
    message: expect.stringMatching(/^CPU usage: 10.* to 15.*, shift 5.* \(3.* to 7.*\)\. Why\.$/),
  });
});

test('a comparison of two pipelines says beside which it is', () => {
  const row = { signal: 'error_rate', verdict: 'insufficient_data', beside: 'stable', reason: 'No data of b.' };
  expect(checkOf('compare', row)).toMatchObject({
    check: 'compare:error_rate',
    message: 'Error rate beside stable: No data of b.',
  });
});
