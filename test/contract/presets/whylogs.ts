// Written from what examples/whylogs pushes; its names follow https://github.com/whylabs/whylogs/tree/mainline/python/whylogs/core/metrics
import { minutes } from '../../../src/series';
import { type PresetCase } from './preset-case';

/** The only instant of hourly signals that is asked for. */
const INSTANT = Date.UTC(2026, 0, 15, 10);

const columns = (name: string, dataset: string, figures: Readonly<Record<string, number>>): string =>
  Object.entries(figures)
    .map(([column, value]) => `whylogs_${name}{column="${column}",dataset="${dataset}"} ${value}`)
    .join('\n');

/** A data set with every fault, and one without any. */
export const whylogs: PresetCase = {
  name: 'whylogs',
  settings: { presets: ['whylogs'] },
  targets: [
    {
      job: 'whylogs',
      instance: 'gateway:9091',
      metrics: `
        # TYPE whylogs_counts_n gauge
        ${columns('counts_n', 'customers', { age: 200, charge: 200 })}
        ${columns('counts_n', 'orders', { total: 50 })}
        # TYPE whylogs_counts_null gauge
        ${columns('counts_null', 'customers', { age: 30, charge: 6 })}
        ${columns('counts_null', 'orders', { total: 0 })}
        # TYPE whylogs_counts_nan gauge
        ${columns('counts_nan', 'customers', { age: 0, charge: 4 })}
        ${columns('counts_nan', 'orders', { total: 0 })}
        # TYPE whylogs_types_unexpected gauge
        ${columns('types_unexpected', 'customers', { age: 3, charge: 2 })}
        ${columns('types_unexpected', 'orders', { total: 0 })}
        # TYPE whylogs_drift_hellinger gauge
        ${columns('drift_hellinger', 'customers', { age: 0.05, charge: 0.45 })}
        ${columns('drift_hellinger', 'orders', { total: 0 })}
        # TYPE whylogs_constraints_failed gauge
        whylogs_constraints_failed{dataset="customers"} 2
        whylogs_constraints_failed{dataset="orders"} 0
        # TYPE whylogs_dataset_timestamp_seconds gauge
        whylogs_dataset_timestamp_seconds{dataset="customers"} ${(INSTANT - minutes(5)) / 1000}
        whylogs_dataset_timestamp_seconds{dataset="orders"} ${(INSTANT - minutes(90)) / 1000}
      `,
    },
  ],
  ages: ['freshness_delay_minutes'],
  expected: {
    customers: {
      data_completeness: 90,
      record_count: 200,
      schema_violations: 5,
      freshness_delay_minutes: 5,
      feature_drift_score: 0.45,
      constraints_failed: 2,
    },
    orders: {
      data_completeness: 100,
      record_count: 50,
      schema_violations: 0,
      freshness_delay_minutes: 90,
      feature_drift_score: 0,
      constraints_failed: 0,
    },
  },
};
