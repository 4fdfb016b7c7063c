import { NO_MACHINE } from './lacks';
import { type Preset } from './preset';
import { anyQuantile, failedPercent, p95, perSecond } from './promql';

const REQUESTS = ':tensorflow:serving:request_count';
const LATENCY = ':tensorflow:serving:request_latency';
/** The server's fault by the conventions for gRPC, and out of memory. Others, such as INVALID_ARGUMENT, are the caller's. */
const FAULTS = 'UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS|RESOURCE_EXHAUSTED';

/** TensorFlow Serving with `--monitoring_config_file` that enables Prometheus. */
export const tensorflowServing: Preset = {
  id: 'tensorflow-serving',
  title: 'TensorFlow Serving',
  sources: [
    'https://www.tensorflow.org/tfx/serving/serving_config#monitoring_configuration',
    'https://github.com/tensorflow/serving/blob/master/tensorflow_serving/servables/tensorflow/util.cc',
    'https://github.com/tensorflow/serving/blob/master/tensorflow_serving/util/prometheus_exporter.cc',
    'https://opentelemetry.io/docs/specs/semconv/rpc/grpc/',
  ],
  pipelineLabel: 'model_name',
  otherLabels: { instance: 'each server by itself' },
  marks: [REQUESTS, `${LATENCY}_count`],
  members: [REQUESTS],
  readings: {
    requests_per_second: { expr: perSecond(REQUESTS) },
    error_rate: {
      expr: failedPercent(perSecond(REQUESTS, `status=~"${FAULTS}"`), perSecond(REQUESTS)),
      note: 'Faults of the server, such as INTERNAL; not those of the caller, such as INVALID_ARGUMENT.',
    },
    response_time_ms: { expr: p95(LATENCY, 0.001), note: 'P95 of the requests that succeeded.' },
  },
  quantiles: { response_time_ms: anyQuantile(LATENCY, 0.001) },
  lacks: {
    predictions_per_minute: 'Its count of examples has another label than that of requests, and no Predict calls.',
    accuracy: 'TensorFlow Serving sees no labels, so it does not know which predictions were right.',
    ...NO_MACHINE,
  },
};
