import { NO_MACHINE, REQUESTS_ALONE } from './lacks';
import { type Preset } from './preset';
import { failedPercent, meanOf, perSecond } from './promql';

/** It is taken of every request, failed ones too. */
const DURATION = 'model_infer_request_duration';
const REQUESTS = perSecond(`${DURATION}_count`);

/** Seldon's MLServer, which Seldon Core 2 and KServe run. */
export const mlserver: Preset = {
  id: 'mlserver',
  title: 'Seldon MLServer',
  sources: [
    'https://docs.seldon.ai/mlserver/user-guide/metrics',
    'https://github.com/SeldonIO/MLServer/blob/1.7.1/mlserver/handlers/dataplane.py',
  ],
  pipelineLabel: 'model',
  otherLabels: { version: 'each version by itself, where there is one model', instance: 'each server by itself' },
  marks: [`${DURATION}_count`, 'model_infer_request_success_total'],
  members: [`${DURATION}_count`],
  readings: {
    requests_per_second: { expr: REQUESTS },
    error_rate: {
      expr: failedPercent(perSecond('model_infer_request_failure_total'), REQUESTS),
      note: 'Requests for a model that the server does not have are the failed ones of a model of that name.',
    },
    response_time_ms: {
      expr: meanOf(`${DURATION}_sum`, `${DURATION}_count`, 1000),
      note: 'The mean: MLServer exports sums of durations by model, no buckets.',
    },
  },
  lacks: {
    predictions_per_minute: REQUESTS_ALONE,
    accuracy: 'MLServer sees no labels, so it does not know which predictions were right.',
    ...NO_MACHINE,
  },
};
