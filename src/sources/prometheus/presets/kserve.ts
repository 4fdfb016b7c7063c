import { REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, firstOf, p95, perSecond } from './promql';

/** Of a Knative that has OpenTelemetry, and of those before it. */
const INVOCATIONS = 'kn_serving_invocation_duration_seconds';
const REVISIONS = 'revision_request_count';
/** Of servers made with the Python SDK: one step of three, failed ones too. */
const PREDICT = 'request_predict_seconds';

/** What Knative counts. The servers themselves do not know which requests have failed. */
const ROUTED = firstOf(perSecond(REVISIONS), perSecond(`${INVOCATIONS}_count`));
const FAILED = firstOf(
  perSecond(REVISIONS, 'response_code_class="5xx"'),
  perSecond(`${INVOCATIONS}_count`, 'http_response_status_code=~"5.."'),
);

/** KServe, serverless on Knative or with servers of its Python SDK. */
export const kserve: Preset = {
  id: 'kserve',
  title: 'KServe and Knative',
  sources: [
    'https://kserve.github.io/website/latest/modelserving/observability/prometheus_metrics/',
    'https://github.com/kserve/kserve/blob/master/python/kserve/kserve/metrics.py',
    'https://knative.dev/v1.10-docs/serving/services/service-metrics/',
    'https://knative.dev/v1.20-docs/serving/observability/metrics/serving-metrics',
  ],
  pipelineLabel: 'model_name',
  otherLabels: {
    service_name: 'each Knative service by itself, with its errors: a label of Knative before it had OpenTelemetry',
    revision_name: 'each revision of a Knative service by itself, such as a canary',
    pod: 'each pod by itself: a Knative with OpenTelemetry has the names of services in target_info alone',
  },
  marks: [`${PREDICT}_count`, REVISIONS, `${INVOCATIONS}_count`],
  members: [`${PREDICT}_count`, REVISIONS, `${INVOCATIONS}_count`],
  readings: {
    requests_per_second: {
      expr: firstOf(ROUTED, perSecond(`${PREDICT}_count`)),
      note: 'Of Knative where its series have the pipeline label, else calls of predict.',
    },
    error_rate: {
      expr: failedPercent(FAILED, ROUTED),
      note: 'Answers 5xx of Knative. By model_name it is unknown: servers of the Python SDK do not count failures.',
    },
    response_time_ms: {
      expr: firstOf(p95('revision_request_latencies', 1), p95(INVOCATIONS, 1000), p95(PREDICT, 1000)),
      note: 'P95 of whole requests of Knative where its series have the pipeline label, else of the step predict, without what comes before and after it.',
    },
  },
  quantiles: {
    response_time_ms: firstOf(
      anyQuantile('revision_request_latencies', 1),
      anyQuantile(INVOCATIONS, 1000),
      anyQuantile(PREDICT, 1000),
    ),
  },
  lacks: {
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'KServe sees no labels, so it does not know which predictions were right.',
    cpu_usage: 'Add the preset cadvisor.',
    memory_usage: 'Add the preset cadvisor.',
  },
};
