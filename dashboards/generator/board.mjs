import { DATASOURCE, JUDGED } from './queries.mjs';

/** The uid of every dashboard, in the order of the links. */
export const UIDS = {
  overview: 'mlpulse-overview',
  system: 'mlpulse-system',
  model: 'mlpulse-model',
  features: 'mlpulse-features',
  versions: 'mlpulse-versions',
  quality: 'mlpulse-quality',
  alerts: 'mlpulse-alerts',
  why: 'mlpulse-why',
  lab: 'mlpulse-alert-lab',
  capacity: 'mlpulse-capacity',
  objectives: 'mlpulse-objectives',
  llm: 'mlpulse-llm',
  fleet: 'mlpulse-fleet',
};

const TITLES = {
  overview: 'Overview',
  system: 'System',
  model: 'Model',
  features: 'Drift and features',
  versions: 'Versions',
  quality: 'Data quality',
  alerts: 'Alerts',
  why: 'Why',
  lab: 'Alert lab',
  capacity: 'Capacity',
  objectives: 'Objectives',
  llm: 'LLM serving',
  fleet: 'Fleet',
};

/** A link in a panel's header that opens another dashboard with the same range and variables. */
export const goTo = (name) => ({
  title: TITLES[name],
  url: `/d/${UIDS[name]}?\${__url_time_range}&\${__all_variables}`,
});

/** A link of a panel that opens the inbox of the app: what is wrong, grouped by what belongs together. */
export const TO_INBOX = {
  title: 'Inbox',
  url: '/a/mlpulse-pipeline-app/inbox?source=\${datasource}&\${__url_time_range}',
};

/** A Grafana dashboard has 24 columns. */
const COLUMNS = 24;

/**
 * Places panels: rows from top to bottom, each of one height.
 *
 * @param rows lists of a height and the panels with their widths: `[8, [12, left], [12, right]]`.
 * @throws Error if the widths of a row do not fill it.
 */
function place(rows) {
  let y = 0;
  return rows.flatMap(([height, ...cells]) => {
    let x = 0;
    const placed = cells.map(([width, panel]) => {
      const gridPos = { x, y, w: width, h: height };
      x += width;
      return { ...panel, gridPos };
    });
    if (x !== COLUMNS) {
      throw new Error(`The row of "${cells[0][1].title}" is ${x} columns wide, not ${COLUMNS}.`);
    }
    y += height;
    return placed;
  });
}

/** @param single whether a board is about one pipeline, rather than several or all. */
const variables = (single) => [
  {
    name: 'datasource',
    type: 'datasource',
    label: 'Data source',
    query: DATASOURCE.type,
    regex: '',
    hide: 0,
    multi: false,
    includeAll: false,
    refresh: 1,
    options: [],
    // Grafana's default data source, if it is one of ours.
    current: { text: 'default', value: 'default' },
  },
  {
    name: 'pipeline',
    type: 'query',
    label: 'Pipeline',
    description: single ? 'The pipeline that is explained.' : 'One pipeline, several or all.',
    datasource: DATASOURCE,
    query: { refId: 'Pipelines', list: 'pipelines' },
    definition: 'Names of the pipelines',
    regex: '',
    hide: 0,
    ...(single ? { multi: false, includeAll: false } : { multi: true, includeAll: true, allValue: '.*' }),
    refresh: 1,
    sort: 1,
    options: [],
    current: single ? {} : { text: ['All'], value: ['$__all'] },
  },
  {
    name: 'engine',
    type: 'custom',
    label: 'Judged by',
    description: 'What decides on alerts and states: the alert engine, or each sample for itself.',
    query: 'Alert engine : true,Single samples : false',
    hide: 0,
    multi: false,
    includeAll: false,
    options: [
      { text: 'Alert engine', value: 'true', selected: true },
      { text: 'Single samples', value: 'false', selected: false },
    ],
    current: { text: 'Alert engine', value: 'true' },
  },
];

/** Marks of events on the plots, of the selected pipelines. Off at first: those of a large fleet would bury the lines. */
const marks = (name, iconColor, options, { only }) => ({
  name,
  enable: false,
  hide: false,
  iconColor,
  // Where plots span many days, only the starts are marked, and only on the panels named.
  ...(only ? { mappings: { timeEnd: { source: 'skip' } }, filter: { exclude: false, ids: only } } : {}),
  datasource: DATASOURCE,
  target: { refId: name, queryType: 'events', format: 'table', pipeline: '$pipeline', ...options },
});

/** Marks of the change points of a signal, on the panels named. Off at first, like those of events. */
const changeMarks = ({ signal, only }) => ({
  name: 'Change points',
  enable: false,
  hide: false,
  iconColor: 'rgba(90, 150, 230, 0.7)',
  filter: { exclude: false, ids: only },
  datasource: DATASOURCE,
  target: {
    ...{ refId: 'Change points', queryType: 'drift', format: 'table', pipeline: '$pipeline' },
    ...{ changes: true, signal },
  },
});

/** Marks of the times in which a signal was unusual, on the panels named. Off at first as well. */
const unusualMarks = ({ signal, label, only }) => ({
  name: `Unusual ${label}`,
  enable: false,
  hide: false,
  iconColor: 'rgba(226, 77, 66, 0.45)',
  filter: { exclude: false, ids: only },
  datasource: DATASOURCE,
  target: {
    ...{ refId: `Unusual ${label}`, queryType: 'baseline', format: 'table', pipeline: '$pipeline' },
    ...{ marks: true, signal },
  },
});

/**
 * A dashboard as Grafana loads it.
 *
 * @param name its key in {@link UIDS}.
 * @param spec title, description, default range (`now-24h`), the rows of panels, and which of them show the marks of events, if
 *   not all do: `{ only: [10] }`; `changes`: the signal whose change points can be marked, and on which panels; `unusual`: signals whose unusual times can be, and where; `choices`: variables of its own; `refresh`: how often it asks again;
 *   `single`: true of a board about one pipeline.
 */
export function board(
  name,
  {
    title,
    description,
    from,
    events = {},
    changes = null,
    unusual = [],
    choices = [],
    refresh = '1m',
    single = false,
    rows,
  },
) {
  return {
    uid: UIDS[name],
    title: `ML Pulse: ${title}`,
    description,
    tags: ['mlpulse'],
    editable: true,
    graphTooltip: 1,
    schemaVersion: 41,
    version: 1,
    refresh,
    timezone: 'browser',
    time: { from, to: 'now' },
    timepicker: {},
    // The same on every dashboard, itself included, so that a link keeps its place.
    links: Object.keys(UIDS).map((other) => ({
      title: TITLES[other],
      type: 'link',
      icon: 'dashboard',
      url: `/d/${UIDS[other]}`,
      tags: [],
      keepTime: true,
      includeVars: true,
      targetBlank: false,
      asDropdown: false,
      tooltip: '',
    })),
    annotations: {
      list: [
        marks('Incidents and deployments', 'rgba(150, 120, 200, 0.55)', { alerts: false }, events),
        marks('Alerts', 'rgba(240, 150, 50, 0.55)', { alerts: true, ...JUDGED }, events),
        ...(changes ? [changeMarks(changes)] : []),
        ...unusual.map(unusualMarks),
      ],
    },
    templating: { list: [...variables(single), ...choices] },
    panels: place(rows),
  };
}
