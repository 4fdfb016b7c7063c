import { type Preset } from './preset';

const sum = (gauge: string): string => `sum by ($label) (${gauge}{$selector})`;
const USED = sum('DCGM_FI_DEV_FB_USED');

/** NVIDIA's exporter of what GPUs are doing. */
export const dcgm: Preset = {
  id: 'dcgm',
  title: 'NVIDIA GPUs (DCGM exporter)',
  sources: [
    'https://github.com/NVIDIA/dcgm-exporter/blob/main/etc/default-counters.csv',
    'https://github.com/NVIDIA/dcgm-exporter/blob/main/internal/pkg/rendermetrics/render_metrics.go',
    'https://github.com/NVIDIA/dcgm-exporter/blob/main/internal/pkg/transformation/const.go',
    'https://github.com/NVIDIA/dcgm-exporter/pull/655',
    'https://docs.nvidia.com/datacenter/dcgm/latest/gpu-telemetry/dcgm-exporter.html',
  ],
  pipelineLabel: 'Hostname',
  otherLabels: {
    hostname: 'each machine by itself, as releases after 4.5.3-4.8.2 name the label',
    gpu: 'each GPU by its number',
    UUID: 'each GPU by itself',
    exported_pod: 'each pod by itself, in Kubernetes',
    pod: 'each pod by itself, in Kubernetes, where the exporter is not found as a pod',
  },
  marks: ['DCGM_FI_DEV_GPU_UTIL', 'DCGM_FI_DEV_FB_USED'],
  places: ['pod', 'machine'],
  machineLabels: ['Hostname', 'hostname'],
  signals: [
    {
      // A GPU that is always busy is what one pays for, and servers of language models take its memory in advance: no levels.
      id: 'gpu_usage',
      label: 'GPU usage',
      unit: 'percent',
      direction: 'neither',
      limits: [0, 100],
      combine: 'mean',
      description: 'Share of the time in which GPUs were computing.',
    },
    {
      id: 'gpu_memory_usage',
      label: 'GPU memory usage',
      unit: 'percent',
      direction: 'neither',
      limits: [0, 100],
      combine: 'mean',
      description: 'Share of the GPU memory in use.',
    },
    {
      // At which temperature a GPU slows down depends on its model.
      id: 'gpu_temperature',
      label: 'GPU temperature',
      unit: 'celsius',
      direction: 'lower',
      limits: [0, null],
      combine: 'max',
      relevantChange: 1,
      description: 'Temperature of the hottest GPU.',
    },
  ],
  readings: {
    gpu_usage: { gauge: 'DCGM_FI_DEV_GPU_UTIL' },
    gpu_memory_usage: { expr: `100 * ${USED} / (${USED} + ${sum('DCGM_FI_DEV_FB_FREE')})` },
    gpu_temperature: { gauge: 'DCGM_FI_DEV_GPU_TEMP' },
  },
  lacks: {
    response_time_ms: 'A GPU does not know of requests: add the preset of the server.',
    cpu_usage: 'Add the preset node-exporter or cadvisor.',
  },
};
