import { NO_MACHINE, REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, firstOf, p95, perSecond } from './promql';

/** It is taken of every request, failed ones too; the request counter has only those that did not fail. */
const LATENCY = 'ray_serve_deployment_processing_latency_ms';
const REQUESTS = perSecond(`${LATENCY}_count`);
/** Ray 2.10 and newer, and those before it. */
const FAILED = firstOf(
  perSecond('ray_serve_deployment_error_counter_total'),
  perSecond('ray_serve_deployment_error_counter'),
);

/** Ray Serve. */
export const rayServe: Preset = {
  id: 'ray-serve',
  title: 'Ray Serve',
  sources: [
    'https://docs.ray.io/en/latest/serve/monitoring.html',
    'https://github.com/ray-project/ray/blob/master/python/ray/serve/_private/replica.py',
  ],
  pipelineLabel: 'deployment',
  otherLabels: {
    application: 'each application by itself; a request counts once in every deployment that it passes',
    route: 'each route by itself',
    replica: 'each replica by itself',
  },
  marks: [`${LATENCY}_count`, 'ray_serve_num_http_requests_total'],
  members: [`${LATENCY}_count`],
  readings: {
    requests_per_second: { expr: REQUESTS },
    error_rate: { expr: failedPercent(FAILED, REQUESTS), note: 'Requests that raised an exception in the deployment.' },
    response_time_ms: {
      expr: p95(LATENCY, 1),
      note: 'P95 of the time in the deployment, without that in proxy and queue.',
    },
  },
  quantiles: { response_time_ms: anyQuantile(LATENCY, 1) },
  lacks: {
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'Ray Serve sees no labels, so it does not know which predictions were right.',
    cpu_usage: 'Ray measures its nodes in ray_node_cpu_utilization: add the preset node-exporter or cadvisor.',
    memory_usage: NO_MACHINE.memory_usage,
  },
};
