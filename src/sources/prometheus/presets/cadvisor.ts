import { type Preset } from './preset';

/** Containers themselves: not the pod’s own cgroup, which repeats their sum, nor its pause container. */
const OF = 'container!="",container!="POD",$selector';
/** A container, whatever names the pipelines: kube-state-metrics and the kubelet write it by the same labels. */
const CONTAINER = '$label, namespace, pod, container';

const USED = `sum by (${CONTAINER}) (rate(container_cpu_usage_seconds_total{${OF}}[$window]))`;
const IN_USE = `max by (${CONTAINER}) (container_memory_working_set_bytes{${OF}})`;

/** A limit as the kubelet says it, else as Kubernetes does: many set-ups drop what cAdvisor says of limits. */
function limit(ofCadvisor: string, resource: string): string {
  return `(max by (${CONTAINER}) (${ofCadvisor}) or max by (${CONTAINER}) (kube_pod_container_resource_limits{resource="${resource}",${OF}}))`;
}
const CPU_LIMIT = limit(`(container_spec_cpu_quota{${OF}} > 0) / container_spec_cpu_period{${OF}}`, 'cpu');
// Without a limit cAdvisor says 0.
const MEMORY_LIMIT = limit(`container_spec_memory_limit_bytes{${OF}} > 0`, 'memory');

const NOTE =
  'Of the limit, of the container that is nearest to its own; unknown without a limit. The limit is cAdvisor’s, else that of kube-state-metrics.';

/** cAdvisor within the kubelet, which names pods. By itself, beside Docker, it has no such labels. */
export const cadvisor: Preset = {
  id: 'cadvisor',
  title: 'Containers (cAdvisor, kubelet)',
  sources: [
    'https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md',
    'https://github.com/google/cadvisor/blob/master/lib/metrics/prometheus.go',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/server/server.go',
    'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/pod-metrics.md',
  ],
  pipelineLabel: 'pod',
  otherLabels: { container: 'all containers of a name together', namespace: 'all pods of a namespace together' },
  marks: ['container_cpu_usage_seconds_total', 'container_memory_working_set_bytes'],
  places: ['pod'],
  readings: {
    cpu_usage: { expr: `100 * max by ($label) (${USED} / ${CPU_LIMIT})`, note: NOTE },
    memory_usage: { expr: `100 * max by ($label) (${IN_USE} / ${MEMORY_LIMIT})`, note: NOTE },
    disk_usage: {
      expr: `100 * max by ($label) (container_fs_usage_bytes{${OF}} / (container_fs_limit_bytes{${OF}} > 0))`,
      note: 'Of the device, by the container that uses most of it; what others have on the device does not count.',
    },
  },
  lacks: { response_time_ms: 'A container does not know of requests: add the preset of the server.' },
};
