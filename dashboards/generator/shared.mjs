// Panels that several dashboards show, each with the id and the links of its dashboard.
import { named, numbers, spans, steps } from './fields.mjs';
import { histogram, insights, NO_EVENTS, stateTimeline, timeseries } from './panels.mjs';
import { JUDGED, metrics, series, table as ask, WORST } from './queries.mjs';
import { fields } from './transformations.mjs';

/** One signal of all pipelines. */
export const signal = (id, { signal: name, ...spec }) => timeseries({ id, ...spec, ask: metrics(name) });

const BAND = { color: { mode: 'fixed', fixedColor: 'blue' }, 'custom.lineWidth': 0 };
const OUT_OF_LEGEND = { 'custom.hideFrom': { legend: true, tooltip: false, viz: false } };

/**
 * A signal within what is usual of it, of the pipeline that is the most unusual one. The score is where it decides: in the alerts.
 *
 * @param axis how numbers are shown; a band whose bad side is above may reach below zero.
 */
export const usualBand = (id, { signal: name, axis, direction, ...spec }) =>
  timeseries({
    id,
    ...spec,
    ask: series('baseline', { signal: name, top: 1, ...(direction === undefined ? {} : { direction }) }),
    custom: { lineWidth: 2, showPoints: 'never', ...spec.custom },
    overrides: [
      numbers(axis),
      named(name, {
        displayName: '${__field.labels.pipeline}',
        color: { mode: 'fixed', fixedColor: 'text' },
        thresholds: steps('transparent'),
      }),
      named('center', { ...BAND, 'custom.lineWidth': 1, ...OUT_OF_LEGEND }),
      named('lower', { ...BAND, ...OUT_OF_LEGEND }),
      // Paler in the legend as well.
      named('upper', {
        ...BAND,
        color: { mode: 'fixed', fixedColor: 'light-blue' },
        displayName: 'Would not alert',
        'custom.fillOpacity': 22,
      }),
      named('usual_lower', { ...BAND, ...OUT_OF_LEGEND }),
      named('usual_upper', { ...BAND, displayName: '9 of 10 before', 'custom.fillOpacity': 30 }),
      named('anomaly_score', { 'custom.hideFrom': { legend: true, tooltip: false, viz: true } }),
    ],
  });

/** When signals were unusual, in words. */
export const whatIsUnusual = (id, { signals, ...spec }) =>
  insights({
    id,
    noData: 'Nothing can be judged: no pipeline matches, or the data source did not answer.',
    ...spec,
    ask: signals.map((signal) => ask('baseline', { signal })),
  });

/** The distribution of the response times. */
export const responseTimes = (spec) =>
  histogram({
    title: 'Response time distribution',
    description:
      'Number of five-minute samples in the range by response time, in 50 classes, of the ten slowest pipelines.',
    unit: 'ms',
    ask: ask('distribution', { signal: 'response_time_ms', bins: 50, ...WORST }),
    transform: [fields('xMin', 'xMax', 'count')],
    // Grafana takes the least count for the start of the horizontal axis.
    field: { min: 0 },
    // One unit on the axis, however long the times are.
    overrides: [
      numbers({ decimals: null }),
      ...['xMin', 'xMax'].map((edge) => named(edge, { unit: 'suffix: ms', decimals: 0 })),
    ],
    ...spec,
  });

/** Checks over time, of all rules or of some: those that are worst at the end of the range. */
export const checkStates = ({ rules, top, ...spec }) =>
  stateTimeline({
    unit: 'none',
    ask: series('alerts', { ...(rules === undefined ? {} : { rules }), top, ...JUDGED }),
    options: { perPage: top },
    noData:
      'No checks are known: no pipeline matches, there are no samples in this range, or the data source did not answer.',
    ...spec,
  });

/** Up, degraded or down by the error rate. */
export const UP_AND_DOWN = spans([
  [0, 2, 'Up', 'green'],
  [2, 5, 'Degraded', 'orange'],
  [5, 100, 'Down', 'red'],
]);

/** What happened, in a lane below the graph that it may explain: how many events at a time, however many pipelines there are. */
export const eventLane = (spec) =>
  timeseries({
    title: 'Events',
    description:
      'Number of incidents, deployments and retrainings of the selected pipelines at each time. The board Alerts lists them; the switches at the top mark them on the graphs.',
    unit: 'none',
    noData: NO_EVENTS,
    ask: series('events', { alerts: false }),
    field: { color: { mode: 'fixed', fixedColor: 'purple' }, min: 0, decimals: 0 },
    custom: {
      // Steps, not bars: bars would stand around their instants, and have gaps where there are few of them.
      drawStyle: 'line',
      lineInterpolation: 'stepAfter',
      fillOpacity: 60,
      lineWidth: 0,
      showPoints: 'never',
      axisSoftMax: 2,
      stacking: { mode: 'normal', group: 'A' },
    },
    overrides: [
      named('Incident', { color: { mode: 'fixed', fixedColor: 'purple' } }),
      named('Deploy', { color: { mode: 'fixed', fixedColor: 'blue' } }),
      named('Retraining', { color: { mode: 'fixed', fixedColor: 'text' } }),
      named('Recalibration', { color: { mode: 'fixed', fixedColor: 'text' } }),
      named('Restart', { color: { mode: 'fixed', fixedColor: 'super-light-blue' } }),
      named('Maintenance', { color: { mode: 'fixed', fixedColor: 'super-light-purple' } }),
    ],
    ...spec,
  });

/** Average and peak beside the limits that follow from them. @param of what is measured, as in "Average and peak load". */
export const headroom = ({ of, options = {}, ...spec }) =>
  insights({
    ...spec,
    description: `Average and peak ${of} of the range. The scaling threshold is 1.5 × the average, the breaking point 1.2 × the peak. Both are estimates from the observed load, not measured limits. Where response times rise clearly with the load, the limit that they show, the load that meets the response time objective, and when the load gets there.`,
    ask: ask('capacity', options),
  });
