import { type PulseDataQuery } from './query';

/** A question in someone's own words, and the query that answers it. */
export interface Example {
  readonly title: string;
  readonly query: Omit<PulseDataQuery, 'refId'>;
}

/** The examples of the help, in the order in which people come to ask. */
export const EXAMPLES: readonly Example[] = [
  { title: 'What is wrong now?', query: { queryType: 'alerts' } },
  { title: 'What should I do about it?', query: { queryType: 'bottlenecks' } },
  { title: 'How healthy has each pipeline been?', query: { queryType: 'score' } },
  { title: 'What costs health?', query: { queryType: 'score', breakdown: true } },
  { title: 'Is the data good?', query: { queryType: 'quality' } },
  { title: 'Has the model drifted?', query: { queryType: 'drift' } },
  { title: 'When do we run out of capacity?', query: { queryType: 'capacity' } },
  {
    title: 'How slow are the slowest requests, day by day?',
    query: { queryType: 'metrics', signals: ['response_time_ms'], aggregate: { every: '1d', statistic: 'p95' } },
  },
  {
    title: 'Does latency grow with load?',
    query: { queryType: 'correlation', x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' },
  },
  { title: 'When did checks fail?', query: { queryType: 'alerts', format: 'series' } },
  { title: 'What happened?', query: { queryType: 'events' } },
];
