// Written from https://github.com/SeldonIO/MLServer/blob/1.7.1/mlserver/handlers/dataplane.py: a counter of prometheus_client has
// no series of a model before it first counts one. Compared with what MLServer 1.7.1 shows under load: the version is the one that a
// request names, else "None", whatever the settings of the model say; a name that is no model of the server is a series too, of failures alone.
import { type PresetCase } from './preset-case';

/** A model on two servers of which one fails one time in five and restarts; one that has not failed so far; one that always does; one that nobody asks; a name that is no model. */
export const mlserver: PresetCase = {
  name: 'Seldon MLServer',
  settings: { presets: ['mlserver'] },
  targets: [
    {
      job: 'mlserver',
      instance: 'mlserver-0:8082',
      restarts: true,
      metrics: `
        # HELP model_infer_request_success_total Model infer request success count
        # TYPE model_infer_request_success_total counter
        model_infer_request_success_total{model="iris",version="v1"} 3/s
        model_infer_request_success_total{model="mnist",version="None"} 6/s
        # TYPE model_infer_request_failure_total counter
        model_infer_request_failure_total{model="iris",version="v1"} 2/s
        model_infer_request_failure_total{model="broken",version="None"} 1/s
        model_infer_request_failure_total{model="misspelt",version="None"} 1/s
        # TYPE model_infer_request_duration summary
        model_infer_request_duration_count{model="iris",version="v1"} 5/s
        model_infer_request_duration_sum{model="iris",version="v1"} 0.5/s
        model_infer_request_duration_count{model="mnist",version="None"} 6/s
        model_infer_request_duration_sum{model="mnist",version="None"} 0.3/s
        model_infer_request_duration_count{model="broken",version="None"} 1/s
        model_infer_request_duration_sum{model="broken",version="None"} 0.002/s
        model_infer_request_duration_count{model="misspelt",version="None"} 1/s
        model_infer_request_duration_sum{model="misspelt",version="None"} 0.00004/s
        # TYPE rest_server_requests_total counter
        rest_server_requests_total{app_name="mlserver",method="POST",path="/v2/models/{model_name}/infer",status_code="200"} 9/s
        rest_server_requests_total{app_name="mlserver",method="POST",path="/v2/models/{model_name}/infer",status_code="404"} 1/s
        rest_server_requests_total{app_name="mlserver",method="POST",path="/v2/models/{model_name}/infer",status_code="500"} 3/s
        # TYPE rest_server_requests_in_progress gauge
        rest_server_requests_in_progress{app_name="mlserver",method="POST"} 1
      `,
    },
    {
      job: 'mlserver',
      instance: 'mlserver-1:8082',
      metrics: `
        model_infer_request_success_total{model="iris",version="v2"} 5/s
        model_infer_request_success_total{model="idle",version="None"} 40
        model_infer_request_duration_count{model="iris",version="v2"} 5/s
        model_infer_request_duration_sum{model="iris",version="v2"} 0.1/s
        model_infer_request_duration_count{model="idle",version="None"} 40
        model_infer_request_duration_sum{model="idle",version="None"} 2
      `,
    },
  ],
  expected: {
    iris: { requests_per_second: 10, error_rate: 20, response_time_ms: 60 },
    mnist: { requests_per_second: 6, error_rate: 0, response_time_ms: 50 },
    broken: { requests_per_second: 1, error_rate: 100, response_time_ms: 2 },
    misspelt: { requests_per_second: 1, error_rate: 100, response_time_ms: 0.04 },
    idle: { requests_per_second: 0, error_rate: null, response_time_ms: null },
  },
};
