// Panels that several boards show, each with the id and the links of its board.
import { named, numbers, spans, steps } from './fields.mjs';
import { histogram, LIMITS_DASHED, stateTimeline, timeseries } from './panels.mjs';
import { metrics, series, table as ask } from './queries.mjs';
import { fields } from './transformations.mjs';

/** One signal of every pipeline, with its limits where it has some. */
export const signal = (id, spec) =>
  timeseries({
    id,
    ...spec,
    ask: spec.ask ?? metrics(spec.signal),
    custom: { ...LIMITS_DASHED, ...spec.custom },
  });

/** How often which response time was measured. */
export const responseTimes = (spec) =>
  histogram({
    title: 'Response time distribution',
    description: 'How many five-minute samples of the range have which response time, in 30 classes.',
    unit: 'ms',
    ask: ask('distribution', { signal: 'response_time_ms', bins: 30 }),
    transform: [fields('xMin', 'xMax', 'count')],
    // Grafana takes the least count for the start of the horizontal axis.
    field: { min: 0 },
    overrides: [named('xMin', { decimals: 0 }), named('xMax', { decimals: 0 })],
    ...spec,
  });

/** Alert checks over time. */
export const checkStates = (spec) =>
  stateTimeline({
    unit: 'none',
    ask: series('alerts'),
    field: { color: { mode: 'thresholds' } },
    noData: 'No check could be made: no pipeline matches, or nothing was measured in this range.',
    ...spec,
  });

/** Up, degraded or down by the error rate. */
export const UP_AND_DOWN = spans([
  [0, 2, 'Up', 'green'],
  [2, 5, 'Degraded', 'orange'],
  [5, 100, 'Down', 'red'],
]);

/** Colours of a pipeline's worst check. */
export const SEVERITY = steps('green', [1, 'orange'], [2, 'red']);

/** Columns of numbers whose colour is that of their limits. */
export const COLOURED = { 'custom.cellOptions': { type: 'color-text' } };
