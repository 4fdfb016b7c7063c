import { type Format } from '../queries/model';
import { type SignalGroup } from '../signals';
import { configLabels } from './config/labels';

const NAMES: Readonly<Record<string, string>> = { x: 'X', y: 'Y', a: 'A', b: 'B', color: 'Colour' };

function humanize(name: string): string {
  const text = name.replaceAll('_', ' ');
  return NAMES[name] ?? text.charAt(0).toUpperCase() + text.slice(1);
}

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
  option: humanize,
  choice: humanize,
  query: {
    kind: 'Question',
    kindPlaceholder: 'Choose what to ask',
    kindsFailed:
      'The list of questions could not be loaded. The query is kept as it is; test the data source to see why.',
    kindUnknown: (name: string) =>
      `This backend does not know “${name}”. Choose another question, or update the plugin.`,
    format: 'Format',
    tableInRule: 'Alert rules cannot read tables. Choose “Instant” or “Series”.',
    kindInRule: 'This question answers with a table only, which alert rules cannot read.',
    pipeline: 'Pipeline',
    pipelineTooltip: 'A name or a regular expression that must match the whole name, such as fraud.*',
    pipelineCustom: 'Use as a regular expression',
    pipelinesFailed: 'The pipelines could not be listed. A name can still be typed.',
    allPipelines: 'All pipelines',
    pipelines: 'Pipelines',
    variables: 'Variables',
    signals: 'Signals',
    signalsPlaceholder: 'Choose signals',
    signalsMissing: 'Choose at least one signal.',
    choiceMissing: 'Choose one.',
    aggregateEvery: 'Summarize every',
    aggregateNone: 'Not summarized',
    aggregateStatistic: 'Statistic',
    step: 'Step',
    stepTooltip: 'Distance of the points, such as 5m. Left empty, it follows the panel and the signals.',
    stepAuto: 'Automatic',
    live: 'Live',
    liveTooltip: 'New points appear by themselves while the range of the panel ends now.',
    liveInterrupted: (error: unknown) =>
      `Live points do not arrive at present${error ? `: ${String(error)}` : ''}. Refresh the panel if this stays.`,
  },
  variable: { list: 'List', pipelines: 'Pipelines', signals: 'Signals' },
  config: configLabels,
} as const;
