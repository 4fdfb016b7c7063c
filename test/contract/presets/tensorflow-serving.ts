// Written from https://github.com/tensorflow/serving/blob/master/tensorflow_serving/util/prometheus_exporter.cc, which writes names with
// colons, and servables/tensorflow/util.cc beside it
import { histogram, type PresetCase } from './preset-case';

const LATENCY = ':tensorflow:serving:request_latency';
const asked = (entrypoint: string): string => `model_name="half_plus_two",API="Predict",entrypoint="${entrypoint}"`;

/** A model that is asked in two ways, with faults of its own and of its callers, and one that has not failed so far. */
export const tensorflowServing: PresetCase = {
  name: 'TensorFlow Serving',
  settings: { presets: ['tensorflow-serving'] },
  targets: [
    {
      job: 'tensorflow-serving',
      instance: 'tf:8501',
      restarts: true,
      metrics: `
        # TYPE :tensorflow:serving:request_count counter
        :tensorflow:serving:request_count{model_name="half_plus_two",status="OK"} 10/s
        :tensorflow:serving:request_count{model_name="half_plus_two",status="INVALID_ARGUMENT"} 4/s
        :tensorflow:serving:request_count{model_name="half_plus_two",status="INTERNAL"} 1/s
        :tensorflow:serving:request_count{model_name="half_plus_two",status="DEADLINE_EXCEEDED"} 1/s
        :tensorflow:serving:request_count{model_name="mobilenet",status="OK"} 1/s
        ${histogram(LATENCY, asked('GRPC'), { '10000': 4, '20000': 5, '40000': 6, '+Inf': 6 }, 60000)}
        ${histogram(LATENCY, asked('REST'), { '10000': 4, '20000': 4, '40000': 4, '+Inf': 4 }, 20000)}
        ${histogram(LATENCY, 'model_name="mobilenet",API="Predict",entrypoint="GRPC"', { '10': 0, '18': 1, '+Inf': 1 }, 15)}
      `,
    },
  ],
  expected: {
    half_plus_two: { requests_per_second: 16, error_rate: 12.5, response_time_ms: 30 },
    mobilenet: { requests_per_second: 1, error_rate: 0, response_time_ms: 0.0176 },
  },
  quantiles: { half_plus_two: [30, 38] },
};
