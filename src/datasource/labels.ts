import { type Purpose } from '../contract/kinds';
import { type Format } from '../contract/query';
import { type SignalGroup } from '../signals';
import { configLabels } from './config/labels';

/** Headings of the kinds of question, by what a person is after. */
const purposes: Readonly<Record<Purpose, string>> = {
  now: 'How is it now',
  standard: 'Is it good enough',
  action: 'What to do',
  detail: 'Look closer',
  reference: 'For reference',
};

const formats: Readonly<Record<Format, { label: string; description: string }>> = {
  series: { label: 'Series', description: 'Curves over time' },
  table: { label: 'Table', description: 'Rows for people' },
  instant: { label: 'Instant', description: 'One number each, for alert rules' },
};

const groups: Readonly<Record<SignalGroup, string>> = { system: 'System', model: 'Model', data: 'Data' };

/** Every text of the editors, so that one place says it and tests find it. */
export const labels = {
  formats,
  groups,
  purposes,
  query: {
    kind: 'Question',
    kindPlaceholder: 'Choose what to ask',
    kindsLoading: 'Loading the questions',
    kindsFailed:
      'The list of questions could not be loaded. The query is kept as it is; test the data source to see why.',
    kindUnknown: (name: string) =>
      `This backend does not know “${name}”. Choose another question, or update the plugin.`,
    format: 'Format',
    formatPlaceholder: 'Choose a form',
    tableInRule: (format: string) => `Alert rules cannot read tables. Choose “${format}”.`,
    seriesHint: 'Curves: reduce them to single values, such as the last one, before you compare.',
    tableAsCurve: (visualization: string) =>
      `A time series cannot show this answer: choose the visualization “${visualization}”.`,
    insightsPanel: 'ML Pulse insights',
    tablePanel: 'Table',
    kindInRule: 'This question answers with a table only, which alert rules cannot read.',
    pipeline: 'Pipeline',
    pipelineTooltip: 'A name or a regular expression that must match the whole name, such as fraud.*',
    pipelineCustom: 'Use as a regular expression',
    pipelinesFailed: 'The pipelines could not be listed. A name can still be typed.',
    allPipelines: 'All pipelines',
    pipelines: 'Pipelines',
    variables: 'Variables',
    choiceMissing: 'Choose one.',
    choicesMissing: 'Choose at least one.',
    choicesPlaceholder: 'All of them',
    choiceNone: 'None',
    durationNone: 'None',
    numberInvalid: (text: string, min: number, max: number) =>
      `“${text}” is not a whole number from ${min} to ${max.toLocaleString('en-GB')}.`,
    step: 'Step',
    stepTooltip: 'Distance of the points, such as 5m. Left empty, it follows the panel and the signals.',
    stepAuto: 'Automatic',
    live: 'Live',
    liveTooltip: 'New points appear by themselves while the range of the panel ends now.',
    liveInterrupted: (error: unknown) =>
      `Live points do not arrive at present${error ? `: ${String(error)}` : ''}. Refresh the panel if this stays.`,
  },
  variable: {
    list: 'List',
    pipelines: 'Pipelines',
    signals: 'Signals',
    rules: 'Alert rules',
    match: 'Only names like',
    matchTooltip: 'A regular expression that must match the whole name, such as fraud.*; variables may stand in it.',
    matchPlaceholder: 'All pipelines',
    preview: (count: number, names: string) => `${count} now: ${names}`,
    previewEmpty: 'None at present.',
  },
  annotation: {
    marks: 'Mark',
    both: 'Events and failed checks',
    bothDescription: 'Deploys, retrainings, incidents, and the spans in which checks failed',
    events: 'Events',
    eventsDescription: 'Deploys, retrainings, incidents, whatever the source tells of',
    alerts: 'Failed checks',
    alertsDescription: 'From the first violation to the last; best for one pipeline at a time',
  },
  help: {
    title: 'Ask ML Pulse',
    lead: 'Choose a question, then whose answers. An example fills the editor; change it from there.',
    pipelines:
      'Pipeline takes a name, a variable, or a regular expression that must match the whole name. Step shapes curves only; tables and instants are computed from every sample.',
    use: (title: string) => `Use the example “${title}”`,
  },
  config: configLabels,
} as const;
