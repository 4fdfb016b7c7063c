import { type Preset } from './preset';
import { perSecond } from './promql';

/** What Kubernetes says of pods. */
export const kubeStateMetrics: Preset = {
  id: 'kube-state-metrics',
  title: 'Kubernetes (kube-state-metrics)',
  sources: ['https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/pod-metrics.md'],
  pipelineLabel: 'pod',
  otherLabels: { namespace: 'all pods of a namespace together' },
  marks: ['kube_pod_container_status_restarts_total', 'kube_pod_status_ready'],
  places: ['pod'],
  signals: [
    {
      // Kubernetes restarts what fails: how often is too often depends on the load, so there is no level.
      id: 'container_restarts',
      label: 'Container restarts',
      unit: 'suffix: /h',
      direction: 'lower',
      limits: [0, null],
      combine: 'sum',
      description: 'Restarts of containers, as a number an hour.',
    },
    {
      id: 'unready_pods',
      label: 'Unready pods',
      unit: 'short',
      direction: 'lower',
      limits: [0, null],
      combine: 'sum',
      relevantChange: 1,
      description: 'Pods that are not ready to serve.',
    },
  ],
  readings: {
    container_restarts: { expr: `3600 * ${perSecond('kube_pod_container_status_restarts_total')}` },
    unready_pods: { expr: 'sum by ($label) (1 - kube_pod_status_ready{condition="true",$selector})' },
  },
  lacks: {
    cpu_usage:
      'Kubernetes knows limits, not usage: add the preset cadvisor, which takes its limits from here where it has none.',
    memory_usage:
      'Kubernetes knows limits, not usage: add the preset cadvisor, which takes its limits from here where it has none.',
  },
};
