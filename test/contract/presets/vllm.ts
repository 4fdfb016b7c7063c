// Written from https://docs.vllm.ai/en/stable/usage/metrics/ and, for the older names, https://docs.vllm.ai/en/v0.8.5/serving/metrics.html
import { histogram, type PresetCase, type Target } from './preset-case';

const finished = (labels: string, reason: string, rate: number): string =>
  `vllm:request_success_total{${labels},finished_reason="${reason}"} ${rate}/s`;

/** A server of one model, of a release that counts errors. */
export const llmServer = (instance: string, model: string): Target => {
  const of = `engine="0",model_name="${model}"`;
  return {
    job: 'vllm',
    instance,
    metrics: `
      # TYPE vllm:num_requests_running gauge
      vllm:num_requests_running{${of}} 3
      # TYPE vllm:num_requests_waiting gauge
      vllm:num_requests_waiting{${of}} 5
      # TYPE vllm:kv_cache_usage_perc gauge
      vllm:kv_cache_usage_perc{${of}} 0.75
      # TYPE vllm:generation_tokens_total counter
      vllm:generation_tokens_total{${of}} 400/s
      # TYPE vllm:prompt_tokens_total counter
      vllm:prompt_tokens_total{${of}} 900/s
      # TYPE vllm:request_success_total counter
      ${finished(of, 'stop', 5)}
      ${finished(of, 'length', 2)}
      ${finished(of, 'abort', 1)}
      ${finished(of, 'error', 2)}
      ${histogram('vllm:e2e_request_latency_seconds', of, { '1.0': 5, '2.0': 9, '3.0': 10, '+Inf': 10 }, 12)}
      ${histogram('vllm:time_to_first_token_seconds', of, { '0.1': 8, '0.3': 10, '+Inf': 10 }, 1)}
      ${histogram('vllm:inter_token_latency_seconds', of, { '0.01': 0, '0.03': 400, '+Inf': 400 }, 8)}
    `,
  };
};

/** What is then known of its model. */
export const LLM_SERVED = {
  requests_per_second: 10,
  error_rate: 20,
  response_time_ms: 2500,
  time_to_first_token_ms: 250,
  inter_token_latency_ms: 29,
  tokens_per_second: 400,
  kv_cache_usage: 75,
  queue_length: 5,
};

const OLD = 'model_name="old-llama"';

/** A model on two servers; and one on a release with older names, that does not tell its errors. */
export const vllm: PresetCase = {
  name: 'vLLM',
  settings: { presets: ['vllm'] },
  targets: [
    { ...llmServer('llm-1:8000', 'llama'), restarts: true },
    llmServer('llm-2:8000', 'llama'),
    {
      job: 'vllm',
      instance: 'llm-3:8000',
      metrics: `
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{${OLD}} 1
        # TYPE vllm:num_requests_waiting gauge
        vllm:num_requests_waiting{${OLD}} 0
        # TYPE vllm:gpu_cache_usage_perc gauge
        vllm:gpu_cache_usage_perc{${OLD}} 0.5
        # TYPE vllm:generation_tokens_total counter
        vllm:generation_tokens_total{${OLD}} 100/s
        # TYPE vllm:request_success_total counter
        ${finished(OLD, 'stop', 4)}
        ${histogram('vllm:e2e_request_latency_seconds', OLD, { '1.0': 4, '+Inf': 4 }, 2)}
        ${histogram('vllm:time_to_first_token_seconds', OLD, { '0.1': 4, '+Inf': 4 }, 0.2)}
        ${histogram('vllm:time_per_output_token_seconds', OLD, { '0.1': 100, '+Inf': 100 }, 5)}
      `,
    },
  ],
  expected: {
    llama: { ...LLM_SERVED, requests_per_second: 20, tokens_per_second: 800, queue_length: 10 },
    'old-llama': {
      requests_per_second: 4,
      error_rate: null,
      response_time_ms: 950,
      time_to_first_token_ms: 95,
      inter_token_latency_ms: 95,
      tokens_per_second: 100,
      kv_cache_usage: 50,
      queue_length: 0,
    },
  },
  quantiles: { llama: [2500, 2900] },
};
