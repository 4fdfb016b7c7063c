// Written from https://github.com/bentoml/BentoML/blob/v1.4.40/src/bentoml/_internal/server/http/instruments.py
import { histogram, type PresetCase } from './preset-case';

const today = (endpoint: string, code: number): string =>
  `endpoint="${endpoint}",http_response_code="${code}",runner_name="Summarization",service_name="summarization",service_version="k3x"`;
const before = (code: number): string =>
  `endpoint="/classify",http_response_code="${code}",service_name="iris_classifier",service_version="2iq"`;

/** A service of which one request in ten fails, besides health checks, and one of a release before 1.2 that has not failed so far. */
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
    // 3.8 of 4 lie 0.9 of the way from 2, at 0.1 s, to 4, at 0.25 s.
    iris_classifier: { requests_per_second: 4, error_rate: 0, response_time_ms: 235 },
  },
  quantiles: { summarization: [875, 975], iris_classifier: [235, 247] },
};
