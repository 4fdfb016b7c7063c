import { podOf } from './cadvisor';
import { gpus } from './dcgm';
import { machine } from './node-exporter';
import { type PresetCase, type Target } from './preset-case';
import { LLM_SERVED, llmServer } from './vllm';

const settings = { presets: ['triton', 'node-exporter'] };

/** A Triton that has served some models at 1 request a second each. */
const server = (instance: string, ...models: readonly string[]): Target => ({
  job: 'triton',
  instance,
  metrics: models
    .map((model) =>
      [
        `nv_inference_request_success{model="${model}",version="1"} 1/s`,
        `nv_inference_request_failure{model="${model}",reason="OTHER",version="1"} 0`,
        `nv_inference_count{model="${model}",version="1"} 1/s`,
        `nv_inference_request_duration_us{model="${model}",version="1"} 5000/s`,
      ].join('\n'),
    )
    .join('\n'),
});
/** A target that Prometheus found as a pod. */
const inPod = (target: Target, pod: string): Target => ({
  ...target,
  metrics: target.metrics.replaceAll('{', `{namespace="ml",pod="${pod}",`),
});
const bento = (product: string, service: string, instance: string): Target => ({
  job: 'bentoml',
  instance,
  metrics: `${product}_request_total{endpoint="/predict",http_response_code="200",service_name="${service}"} 1/s`,
});

/** What is then known of each model. */
const served = { requests_per_second: 1, predictions_per_minute: 60, error_rate: 0, response_time_ms: 5 };

/** Several products that are read together, an engine a case: what no pipeline has depends on all others. */
export const TOGETHER: readonly PresetCase[] = [
  {
    name: 'models with the machines on which they run, whose exporters have other ports',
    settings,
    targets: [
      server('gpu-1:8002', 'everywhere', 'first'),
      server('gpu-2:8002', 'everywhere'),
      server('unmeasured:8002', 'nowhere'),
      machine('gpu-1:9100', [0.25, 0.75], 4_000_000_000),
      machine('gpu-2:9100', [0.75, 0.75], 8_000_000_000),
      machine('other:9100', [0, 0], 1_000_000_000),
    ],
    expected: {
      // On two machines: the sum of requests, the mean of usage.
      everywhere: {
        ...served,
        requests_per_second: 2,
        predictions_per_minute: 120,
        cpu_usage: 37.5,
        memory_usage: 62.5,
        disk_usage: 90,
      },
      first: { ...served, cpu_usage: 50, memory_usage: 75, disk_usage: 90 },
      // Others have machines, so that of this one is unknown, not that of all.
      nowhere: { ...served, cpu_usage: null, memory_usage: null, disk_usage: null },
    },
  },
  {
    name: 'services of two releases, whose metrics have other names, with their machines',
    settings: { presets: ['bentoml', 'node-exporter'] },
    targets: [
      bento('bentoml_service', 'today', 'gpu-1:3000'),
      bento('bentoml_api_server', 'before', 'gpu-2:3000'),
      machine('gpu-1:9100', [0.25, 0.75], 4_000_000_000),
      machine('gpu-2:9100', [0.75, 0.75], 8_000_000_000),
    ],
    expected: {
      today: { requests_per_second: 1, error_rate: 0, cpu_usage: 50, memory_usage: 75, disk_usage: 90 },
      before: { requests_per_second: 1, error_rate: 0, cpu_usage: 25, memory_usage: 50, disk_usage: 90 },
    },
  },
  {
    name: 'models of which no machine is known, with that of all machines',
    settings,
    targets: [
      server('10.0.0.7:8002', 'one', 'two'),
      machine('gpu-1:9100', [0.25, 0.75], 4_000_000_000),
      machine('gpu-2:9100', [0.75, 0.75], 8_000_000_000),
    ],
    expected: {
      one: { ...served, cpu_usage: 37.5, memory_usage: 62.5, disk_usage: 90 },
      two: { ...served, cpu_usage: 37.5, memory_usage: 62.5, disk_usage: 90 },
    },
  },
  {
    name: 'language models with their machines and GPUs',
    settings: { presets: ['vllm', 'node-exporter', 'dcgm'] },
    targets: [
      llmServer('gpu-1:8000', 'llama'),
      llmServer('gpu-2:8000', 'qwen'),
      machine('gpu-1:9100', [0.25, 0.75], 4_000_000_000),
      machine('gpu-2:9100', [0.75, 0.75], 8_000_000_000),
      gpus('gpu-1', [90, 70], [900, 500], [60, 72]),
      gpus('gpu-2', [20, 40], [100, 300], [40, 44]),
    ],
    expected: {
      llama: {
        ...LLM_SERVED,
        ...{ cpu_usage: 50, memory_usage: 75, disk_usage: 90 },
        ...{ gpu_usage: 80, gpu_memory_usage: 70, gpu_temperature: 72 },
      },
      qwen: {
        ...LLM_SERVED,
        ...{ cpu_usage: 25, memory_usage: 50, disk_usage: 90 },
        ...{ gpu_usage: 30, gpu_memory_usage: 20, gpu_temperature: 44 },
      },
    },
  },
  {
    name: 'models with the containers of their pods',
    settings: { presets: ['triton', 'cadvisor'] },
    targets: [
      inPod(server('10.0.0.7:8002', 'one'), 'one-0'),
      inPod(server('10.0.0.8:8002', 'two'), 'two-0'),
      podOf('node-1:10250', 'one-0', [{ container: 'server', cpus: 1.5, limit: 2, memory: 600, memoryLimit: 1000 }]),
      podOf('node-1:10250', 'two-0', [{ container: 'server', cpus: 0.5, limit: 2, memory: 100, memoryLimit: 1000 }]),
    ],
    expected: {
      one: { ...served, cpu_usage: 75, memory_usage: 60, disk_usage: 25 },
      two: { ...served, cpu_usage: 25, memory_usage: 10, disk_usage: 25 },
    },
  },
];
