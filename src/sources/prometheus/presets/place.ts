// Where something runs, as labels name it: what an exporter measures there and the server that runs there have it in common.

/** A label that only lives within an expression: the place as both sides write it. No label that people group by is called so. */
export const PLACE = '_place';

/** A pod, or a machine. */
export type PlaceKind = 'pod' | 'machine';

/** One way in which labels name a place. */
export interface Naming {
  readonly labels: readonly string[];
  /** The one of them without which there is no such name. */
  readonly required: string;
  /** PromQL with the name of the place in the label {@link PLACE} of series that have these labels. */
  named(expr: string): string;
}

/**
 * A pod by its namespace and name. Where an exporter tells of pods and is found as a pod itself, Prometheus moves what it tells to
 * `exported_pod`: its own pod is none of them.
 */
const POD: Naming = {
  labels: ['namespace', 'pod', 'exported_namespace', 'exported_pod'],
  required: 'pod',
  named: (expr) =>
    `label_replace(label_join(label_join(${expr}, "${PLACE}", "/", "namespace", "pod"), "_told", "/", "exported_namespace", "exported_pod"), "${PLACE}", "$1", "_told", "(.*/.+)")`,
};

/** A machine by a label of its name; by `instance` without the port, which is that of the exporter. */
function machineBy(label: string): Naming {
  const name = label === 'instance' ? '(.+?)(?::[0-9]+)?' : '(.+)';
  return {
    labels: [label],
    required: label,
    named: (expr) => `label_replace(${expr}, "${PLACE}", "$1", "${label}", "${name}")`,
  };
}

/**
 * The ways in which labels name a place of a kind, the usual one first. Machines have several names: an address, and the name of the
 * node in Kubernetes.
 *
 * @param machineLabels of a product that names machines by labels of its own.
 */
export function namingsOf(kind: PlaceKind, machineLabels: readonly string[] = []): readonly Naming[] {
  return kind === 'pod' ? [POD] : ['instance', 'node', ...machineLabels].map(machineBy);
}
