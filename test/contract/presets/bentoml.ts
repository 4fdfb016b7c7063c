// Written from https://github.com/bentoml/BentoML/blob/v1.4.40/src/bentoml/_internal/server/http/instruments.py
// Compared with what BentoML 1.4.40 shows under load: it does not count its health checks, has both counters of an endpoint from the
// start, the version is "not available" outside a bento, and a request that waited too long is a 504.
import { histogram, type PresetCase } from './preset-case';

const today = (endpoint: string, code: number): string =>
  `endpoint="${endpoint}",http_response_code="${code}",runner_name="Summarization",service_name="summarization",service_version="k3x"`;
const unversioned = (code: number): string =>
  `endpoint="/classify",http_response_code="${code}",runner_name="Wine",service_name="Wine",service_version="not available"`;
const before = (code: number): string =>
  `endpoint="/classify",http_response_code="${code}",service_name="iris_classifier",service_version="2iq"`;

/**
 * A service of which one request in ten fails, besides health checks; one of whose requests one in five waits too long; one of a
 * release before 1.2 that has not failed so far.
 */
export const bentoml: PresetCase = {
  name: 'BentoML',
  settings: { presets: ['bentoml'] },
  targets: [
    {
      job: 'bentoml',
      instance: 'bento-1:3000',
      restarts: true,
      metrics: `
        # HELP bentoml_service_request_total Total number of runner RPC
        # TYPE bentoml_service_request_total counter
        bentoml_service_request_total{${today('/summarize', 200)}} 8/s
        bentoml_service_request_total{${today('/summarize', 400)}} 1/s
        bentoml_service_request_total{${today('/summarize', 500)}} 1/s
        bentoml_service_request_total{${today('/readyz', 200)}} 2/s
        bentoml_service_request_total{${today('/livez', 500)}} 2/s
        ${histogram('bentoml_service_request_duration_seconds', today('/summarize', 200), { '0.5': 8, '0.75': 8, '1.0': 8, '+Inf': 8 }, 2)}
        ${histogram('bentoml_service_request_duration_seconds', today('/summarize', 500), { '0.5': 0, '0.75': 1, '1.0': 2, '+Inf': 2 }, 1.5)}
        ${histogram('bentoml_service_request_duration_seconds', today('/readyz', 200), { '0.5': 2, '0.75': 2, '1.0': 2, '+Inf': 2 }, 0.002)}
      `,
    },
    {
      job: 'bentoml',
      instance: 'bento-3:3000',
      metrics: `
        bentoml_service_request_total{${unversioned(200)}} 4/s
        bentoml_service_request_total{${unversioned(500)}} 0
        bentoml_service_request_total{${unversioned(504)}} 1/s
        ${histogram('bentoml_service_request_duration_seconds', unversioned(200), { '1.0': 4, '10.0': 4, '30.0': 4, '+Inf': 4 }, 2)}
        ${histogram('bentoml_service_request_duration_seconds', unversioned(504), { '1.0': 0, '10.0': 0, '30.0': 1, '+Inf': 1 }, 10)}
        # TYPE bentoml_service_last_request_timestamp_seconds gauge
        bentoml_service_last_request_timestamp_seconds{pid="7",runner_name="Wine",service_name="Wine",service_version="not available"} 1.79e9
        # TYPE bentoml_service_request_in_progress gauge
        bentoml_service_request_in_progress{endpoint="/classify",runner_name="Wine",service_name="Wine",service_version="not available"} 1
      `,
    },
    {
      job: 'bentoml',
      instance: 'bento-2:3000',
      metrics: `
        # TYPE bentoml_api_server_request_total counter
        bentoml_api_server_request_total{${before(200)}} 4/s
        ${histogram('bentoml_api_server_request_duration_seconds', before(200), { '0.1': 2, '0.25': 4, '+Inf': 4 }, 0.5)}
      `,
    },
  ],
  expected: {
    // 9.5 of 10 lie half-way from 9, at 0.75 s, to 10, at 1 s.
    summarization: { requests_per_second: 10, error_rate: 10, response_time_ms: 875 },
    // 4.75 of 5 lie 0.75 of the way from 4, at 10 s, to 5, at 30 s: requests of 10 s count as such of up to 30 s.
    Wine: { requests_per_second: 5, error_rate: 20, response_time_ms: 25_000 },
    // 3.8 of 4 lie 0.9 of the way from 2, at 0.1 s, to 4, at 0.25 s.
    iris_classifier: { requests_per_second: 4, error_rate: 0, response_time_ms: 235 },
  },
  quantiles: { summarization: [875, 975], Wine: [25_000, 29_000], iris_classifier: [235, 247] },
};
