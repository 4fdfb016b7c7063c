import { days, hours, minutes } from '../series';
import { CATALOGUE } from '../signals';
import { rulesOf } from '../verdicts';
import { askNotebook, PIPELINE } from './testing/ask-notebook';
import { rowsOf, type Row } from './testing/hand-source';
import { near } from './testing/near';
import { NOTEBOOK_SETS, type NotebookSet } from './testing/notebook-sets';

// The notebook's own data and answers: its kinds of question must get its numbers, to 1e-9 of each.

test('the data sets make every rule of the notebook fire, and leave it silent once', () => {
  const fired = new Set(NOTEBOOK_SETS.flatMap(({ answers }) => answers.alerts.map(({ rule }) => rule)));
  expect([...fired].sort()).toEqual([
    'accuracy',
    'accuracy_decline_24h',
    'cpu_usage',
    'data_completeness',
    'error_rate',
    'feature_drift_score',
    'freshness_delay_minutes',
    'memory_usage',
    'response_time_ms',
    'traffic_drop',
    'traffic_spike',
  ]);
  expect(NOTEBOOK_SETS.filter(({ answers }) => answers.alerts.length === 0)).toHaveLength(1);
});

/** What the notebook calls its indicators, by section and id. Its "Total Requests" is wrong, and ours stands beside it. */
const KPI_NAMES = {
  current: {
    cpu_usage: 'CPU Usage (%)',
    memory_usage: 'Memory Usage (%)',
    response_time_ms: 'Response Time (ms)',
    error_rate: 'Error Rate (%)',
    model_accuracy: 'Model Accuracy',
  },
  last_hour: {
    cpu_usage: 'CPU Usage (%)',
    memory_usage: 'Memory Usage (%)',
    response_time_ms: 'Response Time (ms)',
    error_rate: 'Error Rate (%)',
    requests_per_second: 'Requests/Second',
  },
  last_24h: {
    avg_response_time_ms: 'Avg Response Time (ms)',
    max_response_time_ms: 'Max Response Time (ms)',
    avg_error_rate: 'Avg Error Rate (%)',
    uptime_percent: 'Uptime (%)',
  },
} as const;

type Alert = readonly [rule: string, category: string, severity: string, value: number, threshold: number];

/**
 * Where the notebook's list of thresholds, which we follow, says more than its check of a single level. Response above 500 ms, accuracy under 0.85 and completeness under 90 % are critical
 * there; cpu above 80 %, errors above 2 % and drift above 0.1 are warnings.
 */
const TWO_LEVELS: Readonly<Record<string, readonly Alert[]>> = {
  overload: [['response_time_ms', 'Performance', 'critical', 553.08, 500]],
  'between-levels': [
    ['cpu_usage', 'System', 'warning', 85, 80],
    ['response_time_ms', 'Performance', 'critical', 560, 500],
    ['error_rate', 'Reliability', 'warning', 3, 2],
    ['accuracy', 'Model', 'critical', 0.81322, 0.85],
    ['data_completeness', 'Data Quality', 'critical', 88, 90],
    ['feature_drift_score', 'Data Quality', 'warning', 0.15, 0.1],
  ],
};

/** The notebook's alerts with ours in place of those that its list of thresholds rates otherwise, by rule. */
function expectedAlerts({ name, answers }: NotebookSet): Row[] {
  const ours = TWO_LEVELS[name] ?? [];
  const theirs = answers.alerts
    .filter(({ rule }) => ours.every(([other]) => other !== rule))
    .map(({ rule, category, severity, value, threshold }): Alert => {
      return [rule, category, severity.toLowerCase(), value, threshold];
    });
  return [...ours, ...theirs]
    .map(([rule, category, severity, value, threshold]) => {
      return { rule, category, severity, value: near(value), threshold: near(threshold) };
    })
    .sort(byRule);
}

const byRule = (a: Row, b: Row): number => (String(a.rule) < String(b.rule) ? -1 : 1);

describe.each(NOTEBOOK_SETS)('of $name', (set) => {
  const { answers, end } = set;

  test.each(['table', 'instant'])('the indicators, as %s', async (format) => {
    const [frame] = await askNotebook(set, { queryType: 'kpi', format });
    const rows = rowsOf(frame);
    const valueOf = (section: string, kpi: string): unknown =>
      rows.find((row) => row.section === section && row.kpi === kpi)?.value;
    const sections = [
      ['current', answers.kpis['Current Performance']],
      ['last_hour', answers.kpis['Last Hour Averages']],
      ['last_24h', answers.kpis['Last 24h Summary']],
    ] as const;
    for (const [section, known] of sections) {
      for (const [kpi, name] of Object.entries(KPI_NAMES[section])) {
        expect({ section, kpi, value: valueOf(section, kpi) }).toEqual({ section, kpi, value: near(known[name]) });
      }
    }
    const total = valueOf('last_24h', 'total_requests');
    expect(total).toEqual(near(answers.total_requests));
    // A rate per second over five minutes is 300 times it; the notebook's 5 / 60 is a 3,600th of that, cut to a whole.
    expect(Math.trunc((total as number) / 3600)).toBe(answers.kpis['Last 24h Summary']['Total Requests']);
  });

  test.each([
    ['health', minutes(5)],
    ['quality', hours(1)],
  ] as const)('the %s score, now and over its last 24 samples', async (score, interval) => {
    const known = answers[`${score}_score`];
    const [now] = await askNotebook(set, { queryType: 'score', format: 'instant', score });
    expect(rowsOf(now)).toEqual([{ pipeline: PIPELINE, value: near(known[23]) }]);
    const [series] = await askNotebook(set, { queryType: 'score', score }, 23 * interval);
    expect(rowsOf(series)).toEqual(
      known.map((value, i) => ({ time: end - (23 - i) * interval, [`${score}_score`]: near(value) })),
    );
  });

  test('the alerts', async () => {
    const [table] = await askNotebook(set, { queryType: 'alerts' });
    const found = rowsOf(table).map(({ rule, category, severity, value, threshold }) => {
      return { rule, category, severity, value, threshold };
    });
    expect(found.sort(byRule)).toEqual(expectedAlerts(set));
    expect(rowsOf(table).every(({ time, pipeline }) => time === end && pipeline === PIPELINE)).toBe(true);

    // The catalogue may have signals that the notebook has not.
    const rules = new Map(rulesOf(CATALOGUE).map(({ id, signal }) => [id, signal]));
    const isMeasured = (rule: unknown): boolean => rules.get(String(rule))! in set.samples;
    const [instant] = await askNotebook(set, { queryType: 'alerts', format: 'instant' });
    const firing = rowsOf(instant).filter(({ rule, value }) => value !== 0 && isMeasured(rule));
    expect(firing.sort(byRule)).toEqual(
      expectedAlerts(set).map(({ rule, category, severity }) => {
        return { pipeline: PIPELINE, rule, category, value: severity === 'critical' ? 2 : 1 };
      }),
    );
  });

  test('the alert summary', async () => {
    const [table] = await askNotebook(set, { queryType: 'alert_summary' });
    const counts = new Map<string, number>();
    for (const { severity, category } of expectedAlerts(set)) {
      counts.set(`${severity} ${category}`, (counts.get(`${severity} ${category}`) ?? 0) + 1);
    }
    const found = rowsOf(table).map(({ severity, category, count }) => [`${severity} ${category}`, count]);
    expect(new Map(found as Array<[string, number]>)).toEqual(counts);
    expect(found).toHaveLength(counts.size);
  });

  test('the accuracy by day', async () => {
    const query = { queryType: 'metrics', signals: ['accuracy'], aggregate: { every: '1d', statistic: 'mean' } };
    const [frame] = await askNotebook(set, query, days(30));
    const { days: stamps, means } = answers.daily_accuracy;
    expect(rowsOf(frame)).toEqual(stamps.map((day, i) => ({ time: Date.parse(day), accuracy: near(means[i]) })));
  });
});
