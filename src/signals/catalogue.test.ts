import { ALERT_CATEGORIES } from './categories';
import { CATALOGUE, isSignalId, SIGNAL_IDS, SIGNALS } from './catalogue';
import { type Signal } from './types';

/** Signals that dashboards and alert rules rely on; a new signal need not be among them. */
const GROUPS = {
  system: [
    'cpu_usage',
    'memory_usage',
    'disk_usage',
    'requests_per_second',
    'response_time_ms',
    'error_rate',
    'predictions_per_minute',
    'model_accuracy',
  ],
  model: ['accuracy', 'precision', 'recall', 'f1_score', 'predictions_count', 'false_positives', 'false_negatives'],
  data: [
    'data_completeness',
    'freshness_delay_minutes',
    'feature_drift_score',
    'anomaly_rate',
    'schema_violations',
    'record_count',
  ],
} as const;

test('has the signals of the contract, each once, in their groups and in reading order', () => {
  const published: readonly string[] = [...GROUPS.system, ...GROUPS.model, ...GROUPS.data];
  expect(SIGNAL_IDS.filter((id) => published.includes(id))).toEqual(published);
  expect(new Set(SIGNAL_IDS).size).toBe(SIGNAL_IDS.length);
  for (const [group, ids] of Object.entries(GROUPS)) {
    const ofGroup = SIGNALS.filter((signal) => signal.group === group).map(({ id }) => id);
    expect(ofGroup).toEqual(expect.arrayContaining([...ids]));
  }
});

test('system signals come every 5 minutes, the others every hour', () => {
  for (const { group, interval } of SIGNALS) {
    expect(interval).toBe(group === 'system' ? 300_000 : 3_600_000);
  }
});

/** The notebook's "Alert Configuration" and the freshness check of its `check_alerts`. */
test.each([
  ['cpu_usage', 80, 90],
  ['memory_usage', 85, undefined],
  ['response_time_ms', 300, 500],
  ['error_rate', 2, 5],
  ['accuracy', 0.9, 0.85],
  ['data_completeness', 95, 90],
  ['freshness_delay_minutes', 10, undefined],
  ['feature_drift_score', 0.1, 0.2],
] as const)('%s warns beyond %d and is critical beyond %d', (id, warning, critical) => {
  const { warning: ownWarning, critical: ownCritical }: Signal = CATALOGUE.of(id);
  expect([ownWarning, ownCritical]).toEqual([warning, critical]);
});

test('a signal that is alerted on has a level and a category, another has neither', () => {
  for (const { alertCategory, warning, critical } of SIGNALS as readonly Signal[]) {
    expect(warning !== undefined || critical !== undefined).toBe(alertCategory !== undefined);
  }
});

test('critical lies beyond warning in the bad direction', () => {
  const both = SIGNALS.filter(({ warning, critical }) => warning !== undefined && critical !== undefined);
  expect(both.length).toBeGreaterThanOrEqual(6);
  for (const { direction, warning, critical } of both) {
    expect(direction === 'higher' ? warning! - critical! : critical! - warning!).toBeGreaterThan(0);
  }
});

test('levels lie within the possible values, and units fit the limits', () => {
  for (const { unit, limits, warning, critical, qualityLimit } of SIGNALS) {
    const [least, most] = limits;
    for (const level of [warning, critical, qualityLimit].filter((value) => value !== undefined)) {
      expect(level).toBeGreaterThanOrEqual(least);
      expect(level).toBeLessThanOrEqual(most ?? Infinity);
    }
    expect(most).toBe(unit === 'percent' ? 100 : unit === 'percentunit' ? 1 : null);
  }
});

test('every signal says how several series of one pipeline become one', () => {
  const idsOf = (way: Signal['combine']): string[] =>
    (SIGNALS as readonly Signal[]).filter(({ combine }) => combine === way).map(({ id }) => id);
  // What flows or is counted adds up, and of what is as good as its worst part the worst counts.
  expect(idsOf('sum')).toEqual(
    expect.arrayContaining([
      'requests_per_second',
      'predictions_per_minute',
      'predictions_count',
      'false_positives',
      'false_negatives',
      'schema_violations',
      'record_count',
    ]),
  );
  expect(idsOf('max')).toEqual(
    expect.arrayContaining(['disk_usage', 'freshness_delay_minutes', 'feature_drift_score']),
  );
  expect(idsOf('mean')).toEqual(
    expect.arrayContaining(['cpu_usage', 'response_time_ms', 'accuracy', 'data_completeness']),
  );
});

test('a change matters from a percentage point on, whether the unit is per cent or a ratio', () => {
  for (const { unit, relevantChange } of SIGNALS as readonly Signal[]) {
    expect(relevantChange).toBe(unit === 'percent' ? 1 : unit === 'percentunit' ? 0.01 : undefined);
  }
});

test('every category is one of the six', () => {
  const categories = (SIGNALS as readonly Signal[]).flatMap(({ alertCategory }) => alertCategory ?? []);
  expect(ALERT_CATEGORIES).toEqual(expect.arrayContaining(categories));
});

test("the notebook's quality report, targets and advice keep their own limits", () => {
  const limits = SIGNALS.filter(({ qualityLimit }) => qualityLimit !== undefined).map((s) => [s.id, s.qualityLimit]);
  expect(limits).toEqual(
    expect.arrayContaining([
      ['data_completeness', 95],
      ['freshness_delay_minutes', 10],
      ['feature_drift_score', 0.2],
      ['anomaly_rate', 3],
      ['schema_violations', 0],
    ]),
  );
  expect(CATALOGUE.of('response_time_ms').objective).toEqual({ p95: 200, p99: 500 });
  expect(CATALOGUE.of('feature_drift_score').adviceAt).toMatchObject({ statistic: 'max', value: 0.15 });
});

test('the weights of each score add up to 1', () => {
  const total = (score: string): number =>
    SIGNALS.reduce((sum, { scorePart }) => sum + (scorePart?.score === score ? scorePart.weight : 0), 0);
  expect(total('health')).toBeCloseTo(1, 12);
  expect(total('quality')).toBeCloseTo(1, 12);
});

test('labels are unique, and every signal is described in a sentence', () => {
  expect(new Set(SIGNALS.map(({ label }) => label)).size).toBe(SIGNALS.length);
  for (const { label, description } of SIGNALS) {
    expect(label).toMatch(/^[A-Z]/);
    expect(description).toMatch(/^[A-Z].*\.$/);
  }
});

describe('isSignalId', () => {
  test.each(['cpu_usage', 'record_count'])('knows %s', (id) => {
    expect(isSignalId(id)).toBe(true);
  });

  test.each(['CPU_USAGE', 'cpu', '', '__proto__', 'constructor', 'toString', null, undefined, 0, ['cpu_usage']])(
    'does not take %j for a signal',
    (id) => {
      expect(isSignalId(id)).toBe(false);
    },
  );
});
