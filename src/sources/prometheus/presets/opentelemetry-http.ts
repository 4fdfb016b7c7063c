import { NO_MACHINE, REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, firstOf, p95, perSecond } from './promql';

/** By the stable conventions in seconds, and before them in milliseconds, with and without the unit in the name. */
const STABLE = 'http_server_request_duration_seconds';
const OLD = ['http_server_duration_milliseconds', 'http_server_duration'];

const REQUESTS = firstOf(...[STABLE, ...OLD].map((name) => perSecond(`${name}_count`)));
const FAILED = firstOf(
  perSecond(`${STABLE}_count`, 'http_response_status_code=~"5.."'),
  ...OLD.map((name) => perSecond(`${name}_count`, 'http_status_code=~"5.."')),
);

/** HTTP servers that are instrumented with OpenTelemetry. */
export const opentelemetryHttp: Preset = {
  id: 'opentelemetry-http',
  title: 'OpenTelemetry HTTP servers',
  sources: [
    'https://opentelemetry.io/docs/specs/semconv/http/http-metrics/',
    'https://opentelemetry.io/docs/specs/semconv/non-normative/http-migration/',
    'https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/',
  ],
  pipelineLabel: 'job',
  otherLabels: {
    service_name: 'each service by itself, where the collector turns resource attributes into labels',
    http_route: 'each route by itself',
    instance: 'each server by itself',
  },
  marks: [STABLE, ...OLD].map((name) => `${name}_count`),
  members: [STABLE, ...OLD].map((name) => `${name}_count`),
  readings: {
    requests_per_second: {
      expr: REQUESTS,
      note: 'Of classic histograms. Where there are only native ones, map histogram_count(sum by (job) (rate(http_server_request_duration_seconds{$selector}[5m]))).',
    },
    error_rate: { expr: failedPercent(FAILED, REQUESTS), note: 'Answers 5xx, of classic histograms.' },
    response_time_ms: {
      expr: firstOf(p95(STABLE, 1000), ...OLD.map((name) => p95(name, 1))),
      note: 'P95, of classic or native histograms.',
    },
  },
  quantiles: { response_time_ms: firstOf(anyQuantile(STABLE, 1000), ...OLD.map((name) => anyQuantile(name, 1))) },
  lacks: {
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'The conventions have no labels: export a gauge of your own, and map it.',
    ...NO_MACHINE,
  },
};
