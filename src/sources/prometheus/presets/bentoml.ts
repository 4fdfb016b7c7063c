import { NO_MACHINE, REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, firstOf, p95, perSecond } from './promql';

/** What asks whether the service lives is no request for a prediction. */
const SERVED = 'endpoint!~"/(livez|readyz|healthz|health|metrics)"';
const FAILED = `http_response_code=~"5..",${SERVED}`;
/** BentoML 1.2 and newer, and those before it. */
const NAMES = ['bentoml_service', 'bentoml_api_server'];
const all = (matchers: string): string => firstOf(...NAMES.map((name) => perSecond(`${name}_request_total`, matchers)));

/** BentoML. */
export const bentoml: Preset = {
  id: 'bentoml',
  title: 'BentoML',
  sources: [
    'https://docs.bentoml.com/en/latest/build-with-bentoml/observability/metrics.html',
    'https://github.com/bentoml/BentoML/blob/v1.4.40/src/bentoml/_internal/server/http/instruments.py',
  ],
  pipelineLabel: 'service_name',
  otherLabels: {
    service_version: 'each version by itself, where there is one bento',
    runner_name: 'each service of a bento by itself: a request counts once in every one that it passes',
    endpoint: 'each endpoint by itself',
    instance: 'each server by itself',
  },
  marks: NAMES.map((name) => `${name}_request_total`),
  members: NAMES.map((name) => `${name}_request_total`),
  readings: {
    requests_per_second: {
      expr: all(SERVED),
      note: 'Without health checks. Calls from one service of a bento to another count.',
    },
    error_rate: { expr: failedPercent(all(FAILED), all(SERVED)), note: 'Answers 5xx.' },
    response_time_ms: {
      expr: firstOf(...NAMES.map((name) => p95(`${name}_request_duration_seconds`, 1000, SERVED))),
      note: 'P95. BentoML’s buckets end at 10, 30 and 60 s: requests that time out after 10 s read as up to 30 s.',
    },
  },
  quantiles: {
    response_time_ms: firstOf(...NAMES.map((name) => anyQuantile(`${name}_request_duration_seconds`, 1000, SERVED))),
  },
  lacks: {
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'BentoML exports no labels: its bentoml.monitor writes logs.',
    ...NO_MACHINE,
  },
};
