// Written from the answer in https://github.com/pytorch/serve/blob/master/docs/metrics_api.md, commas before braces included.
import { type PresetCase } from './preset-case';

/** A model in two versions on two machines, of which one restarts, and one that nobody asks. */
export const torchserve: PresetCase = {
  name: 'TorchServe',
  settings: { presets: ['torchserve'] },
  targets: [
    {
      job: 'torchserve',
      instance: 'torch-1:8082',
      restarts: true,
      metrics: `
        # HELP ts_inference_requests_total Torchserve prometheus counter metric with unit: Count
        # TYPE ts_inference_requests_total counter
        ts_inference_requests_total{model_name="resnet18",model_version="1.0",hostname="torch-1",} 3/s
        ts_inference_requests_total{model_name="bert",model_version="default",hostname="torch-1",} 12
        # TYPE ts_inference_latency_microseconds counter
        ts_inference_latency_microseconds{model_name="resnet18",model_version="1.0",hostname="torch-1",} 270000/s
        ts_inference_latency_microseconds{model_name="bert",model_version="default",hostname="torch-1",} 290371.129
        # TYPE ts_queue_latency_microseconds counter
        ts_queue_latency_microseconds{model_name="resnet18",model_version="1.0",hostname="torch-1",} 365.21/s
        # TYPE Requests5XX counter
        Requests5XX{Level="Host",Hostname="torch-1",} 0
        # TYPE CPUUtilization gauge
        CPUUtilization{Level="Host",Hostname="torch-1",} 0.0
        # TYPE MemoryUtilization gauge
        MemoryUtilization{Level="Host",Hostname="torch-1",} 64.4
        # TYPE DiskUtilization gauge
        DiskUtilization{Level="Host",Hostname="torch-1",} 5.8
      `,
    },
    {
      job: 'torchserve',
      instance: 'torch-2:8082',
      metrics: `
        ts_inference_requests_total{model_name="resnet18",model_version="2.0",hostname="torch-2",} 1/s
        ts_inference_latency_microseconds{model_name="resnet18",model_version="2.0",hostname="torch-2",} 50000/s
        MemoryUtilization{Level="Host",Hostname="torch-2",} 35.6
        DiskUtilization{Level="Host",Hostname="torch-2",} 14.2
      `,
    },
  ],
  expected: {
    resnet18: { requests_per_second: 4, response_time_ms: 80, memory_usage: 50, disk_usage: 14.2 },
    bert: { requests_per_second: 0, response_time_ms: null, memory_usage: 64.4, disk_usage: 5.8 },
  },
};
