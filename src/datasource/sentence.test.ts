import { type PulseQuery } from '../contract/query';
import { describeQuery } from './sentence';

describe('describeQuery', () => {
  it.each<[string, Partial<PulseQuery>]>([
    ['Active alerts of all pipelines', { queryType: 'alerts' }],
    ['All alert checks of churn', { queryType: 'alerts', state: 'all', pipeline: 'churn' }],
    [
      'Active alerts for cpu_usage, accuracy of all pipelines',
      { queryType: 'alerts', rules: ['cpu_usage', 'accuracy'] },
    ],
    [
      'Critical limits for cpu_usage of churn',
      { queryType: 'alerts', rules: ['cpu_usage'], show: 'critical', pipeline: 'churn' },
    ],
    ['Severity of every alert check of all pipelines', { queryType: 'alerts', format: 'series' }],
    ['Health score of pipelines matching fraud.*, every 1h', { queryType: 'score', pipeline: 'fraud.*', step: '1h' }],
    [
      'Quality score with the points lost to each signal of $pipeline',
      { queryType: 'score', score: 'quality', breakdown: true, pipeline: '$pipeline' },
    ],
    [
      'CPU usage, request rate and error rate of all pipelines',
      { queryType: 'metrics', signals: ['cpu_usage', 'requests_per_second', 'error_rate'] },
    ],
    [
      '95th percentile of response time by 1d of all pipelines',
      { queryType: 'metrics', signals: ['response_time_ms'], aggregate: { every: '1d', statistic: 'p95' } },
    ],
    ['Key figures of all pipelines', { queryType: 'kpi' }],
    [
      'error_rate (last_hour) of churn',
      { queryType: 'kpi', kpis: ['error_rate'], sections: ['last_hour'], pipeline: 'churn' },
    ],
    ['Performance targets for uptime of all pipelines', { queryType: 'objectives', objectives: ['uptime'] }],
    ['Health score of all pipelines, every 10s, live', { queryType: 'score', step: '10s', live: true }],
    ['No signals of all pipelines', { queryType: 'metrics' }],
    ['Alert rules in force', { queryType: 'rules', pipeline: 'churn' }],
    ['Drift of model accuracy of churn', { queryType: 'drift', pipeline: 'churn' }],
    ['Drift of CPU usage of all pipelines', { queryType: 'drift', signal: 'cpu_usage' }],
    ['Distribution of response time in 50 bins of all pipelines', { queryType: 'distribution', bins: 50 }],
    [
      'Request rate against response time, coloured by CPU usage of all pipelines',
      { queryType: 'correlation', x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' },
    ],
    ['No signal against no signal of all pipelines', { queryType: 'correlation' }],
    ['Events and failed checks of all pipelines', { queryType: 'events' }],
    ['Events of all pipelines', { queryType: 'events', alerts: false }],
    ['Failed checks of all pipelines', { queryType: 'events', events: false }],
    ['Feature drift of all pipelines', { queryType: 'feature_drift' }],
    ['No question chosen yet', { queryType: '' }],
  ])('says "%s"', (sentence, query) => {
    expect(describeQuery({ refId: 'A', queryType: '', ...query })).toBe(sentence);
  });
});
