import { LLM_SIGNALS, WHOLE_ANSWERS } from './llm-signals';
import { NO_GPU_MACHINE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, firstOf, p95, perSecond } from './promql';

const FINISHED = 'vllm:request_success_total';
const LATENCY = 'vllm:e2e_request_latency_seconds';
const LOST = perSecond(FINISHED, 'finished_reason="error"');
const cache = (gauge: string): string => `100 * max by ($label) (${gauge}{$selector})`;

/** vLLM, by the names of its first and its present engine. */
export const vllm: Preset = {
  id: 'vllm',
  title: 'vLLM',
  sources: [
    'https://docs.vllm.ai/en/stable/usage/metrics/',
    'https://docs.vllm.ai/en/v0.8.5/serving/metrics.html',
    'https://github.com/vllm-project/vllm/blob/main/vllm/v1/metrics/loggers.py',
  ],
  pipelineLabel: 'model_name',
  otherLabels: { instance: 'each server by itself', engine: 'each engine of a data-parallel server by itself' },
  marks: [FINISHED, 'vllm:num_requests_running'],
  members: ['vllm:num_requests_running'],
  signals: LLM_SIGNALS,
  levels: { response_time_ms: WHOLE_ANSWERS },
  readings: {
    requests_per_second: { expr: perSecond(FINISHED), note: 'Requests that finished, for whatever reason.' },
    error_rate: {
      // A server without this reason does not know its errors: it must not look as if it had none.
      expr: `100 * ${LOST} / ${perSecond(FINISHED)}`,
      note: 'Requests that finished for the reason `error`, which older releases do not have: unknown there. Requests that are refused before they reach the engine are not counted.',
    },
    response_time_ms: { expr: p95(LATENCY, 1000), note: 'P95 of whole answers, however long they are.' },
    time_to_first_token_ms: { expr: p95('vllm:time_to_first_token_seconds', 1000), note: 'P95.' },
    inter_token_latency_ms: {
      expr: firstOf(p95('vllm:inter_token_latency_seconds', 1000), p95('vllm:time_per_output_token_seconds', 1000)),
      note: 'P95. Releases before 0.11 call it time per output token.',
    },
    tokens_per_second: { expr: perSecond('vllm:generation_tokens_total') },
    kv_cache_usage: {
      expr: firstOf(cache('vllm:kv_cache_usage_perc'), cache('vllm:gpu_cache_usage_perc')),
      note: 'Older releases call it GPU cache usage.',
    },
    queue_length: { gauge: 'vllm:num_requests_waiting' },
  },
  quantiles: { response_time_ms: anyQuantile(LATENCY, 1000) },
  lacks: {
    predictions_per_minute: 'A request is an answer of many tokens: see the requests and the generated tokens.',
    accuracy: 'vLLM sees no labels, so it does not know which answers were right.',
    ...NO_GPU_MACHINE,
  },
};
