// Panels that several dashboards show, each with the id and the links of its dashboard.
import { numbers, spans } from './fields.mjs';
import { histogram, stateTimeline, timeseries } from './panels.mjs';
import { metrics, series, table as ask } from './queries.mjs';
import { fields } from './transformations.mjs';

/** One signal of all pipelines. */
export const signal = (id, { signal: name, ...spec }) => timeseries({ id, ...spec, ask: metrics(name) });

/** The distribution of the response times. */
export const responseTimes = (spec) =>
  histogram({
    title: 'Response time distribution',
    description: 'Number of five-minute samples in the range by response time, in 50 classes.',
    unit: 'ms',
    ask: ask('distribution', { signal: 'response_time_ms', bins: 50 }),
    transform: [fields('xMin', 'xMax', 'count')],
    // Grafana takes the least count for the start of the horizontal axis.
    field: { min: 0 },
    overrides: [numbers({ decimals: null })],
    ...spec,
  });

/** Checks over time. */
export const checkStates = (spec) =>
  stateTimeline({
    unit: 'none',
    ask: series('alerts'),
    noData: 'There are no checks: no pipeline matches, or there are no samples in this range.',
    ...spec,
  });

/** Up, degraded or down by the error rate. */
export const UP_AND_DOWN = spans([
  [0, 2, 'Up', 'green'],
  [2, 5, 'Degraded', 'orange'],
  [5, 100, 'Down', 'red'],
]);
