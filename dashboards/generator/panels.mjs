// The panels by type, each with the settings that all dashboards share. Ids are given, not counted: links and `answerOf` hold on
// to them when a panel moves.
import { matching, named, numbers, UNKNOWN } from './fields.mjs';
import { DATASOURCE, HELD, lettered, OTHER_PANEL } from './queries.mjs';

/** The text of a panel without data. */
export const NO_DATA =
  'No data: no pipeline matches, there are no samples in this range, or the data source did not answer.';

/** The same for hourly samples. */
export const NO_DATA_HOURLY =
  'No data: no pipeline matches, there is no hourly sample in this range, or the data source did not answer.';

/** The text of a list of events without any. An answer that failed is no sign that nothing happened. */
export const NO_EVENTS =
  'No event is known in this range. The sign in the header, if there is one, says why none can be known.';

/**
 * A panel.
 *
 * @param spec
 *   - `id`, `title`, `description`, `unit`; `noData` says why there may be nothing;
 *   - `ask`: the queries, or the answer of another panel;
 *   - `field`, `custom`, `overrides`: field configuration; `options`: of the type;
 *   - `transform`: transformations; `range`: its own time range, such as `24h`, and `ahead`, how far beyond now it ends; `links`: in its header.
 */
function panel(type, spec) {
  const { id, title, description, unit, noData = NO_DATA, ask, field = {}, custom, overrides = [], options } = spec;
  const targets = lettered([ask].flat());
  return {
    id,
    type,
    title,
    description,
    datasource: targets[0].panelId ? OTHER_PANEL : DATASOURCE,
    targets,
    fieldConfig: {
      defaults: { unit, noValue: noData, ...field, ...(custom ? { custom } : {}) },
      overrides,
    },
    options,
    ...(spec.transform ? { transformations: spec.transform } : {}),
    // The shortest interval that Grafana fills in.
    ...(targets.some(({ step }) => step === HELD.step) ? { interval: '1m' } : {}),
    // Grafana says the range in the panel's header, and drops both if the board has an absolute range.
    ...(spec.range ? { timeFrom: spec.range } : {}),
    // Grafana shifts back by what it finds here; after "0d" it reads on, and goes ahead.
    ...(spec.ahead ? { timeShift: `0d+${spec.ahead}`, hideTimeOverride: true } : {}),
    ...(spec.links ? { links: spec.links } : {}),
    ...(spec.transparent ? { transparent: true } : {}),
    ...(spec.pluginVersion ? { pluginVersion: spec.pluginVersion } : {}),
  };
}

const LEGEND_BELOW = { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] };

/** A legend with the newest value of each series. */
export const LEGEND_WITH_VALUES = { ...LEGEND_BELOW, calcs: ['last'] };

const ALL_SERIES = { mode: 'multi', sort: 'desc' };

/** Time series. Pipelines have their colours from the answer; a gap is a gap. */
export const timeseries = (spec) =>
  panel('timeseries', {
    ...spec,
    field: { color: { mode: 'palette-classic' }, ...spec.field },
    overrides: [NO_VALUE, UP_TO_NOW, ...(spec.overrides ?? [])],
    custom: {
      drawStyle: 'line',
      lineWidth: 1,
      fillOpacity: 0,
      showPoints: 'auto',
      pointSize: 6,
      spanNulls: false,
      insertNulls: false,
      axisBorderShow: false,
      ...spec.custom,
    },
    options: { legend: LEGEND_BELOW, tooltip: ALL_SERIES, ...spec.options },
  });

/** The settings of time series whose thresholds, which come with the answer, are dashed lines. */
export const LIMITS_DASHED = { thresholdsStyle: { mode: 'dashed' } };

/** Hourly values hold until the next one. */
export const STEPS = { lineInterpolation: 'stepAfter' };

/** The words for an empty panel are not those for an empty cell, or for one line of several. */
const NO_VALUE = matching('/.*/', { noValue: '–' });

/** A legend tells the last value that there is, not that of a time that has not come. */
const UP_TO_NOW = matching('/.*/', { 'custom.insertNulls': false });

export const table = (spec) =>
  panel('table', {
    ...spec,
    overrides: [
      NO_VALUE,
      named('Pipeline', { 'custom.width': 150, 'custom.wrapText': true }),
      ...(spec.overrides ?? []),
    ],
    custom: {
      align: 'auto',
      minWidth: 60,
      filterable: false,
      cellOptions: { type: 'auto' },
      inspect: false,
      ...spec.custom,
    },
    options: {
      showHeader: true,
      cellHeight: 'sm',
      footer: { show: false, reducer: ['sum'], fields: '' },
      ...spec.options,
    },
  });

/** States. The colours are those of the words; a palette makes Grafana list the words in the legend. */
export const stateTimeline = (spec) =>
  panel('state-timeline', {
    ...spec,
    field: { color: { mode: 'palette-classic' }, ...spec.field },
    custom: { fillOpacity: 80, lineWidth: 0, spanNulls: false, insertNulls: false },
    overrides: [numbers({ mappings: UNKNOWN }), ...(spec.overrides ?? [])],
    options: {
      mergeValues: true,
      showValue: 'never',
      alignValue: 'left',
      rowHeight: 0.85,
      perPage: 20,
      legend: LEGEND_BELOW,
      tooltip: { mode: 'single', sort: 'none' },
      ...spec.options,
    },
  });

export const histogram = (spec) =>
  panel('histogram', {
    ...spec,
    field: { color: { mode: 'palette-classic' }, ...spec.field },
    custom: { fillOpacity: 60, lineWidth: 1, gradientMode: 'none', ...spec.custom },
    options: { legend: LEGEND_BELOW, tooltip: ALL_SERIES, ...spec.options },
  });

/** Bars, one per value of the column `x`. */
export const barchart = ({ x, ...spec }) =>
  panel('barchart', {
    ...spec,
    custom: { fillOpacity: 60, lineWidth: 1, gradientMode: 'none', axisBorderShow: false, ...spec.custom },
    options: {
      xField: x,
      orientation: 'vertical',
      barWidth: 0.8,
      groupWidth: 0.7,
      showValue: 'always',
      text: { valueSize: 12 },
      stacking: 'none',
      xTickLabelRotation: 0,
      xTickLabelSpacing: 0,
      legend: { ...LEGEND_BELOW, showLegend: false },
      tooltip: { mode: 'single', sort: 'none' },
    },
  });

/** Points of two columns, coloured by a third. Without a `pluginVersion` Grafana takes it for a panel of before 11.1. */
export const points = ({ x, y, color, ...spec }) =>
  panel('xychart', {
    ...spec,
    pluginVersion: '12.0.0',
    custom: {
      show: 'points',
      pointShape: 'circle',
      pointSize: { fixed: 4 },
      pointStrokeWidth: 0,
      fillOpacity: 60,
      axisPlacement: 'auto',
    },
    options: {
      mapping: 'manual',
      series: [
        {
          frame: { matcher: { id: 'byIndex', options: 0 } },
          x: { matcher: { id: 'byName', options: x } },
          y: { matcher: { id: 'byName', options: y } },
          color: { matcher: { id: 'byName', options: color } },
        },
      ],
      legend: { ...LEGEND_BELOW, showLegend: false },
      tooltip: { mode: 'single', sort: 'none' },
    },
  });

/** The panel of this project. Every value that it shows has the unit of its row; one for all would take their place. */
export const insights = (spec) =>
  panel('mlpulse-insights-panel', {
    options: {},
    ...spec,
    // Each row says what is missing in it.
    overrides: [matching('/.*/', { noValue: null }), ...(spec.overrides ?? [])],
  });
