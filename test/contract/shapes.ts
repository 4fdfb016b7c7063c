import { parseDuration } from '../../src/series';
import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { type Model } from './plugin-process';

/** How an answer looks by the contract, which dashboards and alert rules rely on. */
export interface Shape {
  readonly name: string;
  readonly model: Model;
  readonly type?: 'timeseries-wide' | 'numeric-long';
  /** Labels by the name of the field. */
  readonly series?: Readonly<Record<string, readonly string[]>>;
  /** Columns of the first frame: exactly these of an instant, at least these of a table. */
  readonly columns?: readonly string[];
  /** True of a table that lists only what was unusual. */
  readonly mayBeEmpty?: boolean;
  /** How far a series reaches beyond the range, in milliseconds. */
  readonly ahead?: number;
}

const instant = (model: Model, ...columns: string[]): Shape => ({
  name: nameOf({ ...model, format: 'instant' }),
  model: { ...model, format: 'instant' },
  type: 'numeric-long',
  columns: [...columns, 'value'],
});
const series = (model: Model, labels: Shape['series']): Shape => ({
  name: nameOf({ ...model, format: 'series' }),
  model: { ...model, format: 'series' },
  type: 'timeseries-wide',
  series: labels,
  ahead: aheadOf(model),
});
const table = (model: Model, ...columns: string[]): Shape => ({
  name: nameOf({ ...model, format: 'table' }),
  model: { ...model, format: 'table' },
  columns,
  mayBeEmpty: isOfUnusual(model.queryType, 'table'),
});

/** Whether an answer has rows only where something was unusual, or is wrong. */
function isOfUnusual(kind: unknown, format: string): boolean {
  return (kind === 'baseline' || kind === 'problems') && format === 'table';
}

/** Series of forecasts alone reach beyond the range. */
function aheadOf({ queryType, horizon }: Model): number {
  return queryType === 'forecast' ? (parseDuration(typeof horizon === 'string' ? horizon : '1d') ?? NaN) : 0;
}

/** Kinds that read histograms, which `histograms.test.ts` holds against the simulator. */
const COUNTED = ['feature_drift', 'accuracy_estimate'];

/** Data plane types of the formats; tables have none. */
const TYPES = { series: 'timeseries-wide', instant: 'numeric-long', table: undefined } as const;

function nameOf({ queryType, format, ...options }: Model): string {
  const rest = JSON.stringify(options);
  return `${queryType} as ${String(format)}${rest === '{}' ? '' : ` with ${rest}`}`;
}

const SYSTEM = ['cpu_usage', 'error_rate', 'requests_per_second'];
const MIXED = ['response_time_ms', 'accuracy', 'data_completeness'];
const signalLabels = (ids: readonly string[]): Shape['series'] =>
  Object.fromEntries(ids.map((id) => [id, ['pipeline', 'signal']]));
const LOST = ['pipeline', 'signal'];
const LINE_LABELS = ['pipeline', 'signal', 'line'];
const ALERT_COLUMNS = ['severity', 'category', 'rule', 'pipeline', 'message', 'value', 'threshold', 'since', 'time'];

const BACKTEST_COLUMNS = [
  ...[
    'rule',
    'definition',
    'threshold',
    'pipeline',
    'incidents',
    'detected',
    'recall',
    'recall_by_chance',
    'precision',
  ],
  ...['alarms', 'false_alarms', 'false_alarms_per_week', 'time_to_detect_minutes', 'hours_fired', 'fired_now'],
  ...['signal', 'label', 'comparison', 'unit', 'decimals', 'present', 'wait_minutes'],
];

/** The shapes that the contract fixes, with the options that change them. */
const FIXED: readonly Shape[] = [
  series({ queryType: 'metrics', signals: SYSTEM }, signalLabels(SYSTEM)),
  series({ queryType: 'metrics', signals: MIXED }, signalLabels(MIXED)),
  series({ queryType: 'metrics', signals: MIXED, step: '1m' }, signalLabels(MIXED)),
  series({ queryType: 'metrics', signals: SYSTEM, step: '7m' }, signalLabels(SYSTEM)),
  series({ queryType: 'metrics', signals: SYSTEM, aggregate: { every: '1h', statistic: 'p95' } }, signalLabels(SYSTEM)),
  series(
    { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1d', statistic: 'mean' } },
    signalLabels(['cpu_usage']),
  ),
  series({ queryType: 'metrics', signals: MIXED, aggregate: { every: '3h', statistic: 'count' } }, signalLabels(MIXED)),
  series({ queryType: 'score' }, { health_score: ['pipeline'] }),
  series({ queryType: 'score', breakdown: true }, { health_score: ['pipeline'], lost_points: LOST }),
  series({ queryType: 'score', score: 'quality', breakdown: true }, { quality_score: ['pipeline'], lost_points: LOST }),
  series({ queryType: 'score', step: '15m' }, { health_score: ['pipeline'] }),
  instant({ queryType: 'score' }, 'pipeline'),
  instant({ queryType: 'score', score: 'quality' }, 'pipeline'),
  table(
    { queryType: 'explain' },
    ...['pipeline', 'signal', 'contribution', 'change', 'lead_minutes', 'evidence', 'label', 'changed'],
    ...['contribution_before', 'ks_distance', 'volume', 'lead_low', 'lead_high', 'onset', 'onset_after', 'is_cause'],
    ...['n', 'n_before', 'coverage'],
  ),
  table({ queryType: 'kpi' }, 'pipeline', 'section', 'kpi', 'value', 'unit', 'change'),
  instant({ queryType: 'kpi' }, 'pipeline', 'section', 'kpi'),
  table({ queryType: 'alerts', state: 'all' }, ...ALERT_COLUMNS),
  table({ queryType: 'alerts', state: 'active' }, ...ALERT_COLUMNS),
  series({ queryType: 'alerts' }, { severity: ['pipeline', 'rule', 'category'] }),
  series({ queryType: 'alerts', step: '1h' }, { severity: ['pipeline', 'rule', 'category'] }),
  instant({ queryType: 'alerts' }, 'pipeline', 'rule', 'category'),
  table({ queryType: 'alert_summary' }, 'severity', 'category', 'count'),
  table(
    { queryType: 'problems' },
    ...['problem', 'state', 'title', 'check', 'signal', 'category', 'pipelines', 'names', 'since', 'cause'],
    ...['cause_signal', 'headline', 'next_step', 'runbook', 'share', 'cause_since', 'event', 'event_time', 'also'],
  ),
  instant({ queryType: 'problems' }, 'check', 'category'),
  table(
    { queryType: 'drift' },
    ...['pipeline', 'signal', 'initial_mean', 'recent_mean', 'change', 'drift_magnitude', 'drift_rate_percent'],
    ...[
      'direction',
      'drifted',
      'slope_per_day',
      'n',
      'verdict',
      'p_value',
      'sen_slope_per_day',
      'slope_low',
      'slope_high',
    ],
    ...['relevant_change', 'change_points', 'floor_crossing', 'crossing_low', 'crossing_high', 'coverage'],
  ),
  table({ queryType: 'drift', signal: 'cpu_usage' }, 'pipeline', 'signal', 'initial_mean', 'recent_mean', 'change'),
  series({ queryType: 'drift' }, { accuracy: ['pipeline', 'signal'], trend: ['pipeline', 'signal', 'line'] }),
  instant({ queryType: 'drift' }, 'pipeline', 'signal'),
  table(
    { queryType: 'compare', signals: ['response_time_ms'] },
    ...[
      'pipeline',
      'signal',
      'a',
      'b',
      'n_a',
      'n_b',
      'effect',
      'low',
      'high',
      'p_value',
      'p_adjusted',
      'verdict',
      'reason',
    ],
  ),
  instant({ queryType: 'compare', signals: ['response_time_ms'] }, 'pipeline', 'signal'),
  table(
    { queryType: 'outliers', signal: 'response_time_ms' },
    ...['pipeline', 'signal', 'value', 'peers_median', 'deviation', 'share_outside', 'outlier', 'n_peers'],
    ...['side', 'coverage', 'label', 'since', 'p_value', 'differs'],
  ),
  series({ queryType: 'outliers', signal: 'response_time_ms' }, { deviation: ['pipeline', 'signal'] }),
  instant({ queryType: 'outliers', signal: 'response_time_ms' }, 'pipeline', 'signal'),
  table(
    { queryType: 'feature_drift', methods: ['psi', 'ks'] },
    ...['pipeline', 'feature', 'method', 'value', 'threshold', 'threshold_source', 'p_value', 'p_adjusted', 'drifted'],
    ...['n', 'n_reference', 'note'],
  ),
  instant({ queryType: 'feature_drift' }, 'pipeline', 'feature', 'method'),
  table({ queryType: 'accuracy_estimate' }, ...['pipeline', 'estimate', 'accuracy', 'calibration_error', 'n', 'note']),
  series(
    { queryType: 'accuracy_estimate' },
    Object.fromEntries(['estimate', 'lower', 'upper', 'accuracy'].map((name) => [name, ['pipeline', 'line']])),
  ),
  table(
    { queryType: 'baseline', signal: 'response_time_ms' },
    ...['pipeline', 'signal', 'start', 'end', 'worst_score', 'reason', 'value', 'lower', 'upper', 'center', 'label'],
    ...['ongoing', 'text'],
  ),
  table(
    { queryType: 'baseline', signal: 'response_time_ms', marks: true },
    ...['time', 'timeEnd', 'title', 'text', 'tags', 'pipeline'],
  ),
  series(
    { queryType: 'baseline', signal: 'accuracy' },
    Object.fromEntries(
      ['accuracy', 'center', 'lower', 'upper', 'anomaly_score', 'usual_lower', 'usual_upper'].map((name) => [
        name,
        LINE_LABELS,
      ]),
    ),
  ),
  instant({ queryType: 'baseline', signal: 'response_time_ms' }, 'pipeline', 'signal'),
  table(
    { queryType: 'forecast', signal: 'disk_usage' },
    ...['pipeline', 'signal', 'limit', 'exhausted_at', 'exhausted_low', 'exhausted_high', 'mase', 'note'],
  ),
  series(
    { queryType: 'forecast', signal: 'disk_usage' },
    Object.fromEntries(['disk_usage', 'forecast', 'lower', 'upper'].map((name) => [name, LINE_LABELS])),
  ),
  series(
    { queryType: 'forecast', signal: 'data_completeness', horizon: '7d', step: '1h' },
    Object.fromEntries(['data_completeness', 'forecast', 'lower', 'upper'].map((name) => [name, LINE_LABELS])),
  ),
  instant({ queryType: 'forecast', signal: 'disk_usage' }, 'pipeline', 'signal'),
  table(
    { queryType: 'quality' },
    ...['pipeline', 'check', 'value', 'threshold', 'status', 'mean_24h', 'max_24h', 'sum_24h', 'recommendation'],
  ),
  instant({ queryType: 'quality' }, 'pipeline', 'check'),
  table(
    { queryType: 'bottlenecks' },
    ...['pipeline', 'priority', 'category', 'issue', 'recommendation', 'impact', 'value', 'target'],
  ),
  instant({ queryType: 'bottlenecks' }, 'pipeline', 'category'),
  table({ queryType: 'objectives' }, 'pipeline', 'objective', 'value', 'target', 'met'),
  instant({ queryType: 'objectives' }, 'pipeline', 'objective'),
  table(
    { queryType: 'slo' },
    ...[
      'pipeline',
      'objective',
      'target',
      'period',
      'value',
      'budget_left_percent',
      'window',
      'burn_rate',
      'burn_limit',
    ],
    ...['short_burn_rate', 'reachable', 'firing', 'exhausted_at', 'coverage'],
  ),
  series({ queryType: 'slo' }, { budget_left_percent: ['pipeline', 'objective'] }),
  instant({ queryType: 'slo' }, 'pipeline', 'objective', 'window'),
  table(
    { queryType: 'capacity' },
    ...['pipeline', 'avg_rps', 'peak_rps', 'growth_capacity_percent', 'scaling_threshold_rps', 'breaking_point_rps'],
    ...[
      'adequate',
      'message',
      'signal',
      'fitted_limit_rps',
      'limit_low',
      'limit_high',
      'identifiable',
      'reason',
      'safe_rps',
    ],
    ...['exhausted_at', 'exhausted_low', 'exhausted_high'],
  ),
  table({ queryType: 'capacity', growth: 2 }, 'pipeline', 'avg_rps', 'peak_rps'),
  instant({ queryType: 'capacity' }, 'pipeline'),
  table({ queryType: 'distribution' }, 'pipeline', 'n', 'mean', 'p50', 'p95', 'p99'),
  table({ queryType: 'distribution', signal: 'accuracy', bins: 7 }, 'pipeline', 'n', 'mean', 'p50', 'p95', 'p99'),
  table(
    { queryType: 'correlation', x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' },
    ...['time', 'pipeline', 'requests_per_second', 'response_time_ms', 'cpu_usage'],
  ),
  table({ queryType: 'correlation', x: 'cpu_usage', y: 'accuracy' }, 'time', 'pipeline', 'cpu_usage', 'accuracy'),
  table({ queryType: 'backtest', rule: 'accuracy' }, ...BACKTEST_COLUMNS),
  table({ queryType: 'backtest', rule: 'error_rate', by: 'pipeline' }, ...BACKTEST_COLUMNS),
  series(
    { queryType: 'backtest', rule: 'accuracy' },
    { fired: ['pipeline', 'rule', 'definition'], truth: ['pipeline', 'rule'] },
  ),
  instant({ queryType: 'backtest', rule: 'accuracy' }, 'rule', 'definition'),
  table({ queryType: 'backtest', rule: 'baseline:response_time_ms' }, ...BACKTEST_COLUMNS),
  series(
    { queryType: 'backtest', rule: 'baseline:response_time_ms' },
    { fired: ['pipeline', 'rule', 'definition'], truth: ['pipeline', 'rule'] },
  ),
  instant({ queryType: 'backtest', rule: 'baseline:response_time_ms' }, 'rule', 'definition'),
  table({ queryType: 'alerts', engine: true, state: 'all' }, ...ALERT_COLUMNS),
  series({ queryType: 'alerts', engine: true }, { severity: ['pipeline', 'rule', 'category'] }),
  instant({ queryType: 'alerts', engine: true }, 'pipeline', 'rule', 'category'),
  table({ queryType: 'alert_summary', engine: true }, 'severity', 'category', 'count'),
  table({ queryType: 'events' }, 'time', 'timeEnd', 'title', 'text', 'tags', 'pipeline'),
  table({ queryType: 'rules' }, 'rule', 'category', 'signal', 'comparison', 'warning', 'critical', 'source'),
];

/** Every kind in every format, as its examples ask it. */
const EXAMPLES: readonly Shape[] = describeKinds(handInstance({})).flatMap(({ kind, formats, examples }) =>
  formats.flatMap((format) =>
    examples.map(({ query }): Shape => {
      const model = { ...query, queryType: kind, format };
      return { name: nameOf(model), model, type: TYPES[format], mayBeEmpty: isOfUnusual(kind, format) };
    }),
  ),
);

/** Everything that is asked of the executable: what the contract fixes, and every kind that there is. */
export const SHAPES: readonly Shape[] = [
  ...FIXED,
  ...EXAMPLES.filter(({ name }) => FIXED.every((fixed) => fixed.name !== name)),
];

/** Those that are made from samples alone: what counters have gained an engine gives back with the effects of scrapes. */
export const SAMPLED = SHAPES.filter(({ model }) => !COUNTED.includes(String(model.queryType)));
