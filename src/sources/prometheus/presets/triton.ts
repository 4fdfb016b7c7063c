import { NO_MACHINE } from './lacks';
import { type Preset } from './preset';
import { failedPercent, meanOf, perSecond } from './promql';

const DONE = 'nv_inference_request_success';
const FAILED = 'nv_inference_request_failure';
/** Failed requests are requests. */
const REQUESTS = `${perSecond(DONE)} + ${perSecond(FAILED)}`;

/** NVIDIA Triton Inference Server. */
export const triton: Preset = {
  id: 'triton',
  title: 'NVIDIA Triton',
  sources: [
    'https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/metrics.html',
    'https://github.com/triton-inference-server/server/blob/main/docs/user_guide/metrics.md',
  ],
  pipelineLabel: 'model',
  otherLabels: { version: 'each version by itself, where there is one model', instance: 'each server by itself' },
  marks: ['nv_inference_request_success', 'nv_inference_count'],
  members: [DONE],
  readings: {
    requests_per_second: { expr: REQUESTS },
    predictions_per_minute: { expr: `60 * ${perSecond('nv_inference_count')}` },
    error_rate: { expr: failedPercent(perSecond(FAILED), REQUESTS) },
    response_time_ms: {
      expr: `0.001 * max by ($label) (nv_inference_request_summary_us{quantile="0.95",$selector}) or ${meanOf('nv_inference_request_duration_us', DONE, 0.001)}`,
      note: 'The mean. With --metrics-config summary_latencies=true the P95 of the slowest server: Triton has no buckets of whole requests.',
    },
  },
  lacks: {
    accuracy: 'Triton sees no labels, so it does not know which predictions were right.',
    ...NO_MACHINE,
  },
};
