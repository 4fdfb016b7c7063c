// Written from https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ and
// https://opentelemetry.io/docs/specs/semconv/non-normative/http-migration/
import { histogram, type PresetCase } from './preset-case';

const stable = (code: number): string =>
  `http_request_method="POST",http_response_status_code="${code}",http_route="/predict",url_scheme="http"`;
const old = (code: number): string => `http_method="POST",http_scheme="http",http_status_code="${code}"`;

/** A service by the stable conventions, one by those before, one of a collector that adds no units, one that writes both. */
export const opentelemetryHttp: PresetCase = {
  name: 'OpenTelemetry HTTP servers',
  settings: { presets: ['opentelemetry-http'] },
  targets: [
    {
      job: 'ml/stable',
      instance: 'a1',
      restarts: true,
      metrics: `
        ${histogram('http_server_request_duration_seconds', stable(200), { '0.5': 8, '0.75': 8, '1': 8, '+Inf': 8 }, 2)}
        ${histogram('http_server_request_duration_seconds', stable(500), { '0.5': 0, '0.75': 1, '1': 2, '+Inf': 2 }, 1.5)}
      `,
    },
    {
      job: 'ml/old',
      instance: 'b1',
      metrics: `
        ${histogram('http_server_duration_milliseconds', old(200), { '10': 3, '25': 3, '+Inf': 3 }, 20)}
        ${histogram('http_server_duration_milliseconds', old(503), { '10': 1, '25': 1, '+Inf': 1 }, 2)}
      `,
    },
    {
      job: 'ml/older',
      instance: 'c1',
      metrics: histogram('http_server_duration', old(200), { '100': 0, '250': 2, '+Inf': 2 }, 300),
    },
    {
      job: 'ml/both',
      instance: 'd1',
      metrics: `
        ${histogram('http_server_request_duration_seconds', stable(200), { '0.1': 1, '+Inf': 1 }, 0.05)}
        ${histogram('http_server_duration_milliseconds', old(200), { '100': 1, '+Inf': 1 }, 50)}
      `,
    },
  ],
  expected: {
    'ml/stable': { requests_per_second: 10, error_rate: 20, response_time_ms: 875 },
    'ml/old': { requests_per_second: 4, error_rate: 25, response_time_ms: 9.5 },
    'ml/older': { requests_per_second: 2, error_rate: 0, response_time_ms: 242.5 },
    'ml/both': { requests_per_second: 1, error_rate: 0, response_time_ms: 95 },
  },
  quantiles: { 'ml/stable': [875, 975], 'ml/old': [9.5, 9.9] },
};
