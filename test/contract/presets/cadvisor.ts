// Written from https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md
import { type PresetCase, type Target } from './preset-case';

/** A container: processors used of its limit, memory in use and its limit, 0 for none. */
interface Container {
  readonly container: string;
  readonly cpus: number;
  readonly limit?: number;
  readonly memory: number;
  readonly memoryLimit: number;
}

/** A pod on a node, with its own cgroup and its pause container, which must not count. */
export function podOf(node: string, pod: string, containers: readonly Container[]): Target {
  const of = `namespace="ml",pod="${pod}"`;
  return {
    job: 'kubelet',
    instance: node,
    metrics: [
      `container_cpu_usage_seconds_total{container="",cpu="total",${of}} 9/s`,
      `container_cpu_usage_seconds_total{container="POD",cpu="total",${of}} 9/s`,
      `container_memory_working_set_bytes{container="",${of}} 9000`,
      `container_spec_memory_limit_bytes{container="",${of}} 9000`,
      ...containers.flatMap(({ container, cpus, limit, memory, memoryLimit }) => {
        const labels = `container="${container}",${of}`;
        return [
          `container_cpu_usage_seconds_total{cpu="total",${labels}} ${cpus}/s`,
          ...(limit === undefined
            ? []
            : [
                `container_spec_cpu_quota{${labels}} ${limit * 100_000}`,
                `container_spec_cpu_period{${labels}} 100000`,
              ]),
          `container_memory_working_set_bytes{${labels}} ${memory}`,
          `container_spec_memory_limit_bytes{${labels}} ${memoryLimit}`,
          `container_fs_usage_bytes{device="/dev/sda1",${labels}} 20`,
          `container_fs_limit_bytes{device="/dev/sda1",${labels}} 80`,
        ];
      }),
    ].join('\n'),
  };
}

/** A pod with a container that is near its limit and one without limits; one without any. */
export const cadvisor: PresetCase = {
  name: 'cAdvisor',
  settings: { presets: ['cadvisor'] },
  targets: [
    podOf('node-1:10250', 'ranker-0', [
      { container: 'server', cpus: 1.5, limit: 2, memory: 600, memoryLimit: 1000 },
      { container: 'logs', cpus: 0.125, limit: 0.5, memory: 50, memoryLimit: 0 },
    ]),
    podOf('node-2:10250', 'free-0', [{ container: 'server', cpus: 1, memory: 600, memoryLimit: 0 }]),
  ],
  expected: {
    'ranker-0': { cpu_usage: 75, memory_usage: 60, disk_usage: 25 },
    'free-0': { cpu_usage: null, memory_usage: null, disk_usage: 25 },
  },
};
