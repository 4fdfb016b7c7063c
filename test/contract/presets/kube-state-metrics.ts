// Written from https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/pod-metrics.md
import { type PresetCase } from './preset-case';

const of = (pod: string): string => `namespace="ml",pod="${pod}",uid="${pod}"`;

/** A pod of which two containers restart again and again, and one that is well. */
export const kubeStateMetrics: PresetCase = {
  name: 'kube-state-metrics',
  settings: { presets: ['kube-state-metrics'] },
  targets: [
    {
      job: 'kube-state-metrics',
      instance: 'kube-state-metrics:8080',
      metrics: `
        # TYPE kube_pod_container_status_restarts_total counter
        kube_pod_container_status_restarts_total{container="server",${of('crashing-0')}} 0.01/s
        kube_pod_container_status_restarts_total{container="logs",${of('crashing-0')}} 0.02/s
        kube_pod_container_status_restarts_total{container="server",${of('well-0')}} 3
        # TYPE kube_pod_status_ready gauge
        kube_pod_status_ready{condition="true",${of('crashing-0')}} 0
        kube_pod_status_ready{condition="false",${of('crashing-0')}} 1
        kube_pod_status_ready{condition="unknown",${of('crashing-0')}} 0
        kube_pod_status_ready{condition="true",${of('well-0')}} 1
        kube_pod_status_ready{condition="false",${of('well-0')}} 0
        kube_pod_status_ready{condition="unknown",${of('well-0')}} 0
      `,
    },
  ],
  expected: {
    'crashing-0': { container_restarts: 108, unready_pods: 1 },
    'well-0': { container_restarts: 0, unready_pods: 0 },
  },
};
