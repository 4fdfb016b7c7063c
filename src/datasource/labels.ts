import { type Format } from '../queries/model';
import { type SignalGroup } from '../signals';

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
    choicesPlaceholder: 'All of them',
    aggregateEvery: 'Summarize every',
    aggregateNone: 'Not summarized',
    aggregateStatistic: 'Statistic',
    step: 'Step',
    stepTooltip: 'Distance of the points, such as 5m. Left empty, it follows the panel and the signals.',
    stepAuto: 'Automatic',
  },
  variable: { list: 'List', pipelines: 'Pipelines', signals: 'Signals' },
  config: {
    source: 'Source',
    sourceDescription: 'Where the measurements come from.',
    simulator: 'Simulator',
    prometheus: 'Prometheus-compatible engine',
    simulatorDescription: 'Made-up pipelines to try things out with. The same seed always gives the same values.',
    seed: 'Seed',
    seedError: 'Enter a whole number, 0 or more.',
    pipelines: 'Number of pipelines',
    pipelinesError: 'Enter a whole number from 1 to 10,000.',
    incidents: 'Incidents',
    incidentsDescription: 'Stories of trouble that the simulated pipelines go through.',
    incidentsDemo: 'Demonstration',
    incidentsNone: 'None',
    interval: 'Interval of system signals',
    intervalError: 'Enter a duration of at least 1s, such as 5m.',
    connectionDescription: 'Prometheus, Mimir, Thanos, Cortex or VictoriaMetrics.',
    noAuth: 'No authentication',
    token: 'Bearer token',
    tokenDescription: 'Send a token with each request, kept encrypted by Grafana.',
    tokenPlaceholder: 'Token, without the word “Bearer”',
    engine: 'Queries',
    pipelineLabel: 'Pipeline label',
    pipelineLabelDescription: 'The label that tells pipelines apart.',
    pipelineLabelError: 'Use letters, digits and “_”, not starting with a digit.',
    timeout: 'Timeout in seconds',
    timeoutError: 'Enter a number from 0.1 to 600.',
    mappings: 'Signals',
    mappingsDescription:
      'Each signal is read from a metric of the same name. Where yours differ, enter PromQL; {$selector} stands for the matcher of the pipelines.',
    mappingAdd: 'Add PromQL for a signal',
    mappingExpr: (signal: string) => `PromQL of ${signal}`,
    mappingExprError: 'Enter PromQL, or remove the signal to read the metric of its name.',
    mappingInterval: (signal: string) => `Interval of ${signal}`,
    mappingRemove: (signal: string) => `Remove the PromQL of ${signal}`,
    general: 'General',
    timezone: 'Time zone',
    timezoneDescription: 'Where days begin, for daily figures and the simulator’s hours.',
  },
} as const;
