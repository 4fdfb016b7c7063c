import { type KindInfo } from './kinds';
import { type PulseQuery } from './query';
import { describeQuery } from './sentence';

const kind: KindInfo = {
  kind: 'drift',
  title: 'Drift',
  description: '',
  purpose: 'now',
  about: 'pipelines',
  formats: ['table', 'series'],
  suits: { table: 'table', series: 'timeseries', instant: 'stat' },
  live: false,
  options: [
    {
      type: 'signal',
      name: 'signal',
      label: 'Signal',
      description: '',
      values: ['cpu_usage', 'accuracy'],
      labels: { cpu_usage: 'CPU usage', accuracy: 'Model accuracy' },
      default: 'accuracy',
    },
    {
      type: 'choice',
      name: 'rules',
      label: 'Rules',
      description: '',
      values: ['a', 'b', 'c'],
      labels: { a: 'Alpha', b: 'Beta', c: 'F1 gamma' },
      several: true,
    },
    { type: 'number', name: 'bins', label: 'Bins', description: '', min: 1, max: 9, integer: true, default: 3 },
    { type: 'flag', name: 'events', label: 'Events', description: '', default: true },
    { type: 'flag', name: 'alerts', label: 'Alerts', description: '', default: false },
    {
      type: 'group',
      name: 'aggregate',
      label: 'Aggregate',
      description: '',
      fields: [{ type: 'duration', name: 'every', label: 'Every', description: '', required: true }],
    },
  ],
  sentence: '',
  examples: [],
  empty: '',
};

function say(sentence: KindInfo['sentence'], query: Partial<PulseQuery> = {}): string {
  return describeQuery({ refId: 'A', queryType: 'drift', ...query }, { ...kind, sentence }).replace(
    / of all pipelines$/,
    '',
  );
}

test.each<[string, string, Partial<PulseQuery>]>([
  ['Drift of model accuracy', 'Drift of {signal}', {}],
  ['Drift of CPU usage', 'Drift of {signal}', { signal: 'cpu_usage' }],
  ['Drift of $signal', 'Drift of {signal}', { signal: '$signal' }],
  ['Drift of gone', 'Drift of {signal}', { signal: 'gone' }],
  ['Every check', '{rules|every check}', {}],
  ['Every check', '{rules|every check}', { rules: [] }],
  ['Alpha', '{rules|every check}', { rules: 'a' }],
  ['Alpha, beta and F1 gamma', '{rules|every check}', { rules: ['a', 'b', 'c'] }],
  ['Counts', 'Counts[ in {bins} bins]', {}],
  ['Counts in 5 bins', 'Counts[ in {bins} bins]', { bins: 5 }],
  ['Counts with events', 'Counts[ with {events}]', {}],
  ['Counts', 'Counts[ with {alerts}]', {}],
  ['Counts', 'Counts[ with {events}]', { events: false }],
  ['Events', '{events, alerts|nothing}', {}],
  ['Events and alerts', '{events, alerts|nothing}', { alerts: true }],
  ['Nothing', '{events, alerts|nothing}', { events: false }],
  ['Events and alerts if $engine', '{events, alerts|nothing}', { alerts: '$engine' }],
  ['Counts with alerts if ${engine}', 'Counts[ with {alerts}]', { alerts: '${engine}' }],
  ['Counts with alerts', 'Counts[ with {alerts}]', { alerts: 'true' }],
  ['Counts', 'Counts[ with {events}]', { events: 'false' }],
  ['Curves by 1d', 'Curves[ by {aggregate.every}]', { aggregate: { every: '1d' } }],
  ['Curves', 'Curves[ by {aggregate.every}]', { aggregate: undefined }],
])('reads "%s" from %j', (words, sentence, query) => {
  expect(say(sentence, query)).toBe(words);
});

test('a format may have words of its own', () => {
  const byFormat = { table: 'Rows', series: 'Curves' };
  expect([say(byFormat), say(byFormat, { format: 'series' }), say(byFormat, { format: 'instant' })]).toEqual([
    'Rows',
    'Curves',
    'Rows',
  ]);
});

test.each<[string, Partial<PulseQuery>]>([
  ['X of all pipelines', { pipeline: '.*' }],
  ['X of churn', { pipeline: 'churn' }],
  ['X of $pipeline', { pipeline: '$pipeline' }],
  ['X of pipelines matching fraud.*, every 1h', { pipeline: 'fraud.*', step: '1h' }],
  ['X of all pipelines, live', { live: true }],
  ['X of churn by version', { pipeline: 'churn', groupBy: ['version'] }],
  [
    'X of all pipelines with team="risk" by model and version',
    { pipelineMatchers: 'team="risk"', groupBy: ['model', 'version'] },
  ],
])('says whose and how often: "%s"', (words, query) => {
  expect(describeQuery({ refId: 'A', queryType: 'drift', ...query }, { ...kind, sentence: 'X' })).toBe(words);
});

test('what is about settings belongs to no pipeline', () => {
  const about = { ...kind, sentence: 'Rules in force', about: 'settings' as const };
  expect(describeQuery({ refId: 'A', queryType: 'rules', pipeline: 'churn' }, about)).toBe('Rules in force');
});

test('a kind that is not known yet goes by its name, and none by a hint', () => {
  expect(describeQuery({ refId: 'A', queryType: 'feature_drift' }, undefined)).toBe('Feature drift of all pipelines');
  expect(describeQuery({ refId: 'A', queryType: '' }, undefined)).toBe('No question chosen yet');
});
