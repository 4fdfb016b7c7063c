/** What can go wrong in the simulator, as a person chooses it. */
export const INCIDENT_TYPES = [
  { id: 'model_drift', title: 'Gradual model drift', story: 'The world moves away from the training data; accuracy falls over hours until the model is recalibrated.' },
  { id: 'accuracy_drop', title: 'Accuracy drop after a deploy', story: 'A newly deployed model is worse from its first prediction on, until it is rolled back.' },
  { id: 'traffic_spike', title: 'Traffic spike', story: 'Requests multiply within minutes; processors, latency and errors follow.' },
  { id: 'traffic_loss', title: 'Traffic loss', story: 'Requests stop coming, as behind a broken load balancer; everything else looks calm.' },
  { id: 'memory_leak', title: 'Memory leak', story: 'Memory fills over hours; requests slow down, then fail, until the service restarts.' },
  { id: 'slow_dependency', title: 'Slow dependency', story: 'A service behind the model answers late: latency without load, then time-outs.' },
  { id: 'error_burst', title: 'Error burst', story: 'Requests fail all at once, and recover.' },
  { id: 'data_outage', title: 'Data outage', story: 'Nothing is measured of data and model: samples are missing.' },
  { id: 'stale_data', title: 'Stale data', story: 'The input stops being refreshed and grows older by the minute.' },
  { id: 'schema_break', title: 'Schema break', story: 'A producer changes its schema: violations, missing values, anomalous records, wrong predictions.' },
  { id: 'feature_shift', title: 'Feature shift', story: 'The input distribution moves; accuracy follows hours later.' },
  { id: 'label_delay', title: 'Label delay', story: 'Labels come late: what is measured against them has no samples.' },
  { id: 'disk_fill', title: 'Disk filling', story: 'The disk fills over hours; once it is full, requests fail.' },
  { id: 'flapping_host', title: 'Flapping host', story: 'A host comes and goes every few minutes, and latency and errors with it.' },
  { id: 'load_growth', title: 'Load growth to saturation', story: 'Load grows towards the limit; latency rises as a queue does, slowly and then at once.' },
  { id: 'quiet', title: 'Quiet control', story: 'Nothing happens: whatever a detector finds here is a false alarm.' },
] as const; // prettier-ignore

/** The id of a type of incident, such as `model_drift`. */
export type IncidentType = (typeof INCIDENT_TYPES)[number]['id'];

/** A type of incident as a person chooses it. */
export type IncidentTypeInfo = (typeof INCIDENT_TYPES)[number];

const BY_ID = Object.fromEntries(INCIDENT_TYPES.map((type) => [type.id, type])) as Readonly<
  Record<IncidentType, IncidentTypeInfo>
>;

/** What a person reads of a type of incident. */
export function incidentTypeOf(id: IncidentType): IncidentTypeInfo {
  return BY_ID[id];
}

/** True if `id` names a type of incident; safe for any string. */
export function isIncidentType(id: unknown): id is IncidentType {
  return INCIDENT_TYPES.some((type) => type.id === id);
}
