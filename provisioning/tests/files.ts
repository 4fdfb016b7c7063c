import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { answer } from '../../src/queries/answer';
import { createInstance } from '../../src/queries/create-instance';
import { type Instance } from '../../src/queries/instance';
import { rowsOf, type Row } from '../../src/queries/testing/hand-source';
import { openSource, parseSettings } from '../../src/sources';

/** A query or an expression of a rule. */
export interface Query {
  refId: string;
  datasourceUid: string;
  relativeTimeRange?: { from: number; to: number };
  model: {
    refId: string;
    queryType?: string;
    format?: string;
    rules?: string[];
    objectives?: string[];
    windows?: string[];
    show?: string;
    engine?: boolean;
    type?: string;
    expression?: string;
    signal?: string;
    signals?: string[];
    a?: string;
    b?: string;
    conditions?: Array<{ evaluator: { type: 'eq' | 'gt' | 'gte' | 'lt'; params: [number] } }>;
  };
}

/** A rule as Grafana's file provisioning reads it. */
export interface Rule {
  uid: string;
  title: string;
  condition: string;
  for: string;
  keepFiringFor: string;
  noDataState: string;
  execErrState: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  data: Query[];
  record?: object;
  isPaused?: boolean;
}

/** A notification policy. */
export interface Route {
  receiver?: string;
  mute_time_intervals?: string[];
  routes?: Route[];
}

/** A file of provisioning/alerting. */
export interface File {
  apiVersion: number;
  groups?: Array<{ name: string; folder: string; interval: string; rules: Rule[] }>;
  contactPoints?: Array<{ name: string; receivers: Array<{ settings: Record<string, unknown> }> }>;
  policies?: Route[];
  muteTimes?: Array<{ name: string }>;
  templates?: Array<{ template: string }>;
}

/** The project's folder. */
export const ROOT = path.resolve(__dirname, '../..');
const filesIn = (folder: string): File[] =>
  readdirSync(path.join(ROOT, 'provisioning', folder)).map(
    (name) => parse(readFileSync(path.join(ROOT, 'provisioning', folder, name), 'utf8')) as File,
  );
export const FILES = filesIn('alerting');
export const GROUPS = FILES.flatMap(({ groups = [] }) => groups);
export const ALL: readonly Rule[] = GROUPS.flatMap(({ rules }) => rules);
/** Error budgets that burn, which no check judges. */
export const BUDGETS = ALL.filter(({ labels }) => labels.category === 'Objectives');
/** What is unusual beside its own past, whatever the checks say. */
export const UNUSUAL = ALL.filter(({ labels }) => labels.category === 'Unusual');
/** What is foreseen, which no check judges either. */
export const FORECASTS = ALL.filter(({ labels }) => labels.category === 'Forecasts');
/** Features that have drifted, pipelines that are worse than their peers, and canaries that are worse than the stable version. */
export const [FEATURES, OUTLIERS, CANARIES] = ['Features', 'Outliers', 'Canary'].map((category) =>
  ALL.filter(({ labels }) => labels.category === category),
);
/** The rules on evidence, which no check of a signal judges. */
export const EVIDENCE: readonly Rule[] = [BUDGETS, UNUSUAL, FORECASTS, FEATURES, OUTLIERS, CANARIES].flat();
/** The rules about pipelines, each of which names its check. */
export const ALERTS = ALL.filter((rule) => rule.labels.rule !== undefined && !EVIDENCE.includes(rule));
/** The same by single samples, for which Grafana waits: what takes their place if somebody wants that. */
export const BY_SAMPLES: readonly Rule[] = filesIn('single-samples')
  .flatMap(({ groups = [] }) => groups.flatMap(({ rules }) => rules))
  .filter(({ labels }) => labels.rule !== undefined);
export const NOT_MEASURED = ALL.find(({ uid }) => uid === 'mlpulse-not-measured')!;

/** The instant at which rules are asked. */
export const TO = Date.UTC(2026, 2, 2, 14);

/** True if a rule's condition holds for a severity code, null if it is not known: as Grafana's threshold does. */
export function holds({ data, condition }: Rule, severity: number): boolean | null {
  const [{ evaluator }] = data.find(({ refId }) => refId === condition)!.model.conditions!;
  const [limit] = evaluator.params;
  if (Number.isNaN(severity)) {
    return null;
  }
  return { eq: severity === limit, gt: severity > limit, gte: severity >= limit, lt: severity < limit }[evaluator.type];
}

/** The rows that a rule's query gives, asked at an instant. */
export async function rowsFor(rule: Rule, refId: string, instance = HEALTHY, at = TO): Promise<Row[]> {
  const { model, relativeTimeRange } = rule.data.find((query) => query.refId === refId)!;
  const { from, to } = relativeTimeRange!;
  const range = { from: at - from * 1000, to: at - to * 1000 };
  // As Grafana asks for alert rules.
  const frames = await answer({ raw: model, range, interval: 1000, now: at }, instance, new AbortController().signal);
  expect(frames).toHaveLength(1);
  expect(frames[0].meta?.type).toBe('numeric-long');
  return rowsOf(frames[0]);
}

/**
 * A data source with so many healthy pipelines.
 *
 * @param rules the settings of its rules.
 * @param schedule incidents that befall them nevertheless.
 */
export function healthyPipelines(pipelines: number, rules: object = {}, seed = 42, schedule: object[] = []): Instance {
  const jsonData = { simulator: { incidents: 'none', pipelines, seed, schedule }, rules };
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  return createInstance(settings, openSource(settings, 'mlpulse/test'));
}

const HEALTHY = healthyPipelines(4);
