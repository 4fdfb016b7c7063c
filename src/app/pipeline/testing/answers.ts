import { FieldType, type DataFrame, type FieldConfig } from '@grafana/data';

import { type SignalInfo } from '../../../contract/resources';
import { frameOf, MINUTE, NOW, tableOf } from '../../../panel/testing/show';
import { CATALOGUE } from '../../../signals';
import { type ChainAnswers } from '../chain/lanes';
import { readAlerts } from '../../../panel/answers/alerts';

export const PIPELINE = 'churn';

/** Instants of a grid of five minutes that ends at the end of the range. */
export const TIMES = Array.from({ length: 13 }, (_, i) => NOW - (12 - i) * 5 * MINUTE);

export const SIGNALS: readonly SignalInfo[] = (
  ['error_rate', 'cpu_usage', 'accuracy', 'precision', 'data_completeness', 'disk_usage'] as const
).map((id) => CATALOGUE.of(id));

const LIMITS: Readonly<Record<string, FieldConfig>> = {
  error_rate: {
    ...{ unit: 'percent', decimals: 2, min: 0, max: 100, displayNameFromDS: 'Error rate' },
    thresholds: {
      mode: 'absolute',
      steps: [
        { value: -Infinity, color: 'green' },
        { value: 2, color: 'orange' },
        { value: 5, color: 'red' },
      ],
    },
  } as FieldConfig,
};

/** Signals over time, each with the values of the grid. */
export function seriesOf(values: Readonly<Record<string, ReadonlyArray<number | null>>>): DataFrame {
  const frame = frameOf('metrics', [
    ['time', FieldType.time, TIMES],
    ...Object.entries(values).map(
      ([name, own]) =>
        [name, FieldType.number, [...own], LIMITS[name] ?? {}] as [string, FieldType, unknown[], FieldConfig],
    ),
  ]);
  frame.fields.slice(1).forEach((field) => (field.labels = { pipeline: PIPELINE, signal: field.name }));
  return frame;
}

/** Severities of rules over time. */
export function severitiesOf(values: Readonly<Record<string, ReadonlyArray<number | null>>>): DataFrame {
  const frame = frameOf('alerts', [
    ['time', FieldType.time, TIMES],
    ...Object.values(values).map((own) => ['severity', FieldType.number, [...own]] as [string, FieldType, unknown[]]),
  ]);
  const rules = Object.keys(values);
  frame.fields.slice(1).forEach((field, i) => (field.labels = { pipeline: PIPELINE, rule: rules[i] }));
  return frame;
}

/** A row of `alerts` about all checks. */
export function checkOf(rule: string, more: object = {}): Record<string, unknown> {
  return {
    ...{ severity: 'ok', category: 'System', rule, pipeline: PIPELINE, message: `${rule} is fine`, value: 1 },
    ...{ threshold: 2, since: null, time: NOW, signal: rule, label: rule, comparison: '>', state: 'ok' },
    ...more,
  };
}

export const ERRORS = [...Array<number>(10).fill(0.4), 6, 7, 8];
export const BURST = checkOf('error_rate', {
  ...{ severity: 'critical', state: 'firing', message: 'High error rate: 8.00 %', since: NOW - 10 * MINUTE },
});

/** A row of `explain`. */
export function explainedOf(signal: string, onset: number | null, isCause = false): Record<string, unknown> {
  return {
    ...{ pipeline: PIPELINE, signal, label: signal, contribution: 1, changed: '+1', ks_distance: 0.5, evidence: '' },
    ...{ onset, onset_after: onset === null ? null : onset - 5 * MINUTE, is_cause: isCause },
  };
}

/** A row of `verdict`. */
export function verdictOf(pipeline: string, more: object = {}): Record<string, unknown> {
  return {
    ...{ pipeline, state: 'ok', headline: 'All 16 checks pass', since: null, cause: null, evidence: null },
    ...{ next_step: null, confidence: 1, signals_measured: 21, signals_expected: 21, runbook: null },
    ...more,
  };
}

/** What is known of a pipeline with a burst of errors, after live accuracy left its course. */
export function answersOf(more: Partial<ChainAnswers> = {}): ChainAnswers {
  return {
    ...{ pipeline: PIPELINE, signals: SIGNALS, quality: [], explained: [] },
    checks: readAlerts([tableOf('alerts', [BURST, checkOf('cpu_usage'), checkOf('accuracy')])]),
    series: [seriesOf({ error_rate: ERRORS, cpu_usage: ERRORS, accuracy: ERRORS, precision: ERRORS })],
    severities: [severitiesOf({ error_rate: [...Array<number>(10).fill(0), 1, 2, 2] })],
    ...more,
  };
}
