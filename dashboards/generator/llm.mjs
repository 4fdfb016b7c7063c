import { board, goTo } from './board.mjs';
import { named, numbers, steps, TINTED, TINTS, TRENDS } from './fields.mjs';
import { insights, LEGEND_WITH_VALUES, LIMITS_DASHED, table, timeseries } from './panels.mjs';
import { JUDGED, metrics, series, table as ask, WITH_OTHERS, WORST } from './queries.mjs';
import { checkStates, eventLane, headroom, signal } from './shared.mjs';
import { indicators, verdictLine } from './state.mjs';
import { columns, eachSeries, fields, matrix, rename, trendsLast, withoutFrame } from './transformations.mjs';

/** What presets of such servers add is no signal of other data sources: an empty panel says so. */
const NO_LLM =
  'No data: the data source has no preset of LLM servers that tells this (add vllm or tgi to its settings), no pipeline matches, there are no samples in this range, or the data source did not answer.';

const MS = numbers({ unit: 'suffix: ms', decimals: 0 });

/** What only servers of language models have. A data source without them has this panel empty, which says so. */
const OWN = ['time_to_first_token_ms', 'inter_token_latency_ms', 'kv_cache_usage', 'queue_length', 'tokens_per_second'];

/** What all servers have. */
const COMMON = ['error_rate', 'response_time_ms', 'requests_per_second'];

/** The checks of those signals that have levels. */
const RULES = ['time_to_first_token_ms', 'inter_token_latency_ms', 'kv_cache_usage'];

const tokensNow = indicators({
  id: 1,
  title: 'LLM servers: where each signal is worst',
  description:
    'The newest value of each signal, of the model where it is worst, with its limit, its change in 24 hours and its last 24 hours. Tokens are those of all models together. Choose one pipeline to see a model alone.',
  signals: OWN,
});

const requestsNow = indicators({
  id: 2,
  title: 'Requests: where each signal is worst',
  description:
    'Failed requests and the P95 of whole answers of the model where they are worst; the requests of all models together.',
  signals: COMMON,
});

const llm = (id, spec) => signal(id, { noData: NO_LLM, ...spec });

const firstToken = llm(10, {
  title: 'Time to first token, P95',
  description:
    'From the arrival of a request to the first token of its answer, the wait in the queue included. Threshold: warning above 2,000 ms. TGI does not measure it.',
  unit: 'ms',
  signal: 'time_to_first_token_ms',
  custom: LIMITS_DASHED,
  overrides: [MS],
});

const interToken = llm(11, {
  title: 'Inter-token latency, P95',
  description:
    'Time between two tokens of an answer: how fast it is to be read. Threshold: warning above 200 ms. Of TGI, the P95 of the means of requests.',
  unit: 'ms',
  signal: 'inter_token_latency_ms',
  custom: LIMITS_DASHED,
  overrides: [MS],
});

const wholeAnswer = signal(12, {
  title: 'Whole answers, P95',
  description:
    'From the arrival of a request to the last token. It grows with the length of the answers. Thresholds: warning above 30 s, critical above 60 s, where a proxy would give up; set your own in the data source.',
  unit: 'ms',
  signal: 'response_time_ms',
  custom: LIMITS_DASHED,
  overrides: [MS],
});

const cache = llm(13, {
  title: 'KV cache usage',
  description:
    'Share of the key-value cache in use, of the fullest replica. A full cache makes requests wait, or be computed again. Threshold: warning above 95 %. TGI does not export it.',
  unit: 'percent',
  signal: 'kv_cache_usage',
  custom: LIMITS_DASHED,
});

const queue = llm(14, {
  title: 'Queue length',
  description:
    'Requests that wait to be processed. How many are too many depends on how fast they are served: the time to first token has the threshold.',
  unit: 'short',
  signal: 'queue_length',
  overrides: [numbers({ decimals: 0 })],
});

const tokens = timeseries({
  id: 15,
  title: 'Generated tokens',
  description:
    'Tokens generated per second, the models stacked: the ten with the highest peaks, and the others together. The upper edge is the total.',
  unit: 'suffix: tokens/s',
  noData: NO_LLM,
  ask: { ...metrics('tokens_per_second'), ...WITH_OTHERS },
  field: { min: 0 },
  overrides: [numbers({ decimals: null })],
  custom: { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
});

const requests = timeseries({
  id: 16,
  title: 'Requests',
  description:
    'Requests that finished per second, failed ones too, the models stacked: the ten with the highest peaks, and the others together. The upper edge is the total.',
  unit: 'reqps',
  ask: { ...metrics('requests_per_second'), ...WITH_OTHERS },
  field: { min: 0 },
  overrides: [numbers({ decimals: null })],
  custom: { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
});

const errors = signal(17, {
  title: 'Failed requests',
  description:
    'Share of the requests that failed. Thresholds: warning above 2 %, critical above 5 %. Releases of vLLM that do not count errors leave it unknown.',
  unit: 'percent',
  signal: 'error_rate',
  custom: { ...LIMITS_DASHED, axisSoftMax: 6 },
  overrides: [numbers({ max: null })],
});

const spread = table({
  id: 18,
  title: 'Time to first token: quantiles of samples',
  description:
    'Over the n samples of the range, each of which is the P95 of its interval: median, P95 and P99, of each model. A P99 far above the median is a time of overload. An orange background is above 2,000 ms.',
  unit: 'suffix: ms',
  noData: NO_LLM,
  ask: ask('distribution', { signal: 'time_to_first_token_ms' }),
  transform: [
    fields('pipeline', 'n', 'p50', 'p95', 'p99'),
    withoutFrame('histogram'),
    columns({ pipeline: 'Pipeline', n: 'n', p50: 'Median', p95: 'P95', p99: 'P99' }),
  ],
  overrides: [
    MS,
    named('n', { unit: 'locale', 'custom.width': 60 }),
    ...['Median', 'P95', 'P99'].map((name) =>
      named(name, { thresholds: steps(TINTS.none, [2000, TINTS.warning]), ...TINTED }),
    ),
  ],
});

const alerts = insights({
  id: 20,
  title: 'Alerts on tokens and KV cache',
  description:
    'The checks of time to first token, inter-token latency and KV cache that fail at the end of the range, worst and longest first, with value, threshold and duration. A row opens into its evidence. The board Alerts has all checks.',
  ask: ask('alerts', { rules: RULES, ...JUDGED }),
  options: { parts: ['list'] },
  links: [goTo('alerts')],
});

const states = checkStates({
  id: 21,
  title: 'Checks over time: the 12 that are worst',
  description:
    'Checks of the signals of this board: no alert, warning or critical, the 12 that are worst at the end of the range, worst first. Grey means unknown, never OK.',
  top: 12,
  rules: [...RULES, 'error_rate', 'response_time_ms', 'traffic_drop', 'traffic_spike'],
  links: [goTo('alerts')],
});

const COMPARED = {
  requests_per_second: ['Requests', { unit: 'reqps', decimals: 2 }],
  tokens_per_second: ['Tokens', { unit: 'suffix: tokens/s', decimals: 0 }],
  time_to_first_token_ms: ['First token', { unit: 'suffix: ms', decimals: 0 }],
  inter_token_latency_ms: ['Per token', { unit: 'suffix: ms', decimals: 0 }],
  response_time_ms: ['Whole answer', { unit: 'suffix: ms', decimals: 0 }],
  kv_cache_usage: ['KV cache', { unit: 'percent', decimals: 0 }],
  queue_length: ['Queue', { unit: 'none', decimals: 1 }],
  error_rate: ['Errors', { unit: 'percent', decimals: 2 }],
};

const compared = table({
  id: 22,
  title: 'Models compared: means of the range',
  description:
    'The mean of the samples of each signal over the range, a row per model. Times are means of P95s. A dash is unknown.',
  unit: 'none',
  noData: NO_LLM,
  ask: series('metrics', { signals: Object.keys(COMPARED) }),
  transform: [
    eachSeries('mean'),
    matrix('signal', 'Mean'),
    columns({
      'pipeline\\signal': 'Pipeline',
      ...Object.fromEntries(Object.entries(COMPARED).map(([id, [name]]) => [id, name])),
    }),
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 210 }),
    ...Object.values(COMPARED).map(([name, config]) => named(name, config)),
  ],
});

const filling = timeseries({
  id: 23,
  title: 'KV cache usage with trend',
  description:
    'Grey dashes are the trend of the last 30 days, or of as much of them as was measured: whether the cache fills up from day to day.',
  unit: 'percent',
  noData: NO_LLM,
  ask: series('drift', { signal: 'kv_cache_usage', ...WORST }),
  transform: [trendsLast, rename('(.*) · KV cache usage', '$1')],
  custom: LIMITS_DASHED,
  overrides: [TRENDS],
  options: { legend: LEGEND_WITH_VALUES },
});

const capacity = headroom({
  id: 24,
  title: 'Load and headroom',
  of: 'requests',
  links: [goTo('capacity')],
});

export const llmServing = board('llm', {
  title: 'LLM serving',
  description:
    'Servers of large language models: first token, tokens, queue, KV cache, errors and alerts, the models compared. It needs a data source with the preset vllm or tgi.',
  from: 'now-24h',
  rows: [
    verdictLine(30, [goTo('overview')]),
    [8, [15, tokensNow], [9, requestsNow]],
    [8, [8, firstToken], [8, interToken], [8, wholeAnswer]],
    [8, [8, cache], [8, queue], [8, tokens]],
    [8, [8, requests], [8, errors], [8, spread]],
    [4, [24, eventLane({ id: 31, links: [goTo('alerts')] })]],
    [11, [12, alerts], [12, states]],
    [7, [24, compared]],
    [9, [12, filling], [12, capacity]],
  ],
});
