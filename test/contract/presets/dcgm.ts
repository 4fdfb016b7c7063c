// Written from https://docs.nvidia.com/datacenter/dcgm/latest/gpu-telemetry/dcgm-exporter.html
import { type PresetCase, type Target } from './preset-case';

/** A machine with two GPUs of 1000 MiB each: how busy they are, what they use and how hot they are. */
export function gpus(
  host: string,
  usage: readonly [number, number],
  used: readonly [number, number],
  heat: readonly [number, number],
): Target {
  const of = (gpu: number): string =>
    `gpu="${gpu}",UUID="GPU-${host}-${gpu}",device="nvidia${gpu}",modelName="NVIDIA A10",Hostname="${host}"`;
  return {
    job: 'dcgm',
    instance: `${host}:9400`,
    metrics: [0, 1]
      .flatMap((gpu) => [
        `DCGM_FI_DEV_GPU_UTIL{${of(gpu)}} ${usage[gpu]}`,
        `DCGM_FI_DEV_FB_USED{${of(gpu)}} ${used[gpu]}`,
        `DCGM_FI_DEV_FB_FREE{${of(gpu)}} ${1000 - used[gpu]}`,
        `DCGM_FI_DEV_GPU_TEMP{${of(gpu)}} ${heat[gpu]}`,
      ])
      .join('\n'),
  };
}

export const dcgm: PresetCase = {
  name: 'DCGM exporter',
  settings: { presets: ['dcgm'] },
  targets: [gpus('gpu-a', [90, 70], [900, 500], [60, 72]), gpus('gpu-b', [0, 0], [0, 0], [30, 31])],
  expected: {
    'gpu-a': { gpu_usage: 80, gpu_memory_usage: 70, gpu_temperature: 72 },
    'gpu-b': { gpu_usage: 0, gpu_memory_usage: 0, gpu_temperature: 31 },
  },
};
