// A fleet whose samples are a function of its size and of time: gauges with the names of the signals.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Usual value, spread among pipelines, and the worst value of a pipeline in trouble. */
const SYSTEM = {
  cpu_usage: [45, 15, 97],
  memory_usage: [55, 12, 96],
  disk_usage: [40, 20, 97],
  requests_per_second: [120, 60, 4],
  response_time_ms: [180, 60, 2_400],
  error_rate: [0.6, 0.4, 12],
  predictions_per_minute: [900, 300, 30],
  model_accuracy: [0.93, 0.03, 0.7],
};
const MODEL_AND_DATA = {
  accuracy: [0.93, 0.02, 0.7],
  precision: [0.92, 0.02, 0.7],
  recall: [0.91, 0.02, 0.7],
  f1_score: [0.915, 0.02, 0.7],
  data_completeness: [99, 0.5, 80],
  freshness_delay_minutes: [8, 4, 180],
  feature_drift_score: [0.05, 0.02, 0.6],
};

/** The gauges of a fleet with their interval. */
export const GAUGES = [
  ...Object.entries(SYSTEM).map(([name, levels]) => ({ name, levels, interval: 5 * MINUTE })),
  ...Object.entries(MODEL_AND_DATA).map(([name, levels]) => ({ name, levels, interval: HOUR })),
];

export const pipelineName = (p) => `pipeline-${String(p).padStart(5, '0')}`;

/** A number in [0, 1) from three others. */
function draw(a, b, c) {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b) ^ Math.imul(c + 13, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** One in so many signals of a pipeline is in trouble, for all of the time. */
const IN_TROUBLE = 200;

/** The value of a gauge of a pipeline at an instant, to three digits, so that many pipelines have equal ones. */
export function valueOf(p, g, time) {
  const { levels, interval } = GAUGES[g];
  const [usual, spread, worst] = levels;
  const own = draw(p, g, 0);
  const noise = draw(p, g, time / interval) - 0.5;
  const inTrouble = draw(p, g, 1) < 1 / IN_TROUBLE;
  const value = inTrouble ? worst + (usual - worst) * 0.1 * own : usual + spread * (own - 0.5 + 0.3 * noise);
  return Number(value.toPrecision(3));
}

/** Instants of a gauge in (from, to]. */
export function instants(g, from, to) {
  const { interval } = GAUGES[g];
  const first = Math.floor(from / interval) + 1;
  return Array.from({ length: Math.max(0, Math.floor(to / interval) - first + 1) }, (_, i) => (first + i) * interval);
}
