import { type Access } from './access';
import { type Found } from './sources';
import { type State } from '../contract/states';

/** The texts of the app's pages. */
export const labels = {
  title: 'ML Pulse',
  subtitle: 'How the pipelines are, and where to go from here.',
  refresh: 'Refresh',
  sources: 'Data sources',
  boards: 'Dashboards',
  boardsOn: 'Open them with',
  boardMissing: 'Not in this Grafana.',
  boardsImport: 'Import the dashboards',
  docs: 'Documentation',
  runbooks: 'Runbooks',
  runbooksDescription: 'What to check and what to do, one for each rule. Alerts link to them.',
  simulator: 'Simulator',
  simulated: 'Its numbers are made up.',
  engine: 'Engine',
  isDefault: 'Default',
  healthAsking: 'Testing the data source …',
  healthOk: (message: string) => `Works: ${message}`,
  healthFound: ({ pipelines, measured, signals }: Found) =>
    `Works: ${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'}, ${measured} of ${signals} signals have data.`,
  healthMore: 'Details',
  healthBad: (message: string) => `Fails: ${message}`,
  healthUnknown: (message: string) => `Could not be tested: ${message}`,
  verdictAsking: 'Judging the pipelines …',
  verdictFailed: (message: string) => `The state of the pipelines is unknown, because the query failed: ${message}`,
  verdictNone: 'No pipeline has reported in the last day. How they are is unknown.',
  verdictOf: (pipelines: number, time: string) =>
    `${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'} as of ${time}`,
  states: {
    critical: 'critical',
    unknown: 'unknown',
    degraded: 'degraded',
    watch: 'watch',
    ok: 'ok',
  } satisfies Record<State, string>,
  worst: 'Worst:',
  since: (time: string) => `since ${time}`,
  runbook: 'Runbook',
  overview: 'Open the overview',
  inbox: 'Inbox',
  settings: 'Settings',
  incidents: 'Incidents',
  // What pages that ask have in common.
  source: 'Data source',
  sourceGone: (uid: string) => `The data source “${uid}” of this link is not here, or not for you to see`,
  sourceInstead: (name: string) => `Below is what “${name}” says, which is about other pipelines.`,
  checkSource: 'Check the data source',
  copyPanel: 'Copy panel',
  explore: 'Explore',
  copied: (title: string) => `Copied: ${title}`,
  paste: 'Open a dashboard, and choose Add, then Paste panel.',
  emptyTitle: 'There is no ML Pulse data source yet',
  empty: ({ addSources }: Pick<Access, 'addSources'>) =>
    addSources
      ? 'The demo needs no setup: it simulates pipelines. To monitor your own, connect a Prometheus-compatible engine.'
      : 'Ask an administrator to add one. The demo needs no setup.',
  addDemo: 'Add the demo',
  addEngine: 'Connect an engine',
  addFailed: 'The data source was not added',
  demoName: 'ML Pulse (demo)',
  engineName: 'ML Pulse',
  // The page of incidents.
  incidentsSubtitle:
    'Let something go wrong in simulated pipelines, and see how dashboards, alert rules and people find it.',
  incidentsOf: 'Data source',
  incidentsNoneTitle: 'There is no simulator',
  incidentsNone: 'Incidents can be started in simulated pipelines only. None of the data sources here is a simulator.',
  start: 'Start an incident',
  startReadOnlyTitle: 'You can look here, but not start or end incidents',
  startReadOnly: {
    rights: 'That changes the settings of the data source. Ask someone who may edit it.',
    provisioned:
      'The data source is provisioned as read-only. Set "editable: true" in its provisioning file, or add another one.',
  },
  startFailed: 'The schedule was not changed',
  started: (title: string) => `${title}: started`,
  shows: (system: string, hourly: string) =>
    `Dashboards and alert rules get it within seconds. Samples since its start show it; the next ones come at ${system} for system signals, and at ${hourly} for model and data signals. Alert rules fire after their pending period.`,
  stopped: (title: string) => `${title}: ended. What it did until now stays visible.`,
  running: 'Running now',
  runningAsking: 'Asking for the incidents …',
  runningFailed: (message: string) => `What is running is unknown, because the query failed: ${message}`,
  runningNone: 'No incident is running.',
  span: (began: string, ends: string) => `${began} to ${ends}`,
  origins: { schedule: 'by the schedule', demo: 'by the demo', unknown: 'by the schedule or the demo' },
  stop: 'End now',
  stopOf: (title: string, pipelines: string) => `End now: ${title} of ${pipelines}`,
  morePipelines: (names: string, more: number) => (more > 0 ? `${names} and ${more} more` : names),
  scheduleLink: 'Planned incidents, and those of the demo, are in the settings of the data source.',
} as const;
