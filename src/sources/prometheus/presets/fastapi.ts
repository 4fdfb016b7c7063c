import { NO_MACHINE, REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, firstOf, p95, perSecond } from './promql';

/** What asks whether the app lives is no request for a prediction. */
const PROBES = '"/(metrics|health|healthz|livez|readyz|ping)/?"';
const HANDLERS = `handler!~${PROBES}`;
const PATHS = `path!~${PROBES}`;

const REQUESTS = firstOf(perSecond('http_requests_total', HANDLERS), perSecond('starlette_requests_total', PATHS));
const FAILED = firstOf(
  perSecond('http_requests_total', `status=~"5..",${HANDLERS}`),
  perSecond('starlette_requests_total', `status_code=~"5..",${PATHS}`),
);

/** FastAPI, Starlette and what is made with them, LitServe for one, with either of two usual instrumentators. */
export const fastapi: Preset = {
  id: 'fastapi',
  title: 'FastAPI and LitServe',
  sources: [
    'https://github.com/trallnag/prometheus-fastapi-instrumentator',
    'https://github.com/stephenhillier/starlette_exporter',
    'https://lightning.ai/docs/litserve/features/logging',
  ],
  pipelineLabel: 'job',
  otherLabels: {
    handler: 'each path of an app by itself, with prometheus-fastapi-instrumentator',
    path: 'each path of an app by itself, with starlette_exporter',
    app_name: 'each app by its own name, with starlette_exporter',
    instance: 'each server by itself',
  },
  marks: ['http_request_duration_highr_seconds_count', 'starlette_requests_total'],
  members: ['http_requests_total', 'starlette_requests_total'],
  readings: {
    requests_per_second: { expr: REQUESTS, note: 'Without those of metrics and health checks.' },
    error_rate: { expr: failedPercent(FAILED, REQUESTS), note: 'Answers 5xx.' },
    response_time_ms: {
      expr: firstOf(
        p95('http_request_duration_highr_seconds', 1000),
        p95('http_request_duration_seconds', 1000, HANDLERS),
        p95('starlette_request_duration_seconds', 1000, PATHS),
      ),
      note: 'P95. With prometheus-fastapi-instrumentator it includes health checks; by handler it has three buckets only.',
    },
  },
  quantiles: {
    response_time_ms: firstOf(
      anyQuantile('http_request_duration_highr_seconds', 1000),
      anyQuantile('http_request_duration_seconds', 1000, HANDLERS),
      anyQuantile('starlette_request_duration_seconds', 1000, PATHS),
    ),
  },
  lacks: {
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'An instrumentator sees no labels: export a gauge of your own, and map it.',
    ...NO_MACHINE,
  },
};
