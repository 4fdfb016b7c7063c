/** The types of incident that the simulator knows. */
export const INCIDENT_TYPES = [
  { id: 'model_drift', title: 'Gradual model drift', description: 'The world moves away from the training data; accuracy falls over hours until the model is recalibrated.' },
  { id: 'accuracy_drop', title: 'Accuracy drop after a deploy', description: 'A newly deployed model is worse from its first prediction on, until it is rolled back.' },
  { id: 'traffic_spike', title: 'Traffic spike', description: 'Requests multiply within minutes; CPU usage, response time and errors follow.' },
  { id: 'traffic_loss', title: 'Traffic loss', description: 'Requests stop arriving, as behind a broken load balancer; everything else looks normal.' },
  { id: 'memory_leak', title: 'Memory leak', description: 'Memory fills over hours; requests slow down, then fail, until the service restarts.' },
  { id: 'slow_dependency', title: 'Slow dependency', description: 'A service behind the model answers late: a long response time without load, then time-outs.' },
  { id: 'error_burst', title: 'Error burst', description: 'Requests suddenly fail, then recover.' },
  { id: 'data_outage', title: 'Data outage', description: 'The data and model signals have no samples.' },
  { id: 'stale_data', title: 'Stale data', description: 'The input data is no longer refreshed and grows older by the minute.' },
  { id: 'schema_break', title: 'Schema break', description: 'A producer changes its schema: violations, missing values, anomalous records, wrong predictions.' },
  { id: 'feature_shift', title: 'Feature shift', description: 'The input distribution moves; accuracy follows hours later.' },
  { id: 'label_delay', title: 'Label delay', description: 'Labels arrive late: the signals that need them have no samples.' },
  { id: 'disk_fill', title: 'Disk filling', description: 'The disk fills over hours; once it is full, requests fail.' },
  { id: 'flapping_host', title: 'Flapping host', description: 'A host comes and goes every few minutes, and response time and errors rise each time.' },
  { id: 'load_growth', title: 'Load growth to saturation', description: 'Load grows towards the limit; response time rises as in a queue, slowly and then suddenly.' },
  { id: 'quiet', title: 'Quiet control', description: 'Nothing happens: everything that a detector finds here is a false alarm.' },
] as const; // prettier-ignore

/** The id of a type of incident, such as `model_drift`. */
export type IncidentType = (typeof INCIDENT_TYPES)[number]['id'];

/** Id, title and description of a type of incident. */
export type IncidentTypeInfo = (typeof INCIDENT_TYPES)[number];

const BY_ID = Object.fromEntries(INCIDENT_TYPES.map((type) => [type.id, type])) as Readonly<
  Record<IncidentType, IncidentTypeInfo>
>;

/** The title and the description of a type of incident. */
export function incidentTypeOf(id: IncidentType): IncidentTypeInfo {
  return BY_ID[id];
}

/** True if `id` names a type of incident; safe for any string. */
export function isIncidentType(id: unknown): id is IncidentType {
  return INCIDENT_TYPES.some((type) => type.id === id);
}
