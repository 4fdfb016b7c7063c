// Written from https://huggingface.co/docs/text-generation-inference/reference/metrics
import { histogram, type PresetCase } from './preset-case';

/** A server with failures of two kinds, and one that has not failed so far. */
export const tgi: PresetCase = {
  name: 'Text Generation Inference',
  settings: { presets: ['tgi'] },
  targets: [
    {
      job: 'tgi',
      instance: 'tgi-1:80',
      restarts: true,
      metrics: `
        # TYPE tgi_request_count counter
        tgi_request_count 10/s
        # TYPE tgi_request_success counter
        tgi_request_success 7/s
        # TYPE tgi_request_failure counter
        tgi_request_failure{err="overloaded"} 2/s
        tgi_request_failure{err="dropped"} 1/s
        # TYPE tgi_queue_size gauge
        tgi_queue_size 6
        # TYPE tgi_batch_current_size gauge
        tgi_batch_current_size 4
        ${histogram('tgi_request_duration', '', { '1': 8, '2': 10, '+Inf': 10 }, 8)}
        ${histogram('tgi_request_mean_time_per_token_duration', '', { '0.02': 0, '0.04': 10, '+Inf': 10 }, 0.3)}
        ${histogram('tgi_request_generated_tokens', '', { '100': 7, '+Inf': 7 }, 350)}
      `,
    },
    {
      job: 'tgi',
      instance: 'tgi-2:80',
      metrics: `
        # TYPE tgi_request_count counter
        tgi_request_count 2/s
        # TYPE tgi_request_success counter
        tgi_request_success 2/s
        # TYPE tgi_queue_size gauge
        tgi_queue_size 0
        ${histogram('tgi_request_duration', '', { '1': 2, '+Inf': 2 }, 1)}
        ${histogram('tgi_request_mean_time_per_token_duration', '', { '0.02': 2, '+Inf': 2 }, 0.02)}
        ${histogram('tgi_request_generated_tokens', '', { '100': 2, '+Inf': 2 }, 40)}
      `,
    },
  ],
  expected: {
    'tgi-1:80': {
      requests_per_second: 10,
      error_rate: 20,
      response_time_ms: 1750,
      inter_token_latency_ms: 39,
      tokens_per_second: 350,
      queue_length: 6,
    },
    'tgi-2:80': {
      requests_per_second: 2,
      error_rate: 0,
      response_time_ms: 950,
      inter_token_latency_ms: 19,
      tokens_per_second: 40,
      queue_length: 0,
    },
  },
  quantiles: { 'tgi-1:80': [1750, 1950] },
};
