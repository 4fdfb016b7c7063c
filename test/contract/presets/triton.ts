// Written from https://github.com/triton-inference-server/server/blob/main/docs/user_guide/metrics.md
import { type PresetCase } from './preset-case';

/**
 * Two replicas of a model of which one request in four fails, and one restarts; another that never failed, with summaries enabled; one that nobody
 * asks.
 */
export const triton: PresetCase = {
  name: 'Triton',
  settings: { presets: ['triton'] },
  targets: [
    {
      job: 'triton',
      instance: 'gpu-1:8002',
      restarts: true,
      metrics: `
        # HELP nv_inference_request_success Number of successful inference requests, all batch sizes
        # TYPE nv_inference_request_success counter
        nv_inference_request_success{model="fraud",version="1"} 3/s
        nv_inference_request_success{model="idle",version="1"} 17
        # TYPE nv_inference_request_failure counter
        nv_inference_request_failure{model="fraud",reason="BACKEND",version="1"} 1/s
        nv_inference_request_failure{model="fraud",reason="OTHER",version="1"} 1/s
        nv_inference_request_failure{model="fraud",reason="REJECTED",version="1"} 0
        nv_inference_request_failure{model="idle",reason="BACKEND",version="1"} 2
        # TYPE nv_inference_count counter
        nv_inference_count{model="fraud",version="1"} 24/s
        nv_inference_count{model="idle",version="1"} 17
        # TYPE nv_inference_request_duration_us counter
        nv_inference_request_duration_us{model="fraud",version="1"} 60000/s
        nv_inference_request_duration_us{model="idle",version="1"} 90000
        # TYPE nv_inference_pending_request_count gauge
        nv_inference_pending_request_count{model="fraud",version="1"} 4
      `,
    },
    {
      job: 'triton',
      instance: 'gpu-2:8002',
      metrics: `
        nv_inference_request_success{model="fraud",version="2"} 3/s
        nv_inference_request_success{model="search",version="1"} 10/s
        nv_inference_request_failure{model="fraud",reason="BACKEND",version="2"} 0
        nv_inference_request_failure{model="search",reason="BACKEND",version="1"} 0
        nv_inference_count{model="fraud",version="2"} 6/s
        nv_inference_count{model="search",version="1"} 80/s
        nv_inference_request_duration_us{model="fraud",version="2"} 12000/s
        nv_inference_request_duration_us{model="search",version="1"} 250000/s
        # TYPE nv_inference_request_summary_us summary
        nv_inference_request_summary_us_count{model="search",version="1"} 10/s
        nv_inference_request_summary_us_sum{model="search",version="1"} 250000/s
        nv_inference_request_summary_us{model="search",version="1",quantile="0.5"} 21000
        nv_inference_request_summary_us{model="search",version="1",quantile="0.95"} 48000
        nv_inference_request_summary_us{model="search",version="1",quantile="0.99"} 70000
      `,
    },
  ],
  expected: {
    // 6 done and 2 failed a second; 72 ms of work a second in 6 requests.
    fraud: { requests_per_second: 8, predictions_per_minute: 1800, error_rate: 25, response_time_ms: 12 },
    search: { requests_per_second: 10, predictions_per_minute: 4800, error_rate: 0, response_time_ms: 48 },
    idle: { requests_per_second: 0, predictions_per_minute: 0, error_rate: null, response_time_ms: null },
  },
};
