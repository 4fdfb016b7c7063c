import { type Preset } from './preset';

/** Each signal is a gauge of the same name. */
export const canonical: Preset = {
  id: 'canonical',
  title: "Gauges by the signals' names",
  sources: [],
  pipelineLabel: 'pipeline',
  marks: ['requests_per_second', 'response_time_ms', 'accuracy', 'data_completeness'],
  readings: ({ ids }) => Object.fromEntries(ids.map((id) => [id, { gauge: id }])),
};
