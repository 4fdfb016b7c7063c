import { LLM_SIGNALS, WHOLE_ANSWERS } from './llm-signals';
import { NO_GPU_MACHINE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, p95, perSecond } from './promql';

const ANSWERED = perSecond('tgi_request_success');
/** A server that has not failed yet has no counter of it. */
const REQUESTS = `${ANSWERED} + (${perSecond('tgi_request_failure')} or 0 * ${ANSWERED})`;
const LATENCY = 'tgi_request_duration';

/** Hugging Face's Text Generation Inference. */
export const tgi: Preset = {
  id: 'tgi',
  title: 'Text Generation Inference',
  sources: [
    'https://huggingface.co/docs/text-generation-inference/reference/metrics',
    'https://github.com/huggingface/text-generation-inference/tree/main/router/src',
  ],
  // A server has one model, whose name its metrics do not tell.
  pipelineLabel: 'instance',
  otherLabels: { job: 'all servers of a job together' },
  marks: ['tgi_request_count', 'tgi_queue_size'],
  members: ['tgi_queue_size'],
  signals: LLM_SIGNALS.filter(({ id = '' }) => !['time_to_first_token_ms', 'kv_cache_usage'].includes(id)),
  levels: { response_time_ms: WHOLE_ANSWERS },
  readings: {
    requests_per_second: { expr: REQUESTS, note: 'Requests that were answered or failed.' },
    error_rate: {
      expr: failedPercent(perSecond('tgi_request_failure', 'err!="dropped"'), REQUESTS),
      note: 'Without those that a client gave up.',
    },
    response_time_ms: { expr: p95(LATENCY, 1000), note: 'P95 of whole answers, however long they are.' },
    inter_token_latency_ms: {
      expr: p95('tgi_request_mean_time_per_token_duration', 1000),
      note: 'P95 of the means of requests.',
    },
    tokens_per_second: { expr: perSecond('tgi_request_generated_tokens_sum'), note: 'Counted when a request is done.' },
    queue_length: { gauge: 'tgi_queue_size' },
  },
  quantiles: { response_time_ms: anyQuantile(LATENCY, 1000) },
  lacks: {
    time_to_first_token_ms: 'TGI measures the wait in the queue and batches, not the first token of a request.',
    kv_cache_usage: 'TGI does not export how full its cache is.',
    accuracy: 'TGI sees no labels, so it does not know which answers were right.',
    ...NO_GPU_MACHINE,
  },
};
