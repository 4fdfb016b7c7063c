// Written from https://github.com/ray-project/ray/blob/master/python/ray/serve/_private/replica.py and metrics_agent.py beside it: there a
// counter is a gauge too, without "_total". Compared with what Ray 2.60.0 shows under load: it is not, every series says where it
// was recorded, and the request counter lacks those that failed.
import { histogram, type PresetCase } from './preset-case';

const of = (deployment: string, replica: string): string =>
  `Component="core_worker",NodeAddress="192.0.2.2",Version="2.60.0",application="app",deployment="${deployment}",replica="${replica}",route="/predict"`;
const LATENCY = 'ray_serve_deployment_processing_latency_ms';

/** A deployment with two replicas, of which one fails; one that has not failed so far; one of Ray before 2.10. */
export const rayServe: PresetCase = {
  name: 'Ray Serve',
  settings: { presets: ['ray-serve'] },
  targets: [
    {
      job: 'ray',
      instance: 'ray-head:8080',
      restarts: true,
      metrics: `
        # TYPE ray_serve_deployment_request_counter_total counter
        ray_serve_deployment_request_counter_total{${of('Ranker', 'r1')}} 5/s
        ray_serve_deployment_request_counter_total{${of('Ranker', 'r2')}} 3/s
        ray_serve_deployment_request_counter_total{${of('Embedder', 'r3')}} 2/s
        # TYPE ray_serve_deployment_request_counter gauge
        ray_serve_deployment_request_counter{${of('Ranker', 'r1')}} 5/s
        # TYPE ray_serve_deployment_error_counter_total counter
        ray_serve_deployment_error_counter_total{exception_type="ValueError",${of('Ranker', 'r2')}} 2/s
        # TYPE ray_serve_deployment_error_counter gauge
        ray_serve_deployment_error_counter{exception_type="ValueError",${of('Ranker', 'r2')}} 2/s
        ${histogram(LATENCY, of('Ranker', 'r1'), { '200.0': 5, '300.0': 5, '400.0': 5, '+Inf': 5 }, 500)}
        ${histogram(LATENCY, of('Ranker', 'r2'), { '200.0': 3, '300.0': 4, '400.0': 5, '+Inf': 5 }, 900)}
        ${histogram(LATENCY, of('Embedder', 'r3'), { '1.0': 2, '2.0': 2, '+Inf': 2 }, 1)}
        # TYPE ray_serve_num_http_requests_total counter
        ray_serve_num_http_requests_total{application="app",method="GET",route="/predict",status_code="200"} 8/s
      `,
    },
    {
      job: 'ray',
      instance: 'ray-old:8080',
      metrics: `
        # TYPE ray_serve_deployment_error_counter gauge
        ray_serve_deployment_error_counter{deployment="Old",replica="r9",route="/"} 1/s
        ${histogram(LATENCY, 'deployment="Old",replica="r9",route="/"', { '10.0': 4, '+Inf': 4 }, 20)}
      `,
    },
  ],
  expected: {
    Ranker: { requests_per_second: 10, error_rate: 20, response_time_ms: 350 },
    Embedder: { requests_per_second: 2, error_rate: 0, response_time_ms: 0.95 },
    Old: { requests_per_second: 4, error_rate: 25, response_time_ms: 9.5 },
  },
  quantiles: { Ranker: [350, 390], Embedder: [0.95, 0.99] },
};
