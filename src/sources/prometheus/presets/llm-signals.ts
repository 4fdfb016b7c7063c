import { type OwnSignalJson } from '../../../contract/settings';
import { type Levels } from '../../../signals';

/**
 * What servers of language models tell besides what all servers do. The levels of both times are the limits that MLPerf Inference
 * sets to servers of Llama 2 70B for 99 % of requests (2000 ms and 200 ms):
 * https://github.com/mlcommons/inference_policies/blob/master/inference_rules.adoc
 */
export const LLM_SIGNALS: readonly OwnSignalJson[] = [
  {
    id: 'time_to_first_token_ms',
    label: 'Time to first token',
    unit: 'ms',
    direction: 'lower',
    limits: [0, null],
    combine: 'max',
    warning: 2000,
    category: 'System',
    description: 'From the arrival of a request to the first token of its answer.',
  },
  {
    id: 'inter_token_latency_ms',
    label: 'Inter-token latency',
    unit: 'ms',
    direction: 'lower',
    limits: [0, null],
    combine: 'max',
    warning: 200,
    category: 'System',
    description: 'Time between two tokens of an answer.',
  },
  {
    // How many there are depends on who asks, so no number of them is good or bad.
    id: 'tokens_per_second',
    label: 'Generated tokens',
    unit: 'suffix: tokens/s',
    direction: 'neither',
    limits: [0, null],
    combine: 'sum',
    description: 'Tokens generated in a second, of all requests together.',
  },
  {
    // Full, a server turns requests out of the cache and computes them again; 95 % leaves time to see it come.
    id: 'kv_cache_usage',
    label: 'KV cache usage',
    unit: 'percent',
    direction: 'lower',
    limits: [0, 100],
    combine: 'max',
    warning: 95,
    relevantChange: 1,
    category: 'System',
    description: 'Share of the key-value cache in use; of several replicas, that of the fullest.',
  },
  {
    // How long a queue is too long depends on how fast it is served: the time to first token has a level instead.
    id: 'queue_length',
    label: 'Queue length',
    unit: 'short',
    direction: 'lower',
    limits: [0, null],
    combine: 'sum',
    relevantChange: 1,
    description: 'Requests that wait to be processed.',
  },
];

/**
 * The levels of whole answers, which take many times as long as a prediction. One that is not streamed is cut after 60 s where nginx
 * stands before the server and nobody has changed its time-out: https://nginx.org/en/docs/http/ngx_http_proxy_module.html
 */
export const WHOLE_ANSWERS: Levels = {
  warning: 30_000,
  critical: 60_000,
  objective: { p95: 30_000, p99: 60_000 },
  adviceAt: {
    statistic: 'p95',
    value: 30_000,
    advice: 'Look at the queue and the KV cache, and limit the length of answers.',
  },
  scorePart: { score: 'health', weight: 0.25, best: 0, worst: 60_000 },
};
