import { days } from '../../../series';
import { type Catalogue, type SignalGroup, type SignalId } from '../../../signals';
import { judgedBy, type Judge } from '../../judging';
import { type Question } from '../../source/ask';

/** How pipelines are beside each other. */
const beside = (signal: SignalId) =>
  ({ kind: 'outliers', format: 'table', options: { signal } }) as const satisfies Question;

/** The signals that are of the same kind in all pipelines, a question each: how many requests come, and how accurate a model is, differ by nature. */
const peers = {
  peersTime: beside('response_time_ms'),
  peersErrors: beside('error_rate'),
  peersCompleteness: beside('data_completeness'),
};

/** Who differs from the others, a question a signal. */
export const PEER_QUESTIONS = Object.keys(peers) as Array<keyof typeof peers>;

/** About the whole fleet. */
const FLEET_QUESTIONS = {
  verdict: { kind: 'verdict', format: 'table' },
  alerts: { kind: 'alerts', format: 'table', options: { state: 'all' } },
  rules: { kind: 'rules', format: 'table' },
  ...peers,
} as const satisfies Record<string, Question>;

/** A value a day says little about a shorter time. */
const DAILY = days(30);

/** What is said of the newest samples of a signal beside their past. */
const newest = (signal: SignalId) =>
  ({ kind: 'baseline', format: 'table', options: { signal, list: 'now' } }) as const satisfies Question;

const unusual = {
  unusualTime: newest('response_time_ms'),
  unusualErrors: newest('error_rate'),
  unusualRequests: newest('requests_per_second'),
  unusualAccuracy: newest('accuracy'),
};

/** Whether the main signals are unusual, a question each. */
export const UNUSUAL_QUESTIONS = Object.keys(unusual) as Array<keyof typeof unusual>;

/** About the pipelines that are shown in detail. */
const DETAIL_QUESTIONS = {
  health: { kind: 'score', format: 'series', options: { score: 'health', breakdown: true } },
  qualityScore: { kind: 'score', format: 'series', options: { score: 'quality', breakdown: true } },
  alertsOverTime: { kind: 'alerts', format: 'series' },
  why: { kind: 'explain', format: 'table' },
  kpi: { kind: 'kpi', format: 'table' },
  drift: { kind: 'drift', format: 'table' },
  ...unusual,
  trend: { kind: 'drift', format: 'series' },
  daily: {
    kind: 'metrics',
    format: 'series',
    options: { signals: ['accuracy'], aggregate: { every: '1d', statistic: 'mean' } },
    atLeast: DAILY,
  },
  quality: { kind: 'quality', format: 'table' },
  distribution: { kind: 'distribution', format: 'table' },
  correlation: {
    kind: 'correlation',
    format: 'table',
    options: { x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' },
  },
  precisionRecall: {
    kind: 'correlation',
    format: 'table',
    options: { x: 'recall', y: 'precision', color: 'f1_score' },
  },
  capacity: { kind: 'capacity', format: 'table' },
  forecast: { kind: 'forecast', format: 'table', options: { signal: 'disk_usage' } },
  features: { kind: 'feature_drift', format: 'table' },
  estimate: { kind: 'accuracy_estimate', format: 'table' },
  objectives: { kind: 'objectives', format: 'table' },
  budgets: { kind: 'slo', format: 'table' },
  bottlenecks: { kind: 'bottlenecks', format: 'table' },
  events: { kind: 'events', format: 'table', options: { alerts: false } },
} as const satisfies Record<string, Question>;

/** Of these, those whose answers alerts decide on. */
const BY_ALERTS = ['verdict', 'alerts', 'alertsOverTime', 'why', 'events'] as const satisfies ReadonlyArray<
  keyof typeof FLEET_QUESTIONS | keyof typeof DETAIL_QUESTIONS
>;

/** The signals of each group over time, a question each. */
type GroupQuestions = Readonly<Record<SignalGroup, Question>>;

export type FleetQuestion = keyof typeof FLEET_QUESTIONS;
export type DetailQuestion = keyof typeof DETAIL_QUESTIONS | SignalGroup;

/** Whether two pipelines differ, or each from before. */
export const COMPARE: Question = { kind: 'compare', format: 'table' };

/** What is asked about the whole fleet. */
export const fleetQuestions = (judge: Judge): Readonly<Record<FleetQuestion, Question>> =>
  byJudge(FLEET_QUESTIONS, judge);

/** What is asked about pipelines in detail, with the signals of the data source. */
export function detailQuestions(catalogue: Catalogue, judge: Judge): Readonly<Record<DetailQuestion, Question>> {
  const group = (name: SignalGroup): Question => ({
    kind: 'metrics',
    format: 'series',
    options: { signals: catalogue.signals.filter((signal) => signal.group === name).map(({ id }) => id) },
  });
  const groups: GroupQuestions = { system: group('system'), model: group('model'), data: group('data') };
  return { ...byJudge(DETAIL_QUESTIONS, judge), ...groups };
}

function byJudge<Name extends string>(
  questions: Readonly<Record<Name, Question>>,
  judge: Judge,
): Readonly<Record<Name, Question>> {
  const all = Object.entries<Question>(questions).map(([name, question]) => [
    name,
    BY_ALERTS.some((one) => one === name) ? judgedBy(judge, question) : question,
  ]);
  return Object.fromEntries(all) as Record<Name, Question>;
}
