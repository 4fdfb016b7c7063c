import { board, goTo } from './board.mjs';
import { numbers } from './fields.mjs';
import { insights, LIMITS_DASHED, timeseries } from './panels.mjs';
import { DATASOURCE, metrics, table as ask } from './queries.mjs';
import { eventLane } from './shared.mjs';
import { verdictLine } from './state.mjs';

const NOTHING = 'No data: no pipeline matches, there are no samples in this range, or the data source did not answer.';

const versions = insights({
  id: 1,
  title: 'Is B worse than A',
  description:
    'Every signal of the pipeline B against the same of A, over the range. By how much it is shifted, with a 95 % interval, and whether that is worse than the change that matters: worse, not worse, or not to be told yet. Samples that are like their neighbours count for less.',
  noData: NOTHING,
  // Both are chosen by their names, whichever pipelines the rest of the board is of.
  ask: { ...ask('compare', { a: '$a', b: '$b' }), pipeline: '$a|$b' },
});

/** A signal of the two pipelines that are compared. */
const both = (id, { signal, ...spec }) =>
  timeseries({
    id,
    ...spec,
    description: `${spec.description} Of A and B.`,
    ask: { ...metrics(signal), pipeline: '$a|$b' },
    custom: LIMITS_DASHED,
  });

const responseTime = both(2, {
  title: 'Response time of both',
  description: 'Time to answer a prediction request.',
  unit: 'ms',
  signal: 'response_time_ms',
  overrides: [numbers({ unit: 'suffix: ms', decimals: 0 })],
});

const errorRate = both(3, {
  title: 'Error rate of both',
  description: 'Share of the requests that failed.',
  unit: 'percent',
  signal: 'error_rate',
  overrides: [numbers({ max: null })],
});

const accuracy = both(4, {
  title: 'Accuracy of both',
  description: 'Share of correct predictions, by the labels that have come.',
  unit: 'percentunit',
  signal: 'accuracy',
  overrides: [numbers({ min: null, max: null })],
});

const since = insights({
  id: 5,
  title: 'Is it worse since the moment',
  description:
    'Every signal of each selected pipeline after the moment, such as that of a deploy, against as long a time before it; of whole days where the range holds them, so that the hour of the day cancels. Without a moment, the middle of the range.',
  noData: NOTHING,
  ask: ask('compare', { at: '$at' }),
});

const slower = insights({
  id: 6,
  title: 'Who is slower than the others',
  description:
    'The response time of each selected pipeline beside the median of all of them at the same time, in robust standard deviations. One that is more than 3.5 away for half of the range, and not by chance, differs. With fewer than five pipelines it is not known.',
  noData: NOTHING,
  ask: ask('outliers', { signal: 'response_time_ms' }),
});

const failing = insights({
  id: 7,
  title: 'Who fails more often than the others',
  description: 'The same of the error rate.',
  noData: NOTHING,
  ask: ask('outliers', { signal: 'error_rate' }),
});

/** A choice of one pipeline. @param sort Grafana's order of the names, of which the first is the default. */
const pipeline = (name, { label, description, sort }) => ({
  name,
  type: 'query',
  label,
  description,
  datasource: DATASOURCE,
  query: { refId: 'Pipelines', list: 'pipelines' },
  definition: 'Names of the pipelines',
  regex: '',
  hide: 0,
  multi: false,
  includeAll: false,
  refresh: 1,
  sort,
  options: [],
  current: {},
});

export const versionsAndCanary = board('versions', {
  title: 'versions and canary',
  description:
    'Is one version worse than the other, has a deploy made anything worse, and which pipeline differs from the others?',
  from: 'now-2d',
  events: { only: [2, 3, 4] },
  choices: [
    pipeline('a', { label: 'A', description: 'The pipeline that is known to be good: the stable version.', sort: 1 }),
    pipeline('b', { label: 'B', description: 'The pipeline that is compared with it: the canary.', sort: 2 }),
    {
      name: 'at',
      type: 'textbox',
      label: 'Moment',
      description:
        'Before and after it: a time such as 2026-01-31T12:00:00Z, or so long before the end of the range, such as now-6h. Empty is the middle of the range.',
      query: '',
      hide: 0,
      options: [{ text: '', value: '', selected: true }],
      current: { text: '', value: '' },
    },
  ],
  rows: [
    verdictLine(30, [goTo('overview')]),
    [16, [24, versions]],
    [8, [8, responseTime], [8, errorRate], [8, accuracy]],
    [4, [24, eventLane({ id: 31, links: [goTo('alerts')] })]],
    [16, [24, since]],
    [12, [12, slower], [12, failing]],
  ],
});
