import { type Preset } from './preset';

const values = (path: string): string => `sum by ($label) (whylogs_${path}{$selector})`;

/** Profiles of whylogs, as the exporter of our examples names their figures: whylogs has none of its own. */
export const whylogs: Preset = {
  id: 'whylogs',
  title: 'whylogs (by an exporter of your own)',
  about:
    'whylogs writes profiles and has no exporter for Prometheus. These are the names of the [example exporter](../../examples/whylogs/README.md), which follow the paths of whylogs’ metrics: the path `counts/null` is `whylogs_counts_null{column="…"}`. Copy it, or use its names.',
  sources: [
    'https://github.com/whylabs/whylogs/tree/mainline/python/whylogs/core/metrics',
    'https://github.com/whylabs/whylogs/blob/mainline/python/whylogs/viz/drift/configs.py',
  ],
  pipelineLabel: 'dataset',
  marks: ['whylogs_counts_n'],
  signals: [
    {
      id: 'constraints_failed',
      label: 'Failed constraints',
      unit: 'short',
      group: 'data',
      direction: 'lower',
      limits: [0, null],
      combine: 'max',
      decimals: 0,
      warning: 0,
      relevantChange: 1,
      description: 'Constraints that the newest profile breaks.',
    },
  ],
  // The bounds of what whylogs calls possible drift and drift by this distance.
  levels: { feature_drift_score: { warning: 0.15, critical: 0.4, qualityLimit: 0.4 } },
  readings: {
    data_completeness: {
      expr: `100 * (1 - (${values('counts_null')} + ${values('counts_nan')}) / ${values('counts_n')})`,
      note: 'Values of the newest profile that are neither null nor NaN.',
    },
    record_count: {
      expr: 'max by ($label) (whylogs_counts_n{$selector})',
      note: 'Records of the newest profile, not of the hour.',
    },
    schema_violations: {
      expr: values('types_unexpected'),
      note: 'Values of the newest profile whose type is not that of the schema; a record can hold several.',
    },
    freshness_delay_minutes: {
      expr: '(time() - max by ($label) (whylogs_dataset_timestamp_seconds{$selector})) / 60',
      note: 'Age of the newest profile.',
    },
    feature_drift_score: {
      expr: 'max by ($label) (whylogs_drift_hellinger{$selector})',
      note: 'Hellinger distance from the reference profile, of the column that drifted most: 0 is none, 1 is all. Its levels are those of whylogs: 0.15 and 0.4.',
    },
    constraints_failed: { gauge: 'whylogs_constraints_failed' },
  },
  lacks: {
    accuracy: 'Profiles tell of data. Whether predictions were right is not in them.',
    anomaly_rate: 'A profile describes columns, not single records.',
    response_time_ms: 'whylogs sees data, not requests: add the preset of the server.',
  },
};
