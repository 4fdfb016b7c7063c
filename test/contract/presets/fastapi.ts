// Written from https://github.com/trallnag/prometheus-fastapi-instrumentator (8.1) and https://github.com/stephenhillier/starlette_exporter (0.24).
// Compared with what LitServe 0.2.19 and FastAPI 0.165 show under load with the first: paths that do not exist are the handler "none".
import { histogram, type PresetCase } from './preset-case';

const starlette = (path: string, code: number): string =>
  `app_name="starlette",method="POST",path="${path}",status_code="${code}"`;

/** An app with each of the instrumentators. The first has a path that is slow, and that nobody but health checks asks about. */
const targets: PresetCase['targets'] = [
  {
    job: 'pricing',
    instance: 'pricing:8000',
    restarts: true,
    metrics: `
      # HELP http_requests_total Total number of requests by method, status and handler.
      # TYPE http_requests_total counter
      http_requests_total{handler="/predict",method="POST",status="2xx"} 6/s
      http_requests_total{handler="/predict",method="POST",status="4xx"} 1/s
      http_requests_total{handler="/explain",method="POST",status="5xx"} 1/s
      http_requests_total{handler="/metrics",method="GET",status="2xx"} 1/s
      http_requests_total{handler="/health",method="GET",status="5xx"} 1/s
      # TYPE http_requests_created gauge
      http_requests_created{handler="/predict",method="POST",status="2xx"} 1.79e9
      ${histogram('http_request_duration_highr_seconds', '', { '0.1': 8, '0.25': 9, '0.5': 10, '+Inf': 10 }, 1)}
      ${histogram('http_request_duration_seconds', 'handler="/predict",method="POST"', { '0.1': 7, '0.5': 7, '1.0': 7, '+Inf': 7 }, 0.3)}
      ${histogram('http_request_duration_seconds', 'handler="/explain",method="POST"', { '0.1': 0, '0.5': 0, '1.0': 1, '+Inf': 1 }, 0.9)}
    `,
  },
  {
    job: 'vision',
    instance: 'vision:8000',
    metrics: `
      # TYPE starlette_requests_total counter
      starlette_requests_total{${starlette('/predict', 200)}} 5/s
      starlette_requests_total{${starlette('/metrics', 200)}} 1/s
      ${histogram('starlette_request_duration_seconds', starlette('/predict', 200), { '0.05': 4, '0.075': 5, '+Inf': 5 }, 0.2)}
      ${histogram('starlette_request_duration_seconds', starlette('/metrics', 200), { '0.05': 1, '0.075': 1, '+Inf': 1 }, 0.01)}
    `,
  },
];

export const fastapi: PresetCase = {
  name: 'FastAPI',
  settings: { presets: ['fastapi'] },
  targets,
  expected: {
    pricing: { requests_per_second: 8, error_rate: 12.5, response_time_ms: 375 },
    vision: { requests_per_second: 5, error_rate: 0, response_time_ms: 68.75 },
  },
  quantiles: { pricing: [375, 475], vision: [68.75, 73.75] },
};

/** The same app, a pipeline a path: the precise histogram is of the whole app. */
export const fastapiPaths: PresetCase = {
  name: 'FastAPI by handler',
  settings: { presets: ['fastapi'], pipelineLabel: 'handler' },
  targets: [],
  expected: {
    '/predict': { requests_per_second: 7, error_rate: 0, response_time_ms: 95 },
    '/explain': { requests_per_second: 1, error_rate: 100, response_time_ms: 975 },
  },
};
