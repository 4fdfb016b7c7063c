// What the panels ask. The data source is a variable everywhere, and so is the pipeline; nothing else is.

/** The data source that the reader chose. */
export const DATASOURCE = { type: 'mlpulse-pipeline-datasource', uid: '${datasource}' };

/** Grafana's own source that hands a panel the answer of another one. */
export const OTHER_PANEL = { type: 'datasource', uid: '-- Dashboard --' };

/** A query as a panel saves it; the options come last, so that a reader of the JSON finds kind and filter first. */
function query(queryType, format, options = {}) {
  return { datasource: DATASOURCE, queryType, pipeline: '$pipeline', format, ...options };
}

/** Who judges: the alert engine, unless the reader of a board wants single samples. */
export const JUDGED = { engine: '$engine' };

/** Curves of a kind. */
export const series = (queryType, options) => query(queryType, 'series', options);

/** A table of a kind. */
export const table = (queryType, options) => query(queryType, 'table', options);

/** The newest value a label set. */
export const instant = (queryType, options) => query(queryType, 'instant', options);

/**
 * The worst pipelines; a notice counts the others. More lines than these cannot be told apart: there are as many colours. A
 * pipeline has the same colour in every graph, and none that means a state.
 */
export const WORST = { top: 10, pipelineColors: true };

/** Signals over time, of the pipelines where each is worst. */
export const metrics = (...signals) => series('metrics', { signals, ...WORST });

/** Signals over time, of every pipeline. */
export const everyOne = (...signals) => series('metrics', { signals });

/** What the others add up to, for stacks whose upper edge is the total. */
export const WITH_OTHERS = { others: true };

/**
 * What was measured hourly is held in steps as fine as the panel has room for, not shorter than a minute: a range of a quarter of
 * an hour shows the value in force, and one of an hour the signals of those who measure every few seconds.
 */
export const HELD = { step: '$__interval' };

/** Hourly signals as curves. */
export const hourly = (...signals) => series('metrics', { signals, ...HELD, ...WORST });

/** The answer of another panel of the board, before its transformations: one request serves both. */
export const answerOf = (panelId) => ({ datasource: OTHER_PANEL, panelId, withTransforms: false });

/** The name of a panel's i-th query. */
export const letter = (i) => String.fromCharCode(65 + i);

/** Queries under the letters A, B, C… */
export const lettered = (queries) => queries.map((one, i) => ({ refId: letter(i), ...one }));
