import { type Preset } from './preset';

/** Containers themselves: not the pod’s own cgroup, which repeats their sum, nor its pause container. */
const OF = 'container!="",container!="POD",$selector';
const QUOTA = `container_spec_cpu_quota{${OF}} / container_spec_cpu_period{${OF}}`;
const USED = `rate(container_cpu_usage_seconds_total{${OF}}[$window])`;

/** cAdvisor, alone or within the kubelet. */
export const cadvisor: Preset = {
  id: 'cadvisor',
  title: 'Containers (cAdvisor, kubelet)',
  sources: [
    'https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md',
    'https://kubernetes.io/docs/reference/instrumentation/metrics/',
  ],
  pipelineLabel: 'pod',
  otherLabels: { container: 'all containers of a name together', namespace: 'all pods of a namespace together' },
  marks: ['container_cpu_usage_seconds_total', 'container_memory_working_set_bytes'],
  places: ['namespace', 'pod'],
  readings: {
    cpu_usage: {
      expr: `100 * max by ($label) (sum by ($label, container) (${USED}) / sum by ($label, container) (${QUOTA}))`,
      note: 'Of the limit, of the container that is nearest to its own; unknown without a limit.',
    },
    memory_usage: {
      // Without a limit cAdvisor says 0.
      expr: `100 * max by ($label) (container_memory_working_set_bytes{${OF}} / (container_spec_memory_limit_bytes{${OF}} > 0))`,
      note: 'Of the limit, of the container that is nearest to its own; unknown without a limit.',
    },
    disk_usage: {
      expr: `100 * max by ($label) (container_fs_usage_bytes{${OF}} / (container_fs_limit_bytes{${OF}} > 0))`,
      note: 'Of the device, by the container that uses most of it; what others have on the device does not count.',
    },
  },
  lacks: { response_time_ms: 'A container does not know of requests: add the preset of the server.' },
};
