import { type Purpose, type Visualization } from '../contract/kinds';
import { type Format } from '../contract/query';
import { type SignalGroup } from '../signals';
import { configLabels } from './config/labels';

/** Headings of the list of questions, by the purpose of a question. */
const purposes: Readonly<Record<Purpose, string>> = {
  now: 'Current state',
  standard: 'Goals',
  action: 'Actions',
  detail: 'Details',
  reference: 'Reference',
};

const formats: Readonly<Record<Format, { label: string; description: string }>> = {
  series: { label: 'Series', description: 'Values over time' },
  table: { label: 'Table', description: 'Rows and columns' },
  instant: { label: 'Instant', description: 'One number per row, for alert rules' },
};

const groups: Readonly<Record<SignalGroup, string>> = { system: 'System', model: 'Model', data: 'Data' };

/** As Grafana calls them. */
const visualizations: Readonly<Record<Visualization, string>> = {
  timeseries: 'Time series',
  'state-timeline': 'State timeline',
  table: 'Table',
  stat: 'Stat',
  histogram: 'Histogram',
  'mlpulse-insights-panel': 'ML Pulse insights',
};

/** Every text of the editors, in one place for the components and their tests. */
export const labels = {
  formats,
  groups,
  purposes,
  query: {
    kind: 'Question',
    kindPlaceholder: 'Choose a question',
    kindsLoading: 'Loading the questions',
    kindsFailed:
      'The list of questions could not be loaded. The query is unchanged. Test the data source to see the cause.',
    kindUnknown: (name: string) =>
      `This backend does not know “${name}”. Choose another question, or update the plugin.`,
    format: 'Format',
    formatPlaceholder: 'Choose a format',
    tableInRule: (format: string) => `Alert rules cannot read tables. Choose “${format}”.`,
    seriesHint: 'Reduce the series to single values, such as the last one, before you compare.',
    visualizations,
    suits: (visualization: string) => `Best seen as: ${visualization}.`,
    use: (visualization: string) => `Use ${visualization}`,
    tableAsTimeSeries: 'A time series cannot show this answer.',
    chooseVisualization: (visualization: string) => `Choose the visualization “${visualization}”.`,
    kindInRule: 'This question answers with tables only. Alert rules cannot read tables.',
    pipeline: 'Pipeline',
    pipelineTooltip: 'A name or a regular expression that must match the whole name, such as fraud.*',
    matchers: 'Labels',
    matchersTooltip:
      'Label matchers as within the braces of PromQL, such as team="risk",region=~"eu-.*". They can contain variables. Simulated pipelines have no labels.',
    matchersPlaceholder: 'team="risk"',
    groupBy: 'Group by',
    groupByTooltip:
      'Labels that split each pipeline, such as model, version or region: every answer then has a row or a series for each of their values. Simulated pipelines have no labels.',
    groupByPlaceholder: 'Whole pipelines',
    addLabel: 'Add a label',
    addValue: (label: string) => `Value of ${label}`,
    labelsNone: 'No labels',
    labelsFailed: 'The labels could not be listed. You can still type matchers.',
    pipelineCustom: 'Use as a regular expression',
    pipelinesFailed: 'The pipelines could not be listed. You can still type a name.',
    allPipelines: 'All pipelines',
    pipelines: 'Pipelines',
    variables: 'Variables',
    choiceMissing: 'Choose one.',
    choicesMissing: 'Choose at least one.',
    choicesPlaceholder: 'All',
    choicesUsual: 'The main ones',
    choiceNone: 'None',
    durationNone: 'None',
    numbersNone: 'None, or such as 200, 300',
    numbersTyped: 'These numbers',
    numbersInvalid: (text: string, most: number) =>
      `“${text}” is no list of at most ${most} numbers, such as 200, 300.`,
    numberInvalid: (text: string, min: number, max: number) =>
      max === Infinity
        ? `“${text}” is not a number.`
        : `“${text}” is not a whole number from ${min} to ${max.toLocaleString('en-GB')}.`,
    step: 'Step',
    stepTooltip: 'Time between points, such as 5m. If empty, it depends on the panel and the signals.',
    stepAuto: 'Automatic',
    live: 'Live',
    liveTooltip: 'New points appear by themselves while the range of the panel ends now.',
    liveInterrupted: (error: unknown) =>
      `No live points are arriving${error ? `: ${String(error)}` : ''}. Refresh the panel if this persists.`,
  },
  variable: {
    list: 'List',
    pipelines: 'Pipelines',
    signals: 'Signals',
    labelValues: 'Values of a label',
    label: 'Label',
    labelTooltip:
      'A label of the pipelines, such as team or region. Use the variable in the field Labels of a query: team=~"$team".',
    labelPlaceholder: 'Choose a label',
    rules: 'Alert rules',
    rulesAndBaselines: 'Alert rules and baselines',
    match: 'Only names like',
    matchTooltip: 'A regular expression that must match the whole name, such as fraud.*. It can contain variables.',
    matchPlaceholder: 'All pipelines',
    preview: (count: number, names: string) => `${count} now: ${names}`,
    previewEmpty: 'None now.',
  },
  annotation: {
    marks: 'Mark',
    both: 'Events and alerts',
    bothDescription: 'Deploys, retrainings, incidents and alerts',
    events: 'Events',
    eventsDescription: 'Deploys, retrainings, incidents and other events of the source',
    alerts: 'Alerts',
    alertsDescription: 'From the first failing sample to the last. Best for one pipeline at a time',
    changes: 'Change points of a signal',
    changesDescription: 'When its level or its direction changed. Best for one pipeline at a time',
    unusual: 'Unusual times of a signal',
    unusualDescription: 'When it was far from its own past. Best for one pipeline at a time',
  },
  help: {
    title: 'Ask ML Pulse',
    lead: 'Choose a question, then the pipelines. An example fills the editor. You can change it.',
    pipelines:
      'Pipeline takes a name, a variable, or a regular expression that must match the whole name. Labels narrows the pipelines of an engine by other labels, as within the braces of PromQL. Step applies to series only. Tables and instants are computed from every sample.',
    use: (title: string) => `Use the example “${title}”`,
  },
  config: configLabels,
} as const;
