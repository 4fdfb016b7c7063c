import { CATALOGUE } from '../signals';
import { type PulseQuery } from '../contract/query';

type Text = (query: PulseQuery) => string;

/** Kinds whose options change what a person would call the answer. */
const SUBJECTS: Readonly<Record<string, Text>> = {
  metrics: ({ signals, aggregate }) => {
    const names = listOf(signals);
    return aggregate
      ? `${upperFirst(STATISTICS[aggregate.statistic] ?? 'statistic')} of ${lowerFirst(names)} by ${aggregate.every}`
      : upperFirst(names);
  },
  score: ({ score, breakdown }) =>
    `${score === 'quality' ? 'Quality' : 'Health'} score${breakdown ? ' with the points lost to each signal' : ''}`,
  kpi: ({ sections, kpis }) => {
    const spans = listIds(sections);
    return `${listIds(kpis) || 'Key figures'}${spans ? ` (${spans})` : ''}`;
  },
  alerts: ({ state, rules, show, format }) => {
    const checks =
      format === 'series' ? 'Severity of every alert check' : state === 'all' ? 'All alert checks' : 'Active alerts';
    const subject = show && show !== 'severity' ? NUMBERS_SHOWN[show] : checks;
    const ids = listIds(rules);
    return ids ? `${subject} for ${ids}` : subject;
  },
  alert_summary: () => 'Alerts counted by severity and category',
  rules: () => 'Alert rules in force',
  objectives: ({ objectives }) => {
    const ids = listIds(objectives);
    return `Performance targets${ids ? ` for ${ids}` : ''}`;
  },
  drift: ({ signal }) => `Drift of ${lowerFirst(labelOf(signal ?? 'accuracy'))}`,
  quality: () => 'Data quality report',
  bottlenecks: () => 'Bottlenecks',
  capacity: () => 'Room for growth',
  distribution: ({ signal, bins }) =>
    `Distribution of ${lowerFirst(labelOf(signal ?? 'response_time_ms'))}${bins ? ` in ${bins} bins` : ''}`,
  correlation: ({ x, y, color }) =>
    `${x ? labelOf(x) : 'No signal'} against ${y ? lowerFirst(labelOf(y)) : 'no signal'}${color ? `, coloured by ${lowerFirst(labelOf(color))}` : ''}`,
  events: ({ alerts, events }) =>
    alerts === false ? 'Events' : events === false ? 'Failed checks' : 'Events and failed checks',
};

const NUMBERS_SHOWN = { value: 'Checked values', warning: 'Warning limits', critical: 'Critical limits' } as const;

const STATISTICS = {
  mean: 'mean',
  min: 'minimum',
  max: 'maximum',
  sum: 'sum',
  p50: 'median',
  p95: '95th percentile',
  p99: '99th percentile',
  count: 'number of samples',
} as const;

/** Names of the statistics, as a person reads them. */
export const STATISTIC_LABELS: Readonly<Record<string, string>> = STATISTICS;

/**
 * A query in words, for collapsed rows and lists.
 *
 * @example describeQuery({ refId: 'A', queryType: 'score', pipeline: 'churn' }) // 'Health score of churn'
 */
export function describeQuery(query: PulseQuery): string {
  const { queryType, step, live } = query;
  if (!queryType) {
    return 'No question chosen yet';
  }
  const subject = SUBJECTS[queryType]?.(query) ?? upperFirst(queryType.replaceAll('_', ' '));
  const whose = queryType === 'rules' ? '' : ` of ${pipelinesOf(query)}`;
  return `${subject}${whose}${step ? `, every ${step}` : ''}${live ? ', live' : ''}`;
}

function pipelinesOf({ pipeline }: PulseQuery): string {
  if (!pipeline || pipeline === '.*') {
    return 'all pipelines';
  }
  return /^[\w$-]+$/.test(pipeline) ? pipeline : `pipelines matching ${pipeline}`;
}

/** Saved by hand, a single id may stand without its list. */
function idsOf(saved: string | readonly string[] | undefined): readonly string[] {
  return typeof saved === 'string' ? (saved === '' ? [] : [saved]) : (saved ?? []);
}

function listIds(saved: string | readonly string[] | undefined): string {
  return idsOf(saved).join(', ');
}

function listOf(signals: PulseQuery['signals']): string {
  const names = idsOf(signals).map(labelOf);
  if (names.length === 0) {
    return 'no signals';
  }
  const inside = names.map((name, i) => (i === 0 ? name : lowerFirst(name)));
  return inside.length === 1 ? inside[0] : `${inside.slice(0, -1).join(', ')} and ${inside[inside.length - 1]}`;
}

function labelOf(id: string): string {
  return CATALOGUE.has(id) ? CATALOGUE.of(id).label : id;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Abbreviations such as CPU keep their capitals. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
