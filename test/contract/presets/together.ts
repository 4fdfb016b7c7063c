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
/** A target with labels that Prometheus gives it. */
const labelled = (target: Target, labels: string): Target => ({
  ...target,
  metrics: target.metrics.replace(/^(\s*\w[\w:]*)(?:\{| (?=\S))/gm, (line, name: string) =>
    line.endsWith('{') ? `${name}{${labels},` : `${name}{${labels}} `,
  ),
});
/** A target that Prometheus found as a pod. */
const inPod = (target: Target, pod: string): Target => labelled(target, `namespace="ml",pod="${pod}"`);
/**
 * A target of the DCGM exporter with two GPUs, each of a pod, which Prometheus has found as a pod itself: what the exporter says of
 * pods then has other names.
 */
const gpusOfPods = (host: string, usage: readonly [number, number], pods: readonly [string, string]): Target => {
  const target = labelled(gpus(host, usage, [500, 100], [60, 40]), 'namespace="gpu-operator",pod="dcgm-exporter-x"');
  return {
    ...target,
    metrics: target.metrics.replace(
      /gpu="(\d)"/g,
      (gpu, i: string) => `exported_namespace="ml",exported_pod="${pods[Number(i)]}",${gpu}`,
    ),
  };
};
/** Since https://github.com/NVIDIA/dcgm-exporter/pull/655 */
const ofNewerRelease = (target: Target): Target => ({
  ...target,
  metrics: target.metrics.replaceAll('Hostname=', 'hostname='),
});
/** What kube-state-metrics says of the limits of a container. */
const limitsOf = (pod: string, container: string, cpus: number, memory: number): Target => {
  const of = `namespace="ml",pod="${pod}",container="${container}",node="node-1"`;
  return {
    job: 'kube-state-metrics',
    instance: '10.0.0.3:8080',
    metrics: `
      kube_pod_container_resource_limits{${of},resource="cpu",unit="core"} ${cpus}
      kube_pod_container_resource_limits{${of},resource="memory",unit="byte"} ${memory}
    `,
  };
};
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
  {
    name: 'models with the limits that Kubernetes knows, where cAdvisor says none',
    settings: { presets: ['triton', 'cadvisor'] },
    targets: [
      inPod(server('10.0.0.7:8002', 'one'), 'one-0'),
      inPod(server('10.0.0.8:8002', 'two'), 'two-0'),
      inPod(server('10.0.0.9:8002', 'free'), 'free-0'),
      // A limit of one processor by cAdvisor wins over that of four by Kubernetes.
      podOf('node-1:10250', 'one-0', [{ container: 'server', cpus: 0.5, limit: 1, memory: 600, memoryLimit: 1000 }]),
      podOf('node-1:10250', 'two-0', [{ container: 'server', cpus: 0.5, memory: 500, memoryLimit: 0 }]),
      podOf('node-1:10250', 'free-0', [{ container: 'server', cpus: 0.5, memory: 500, memoryLimit: 0 }]),
      limitsOf('one-0', 'server', 4, 6000),
      limitsOf('two-0', 'server', 2, 2000),
    ],
    expected: {
      one: { ...served, cpu_usage: 50, memory_usage: 60, disk_usage: 25 },
      two: { ...served, cpu_usage: 25, memory_usage: 25, disk_usage: 25 },
      free: { ...served, cpu_usage: null, memory_usage: null, disk_usage: 25 },
    },
  },
  {
    name: 'language models in Kubernetes with the GPUs of their pods, not those of others on the node',
    settings: { presets: ['vllm', 'dcgm'] },
    targets: [
      inPod(llmServer('10.0.0.7:8000', 'llama'), 'llama-0'),
      inPod(llmServer('10.0.0.8:8000', 'qwen'), 'qwen-0'),
      inPod(llmServer('10.0.0.9:8000', 'on-processors'), 'on-processors-0'),
      gpusOfPods('node-1', [90, 20], ['llama-0', 'qwen-0']),
    ],
    expected: {
      llama: { ...LLM_SERVED, gpu_usage: 90, gpu_memory_usage: 50, gpu_temperature: 60 },
      qwen: { ...LLM_SERVED, gpu_usage: 20, gpu_memory_usage: 10, gpu_temperature: 40 },
      'on-processors': { ...LLM_SERVED, gpu_usage: null, gpu_memory_usage: null, gpu_temperature: null },
    },
  },
  {
    name: 'language models in pods with the machine and the GPUs of their node, by its name',
    settings: { presets: ['vllm', 'node-exporter', 'dcgm'] },
    targets: [
      labelled(llmServer('10.0.0.7:8000', 'llama'), 'node="node-1"'),
      labelled(llmServer('10.0.0.8:8000', 'qwen'), 'node="node-2"'),
      labelled(machine('192.168.1.1:9100', [0.25, 0.75], 4_000_000_000), 'node="node-1"'),
      labelled(machine('192.168.1.2:9100', [0.75, 0.75], 8_000_000_000), 'node="node-2"'),
      { ...gpus('node-1', [90, 70], [900, 500], [60, 72]), instance: '10.0.1.1:9400' },
      // A newer release, which has another name for the label.
      ofNewerRelease({ ...gpus('node-2', [20, 40], [100, 300], [40, 44]), instance: '10.0.1.2:9400' }),
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
];
