import { REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { meanOf, perSecond } from './promql';

const REQUESTS = 'ts_inference_requests_total';

/** What TorchServe measures of its machine, for the models on it: both have the address that is scraped. */
function ofTheMachine(gauge: string, aggregation: 'avg' | 'max'): string {
  return `${aggregation} by ($label) (group by ($label, instance) (${REQUESTS}{$selector}) * on (instance) group_left () ${gauge})`;
}

/** PyTorch's TorchServe with `metrics_mode=prometheus`. */
export const torchserve: Preset = {
  id: 'torchserve',
  title: 'TorchServe',
  sources: [
    'https://github.com/pytorch/serve/blob/master/docs/metrics.md',
    'https://github.com/pytorch/serve/blob/master/docs/metrics_api.md',
  ],
  pipelineLabel: 'model_name',
  otherLabels: {
    model_version: 'each version by itself, where there is one model',
    hostname: 'each machine by itself',
  },
  marks: [REQUESTS, 'ts_inference_latency_microseconds'],
  members: [REQUESTS],
  readings: {
    requests_per_second: { expr: perSecond(REQUESTS) },
    response_time_ms: {
      expr: meanOf('ts_inference_latency_microseconds', REQUESTS, 0.001),
      note: 'The mean: TorchServe exports sums of latencies, no buckets.',
    },
    memory_usage: {
      expr: ofTheMachine('MemoryUtilization', 'avg'),
      note: 'Of the whole machine, measured once a minute.',
    },
    disk_usage: {
      expr: ofTheMachine('DiskUtilization', 'max'),
      note: 'Of the fullest root disk, measured once a minute.',
    },
  },
  lacks: {
    error_rate: 'Requests5XX counts the failures of a whole server, not of a model.',
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'TorchServe sees no labels, so it does not know which predictions were right.',
    cpu_usage:
      'Its CPUUtilization is of the moment in which the measuring program starts: add the preset node-exporter or cadvisor.',
  },
};
