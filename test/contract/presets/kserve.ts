// Written from https://github.com/kserve/kserve/blob/master/python/kserve/kserve/metrics.py,
// https://knative.dev/v1.10-docs/serving/services/service-metrics/ and
// https://knative.dev/v1.20-docs/serving/observability/metrics/serving-metrics
import { histogram, type PresetCase } from './preset-case';

/** A server of the Python SDK: it has the default buckets of prometheus_client. */
export const kserve: PresetCase = {
  name: 'KServe',
  settings: { presets: ['kserve'] },
  targets: [
    {
      job: 'kserve',
      instance: '10.1.0.7:8080',
      restarts: true,
      metrics: `
        ${histogram('request_preprocess_seconds', 'model_name="churn"', { '0.005': 10, '+Inf': 10 }, 0.02)}
        ${histogram('request_predict_seconds', 'model_name="churn"', { '0.25': 8, '0.5': 9, '0.75': 10, '+Inf': 10 }, 2)}
        ${histogram('request_postprocess_seconds', 'model_name="churn"', { '0.005': 10, '+Inf': 10 }, 0.01)}
        ${histogram('request_predict_seconds', 'model_name="idle"', { '0.25': 0, '+Inf': 0 }, 0)}
      `,
    },
  ],
  expected: {
    // 9.5 of 10 lie half-way from 9, at 0.5 s, to 10, at 0.75 s.
    churn: { requests_per_second: 10, error_rate: null, response_time_ms: 625 },
    idle: { requests_per_second: 0, error_rate: null, response_time_ms: null },
  },
  quantiles: { churn: [625, 725] },
};

const before = (code: number): string =>
  `configuration_name="fraud",container_name="queue-proxy",namespace_name="ml",pod_name="fraud-00002-x",response_code="${code}",response_code_class="${String(code)[0]}xx",revision_name="fraud-00002",service_name="fraud"`;

/** The queue-proxy before OpenTelemetry: its latencies are in milliseconds. */
export const knative: PresetCase = {
  name: 'Knative before OpenTelemetry',
  settings: { presets: ['kserve'], pipelineLabel: 'service_name' },
  targets: [
    {
      job: 'queue-proxy',
      instance: '10.1.0.8:9091',
      metrics: `
        # TYPE revision_request_count counter
        revision_request_count{${before(200)}} 15/s
        revision_request_count{${before(404)}} 1/s
        revision_request_count{${before(503)}} 4/s
        ${histogram('revision_request_latencies', before(200), { '100': 12, '200': 14, '500': 15, '+Inf': 15 }, 900)}
        ${histogram('revision_request_latencies', before(503), { '100': 4, '200': 4, '500': 4, '+Inf': 4 }, 20)}
      `,
    },
  ],
  // Of 19 with a time, 18.05 lie 0.05 of the way from 18, at 200 ms, to 19, at 500 ms.
  expected: { fraud: { requests_per_second: 20, error_rate: 20, response_time_ms: 215 } },
  quantiles: { fraud: [215, 443] },
};

const since = (code: number): string =>
  `http_response_status_code="${code}",otel_scope_name="knative.dev/serving/pkg/queue",pod="search-00001-y"`;

/** The queue-proxy with OpenTelemetry. Who it is stands in target_info; the pod is what service discovery knows. */
export const knativeToday: PresetCase = {
  name: 'Knative with OpenTelemetry',
  settings: { presets: ['kserve'], pipelineLabel: 'pod' },
  targets: [
    {
      job: 'queue-proxy',
      instance: '10.1.0.9:9091',
      metrics: `
        ${histogram('kn_serving_invocation_duration_seconds', since(200), { '0.5': 8, '0.75': 9, '1': 10, '+Inf': 10 }, 4)}
        # TYPE target_info gauge
        target_info{service_name="search",kn_revision_name="search-00001"} 1
      `,
    },
  ],
  expected: { 'search-00001-y': { requests_per_second: 10, error_rate: 0, response_time_ms: 875 } },
  quantiles: { 'search-00001-y': [875, 975] },
};
