// Panels that several boards show, each with the id and the links of its board.
import { numbers, spans } from './fields.mjs';
import { histogram, stateTimeline, timeseries } from './panels.mjs';
import { metrics, series, table as ask } from './queries.mjs';
import { fields } from './transformations.mjs';

/** One signal of every pipeline. */
export const signal = (id, { signal: name, ...spec }) => timeseries({ id, ...spec, ask: metrics(name) });

/** How often which response time was measured. */
export const responseTimes = (spec) =>
  histogram({
    title: 'Response time distribution',
    description: 'How many five-minute samples of the range have which response time, in 50 classes.',
    unit: 'ms',
    ask: ask('distribution', { signal: 'response_time_ms', bins: 50 }),
    transform: [fields('xMin', 'xMax', 'count')],
    // Grafana takes the least count for the start of the horizontal axis.
    field: { min: 0 },
    overrides: [numbers({ decimals: null })],
    ...spec,
  });

/** Alert checks over time. */
export const checkStates = (spec) =>
  stateTimeline({
    unit: 'none',
    ask: series('alerts'),
    noData: 'No check could be made: no pipeline matches, or nothing was measured in this range.',
    ...spec,
  });

/** Up, degraded or down by the error rate. */
export const UP_AND_DOWN = spans([
  [0, 2, 'Up', 'green'],
  [2, 5, 'Degraded', 'orange'],
  [5, 100, 'Down', 'red'],
]);
