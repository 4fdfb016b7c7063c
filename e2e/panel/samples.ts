import { handInstance, type Curves } from '../../src/queries/testing/hand-source';
import { days, hours, type Range } from '../../src/series';
import { type SignalId, SIGNALS } from '../../src/signals';
import { ask, fleet } from './frames';
import { type PlainFrame, type Shown } from './page';

/** An evening on which much is wrong in the simulated fleet. */
export const NOW = Date.UTC(2026, 2, 7, 23, 3);
const DAY: Range = { from: NOW - days(1), to: NOW };
const WEEK: Range = { from: NOW - days(7), to: NOW };

const DATA: SignalId[] = SIGNALS.filter(({ group }) => group === 'data').map(({ id }) => id);
const HEALTH: SignalId[] = SIGNALS.filter(({ scorePart }) => scorePart?.score === 'health').map(({ id }) => id);

/** A pipeline on which every check passes. */
export const FINE: Curves = {
  cpu_usage: () => 40,
  memory_usage: () => 50,
  response_time_ms: () => 120,
  error_rate: () => 0.2,
  requests_per_second: (t) => 300 + 60 * Math.sin(t / hours(4)),
  accuracy: () => 0.96,
  data_completeness: () => 99.5,
  freshness_delay_minutes: () => 3,
  feature_drift_score: () => 0.02,
  anomaly_rate: () => 0.5,
  schema_violations: () => 0,
  record_count: () => 5000,
};

export type Samples = Record<
  | 'indicators'
  | 'verdicts'
  | 'fineVerdicts'
  | 'alerts'
  | 'activeAlerts'
  | 'engineAlerts'
  | 'unknownAlerts'
  | 'healthy'
  | 'silent'
  | 'summary'
  | 'capacity'
  | 'unusual'
  | 'nothingUnusual'
  | 'bottlenecks'
  | 'noBottlenecks'
  | 'quality'
  | 'score'
  | 'scores'
  | 'objectives'
  | 'kpi',
  PlainFrame[]
>;

/**
 * Answers of the real query kinds: of a fleet of four and of one pipeline, simulated unless given, and of pipelines that
 * are fine, silent, or both by halves.
 */
export async function samples(four = fleet(4), one = fleet(1)): Promise<Samples> {
  const fine = handInstance({ churn: FINE, 'fraud-detection': FINE });
  const halfSilent = handInstance({
    churn: { ...FINE, cpu_usage: () => 95 },
    'fraud-detection': { accuracy: () => 0.8 },
  });
  const nobody = handInstance({});
  const of = (queryType: string, options: object = {}): object => ({ queryType, ...options });
  return {
    indicators: await ask(four, 'A', of('indicators'), DAY),
    verdicts: await ask(four, 'A', of('verdict'), DAY),
    fineVerdicts: await ask(fine, 'A', of('verdict'), DAY),
    alerts: await ask(four, 'A', of('alerts', { state: 'all' }), DAY),
    activeAlerts: await ask(four, 'A', of('alerts'), DAY),
    engineAlerts: await ask(four, 'A', of('alerts', { state: 'all', engine: true }), DAY),
    unknownAlerts: await ask(halfSilent, 'A', of('alerts', { state: 'all' }), DAY),
    healthy: [
      ...(await ask(fine, 'A', of('alerts'), DAY)),
      ...(await ask(four, 'B', of('events'), { from: NOW - days(3), to: NOW - hours(3) })),
    ],
    silent: await ask(nobody, 'A', of('alerts'), DAY),
    summary: await ask(four, 'A', of('alert_summary'), DAY),
    capacity: await ask(four, 'A', of('capacity'), DAY),
    unusual: [
      ...(await ask(four, 'A', of('baseline', { signal: 'response_time_ms', sensitivity: 'high' }), WEEK)),
      ...(await ask(four, 'B', of('baseline', { signal: 'requests_per_second', sensitivity: 'high' }), WEEK)),
    ],
    nothingUnusual: await ask(halfSilent, 'A', of('baseline', { signal: 'cpu_usage' }), DAY),
    bottlenecks: await ask(four, 'A', of('bottlenecks'), DAY),
    noBottlenecks: await ask(fine, 'A', of('bottlenecks'), DAY),
    quality: [
      ...(await ask(one, 'A', of('quality'), DAY)),
      ...(await ask(one, 'B', of('metrics', { signals: DATA }), DAY)),
    ],
    score: [
      ...(await ask(one, 'A', of('score', { breakdown: true }), DAY)),
      ...(await ask(one, 'B', of('metrics', { signals: HEALTH }), DAY)),
    ],
    scores: await ask(four, 'A', of('score', { breakdown: true }), DAY),
    objectives: await ask(four, 'A', of('objectives'), DAY),
    kpi: await ask(four, 'A', of('kpi'), DAY),
  };
}

/** A panel for every view and every state, all of one width. */
export function everyPanel(of: Samples, width: number): Shown[] {
  const shown = (title: string, frames: PlainFrame[], height = 460): Shown => ({ title, frames, width, height });
  return [
    shown('Signals at a glance', of.indicators, 300),
    shown('Pipelines', of.verdicts),
    shown('Fine pipelines', of.fineVerdicts, 240),
    shown('Alerts', of.alerts, 640),
    shown('Active alerts', of.activeAlerts),
    shown('Alerts by the alert engine', of.engineAlerts, 640),
    shown('Alerts with unknown checks', of.unknownAlerts),
    {
      ...shown('Alerts by pipeline, compact', of.alerts),
      options: { grouping: 'pipeline', density: 'compact', parts: ['list'] },
    },
    shown('All healthy', of.healthy, 240),
    shown('No data', of.silent, 240),
    shown('Alert summary', of.summary, 300),
    shown('Capacity', of.capacity),
    shown('What is unusual', of.unusual),
    shown('Nothing unusual', of.nothingUnusual, 240),
    shown('Bottlenecks', of.bottlenecks),
    { ...shown('Bottlenecks by pipeline', of.bottlenecks), options: { grouping: 'pipeline' } },
    shown('No bottlenecks', of.noBottlenecks, 240),
    shown('Quality checks', of.quality),
    shown('Health score', of.score),
    shown('Health scores', of.scores),
    shown('Objectives', of.objectives),
    shown('KPIs', of.kpi),
  ];
}

/** A frame with all of its rows several times over. */
export function repeated(frame: PlainFrame, times: number): PlainFrame {
  const fields = frame.fields.map((field) => ({
    ...field,
    values: Array.from({ length: times }, () => field.values as unknown[]).flat(),
  }));
  return { ...frame, fields };
}
