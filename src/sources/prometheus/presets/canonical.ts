import { type Preset } from './preset';

/** Each signal is a gauge of the same name. */
export const canonical: Preset = {
  id: 'canonical',
  title: "Gauges by the signals' names",
  pipelineLabel: 'pipeline',
  readings: ({ ids }) => Object.fromEntries(ids.map((id) => [id, { gauge: id }])),
};
