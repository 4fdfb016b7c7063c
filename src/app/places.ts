import { locationUtil, type RawTimeRange } from '@grafana/data';

import { APP, BOARDS, FILES, type Board } from '../contract/app';
import { withParameters } from './address';
import { textOf } from './range';
import { type Source } from './sources';

/** Paths of the pages, below the path of this Grafana. */
export const START = `/a/${APP}`;
export const INBOX = `/a/${APP}/inbox`;
export const PIPELINE = `/a/${APP}/pipeline`;
export const LAB = `/a/${APP}/alert-lab`;
export const INCIDENTS = `/a/${APP}/incidents`;

/** The question that each dashboard answers. */
const QUESTIONS: Readonly<Record<Board, string>> = {
  overview: 'Is anything wrong anywhere?',
  system: 'Is the service fast, healthy and not overloaded?',
  model: 'Is the model still good?',
  features: 'Have the inputs drifted, and what becomes of accuracy?',
  versions: 'Is a version worse than the other, or than before?',
  quality: 'Is the input complete, fresh and unchanged?',
  alerts: 'What fails, since when, and what failed before?',
  why: 'Why is a pipeline as it is: what moved first, and what was done?',
  lab: 'Would an alert rule have been right?',
  capacity: 'What limits the pipelines, and how much headroom is left?',
  objectives: 'How much may still go wrong, and what burns it too fast?',
  llm: 'Are the servers of language models fast, and what limits them?',
  fleet: 'Which of many pipelines needs attention?',
};

/** The dashboards in the order of the links at their top, each with its question. */
export const LINKED_BOARDS = (Object.keys(BOARDS) as Board[]).map((board) => ({
  ...BOARDS[board],
  question: QUESTIONS[board],
}));

/** Pages of the documentation that come with the app, by their file. */
export const DOCS = [
  { file: 'docs/README.html', title: 'All pages' },
  { file: 'docs/app.html', title: 'The app in Grafana' },
  { file: 'docs/dashboards.html', title: 'Dashboards' },
  { file: 'docs/prometheus.html', title: 'Your own Prometheus' },
  { file: 'docs/datasource.html', title: 'Data source' },
  { file: 'docs/alerting.html', title: 'Alerting' },
  { file: 'docs/panel.html', title: 'Insights panel' },
  { file: 'docs/incidents.html', title: 'Incidents in the simulator' },
] as const;

/** The runbooks, one per rule, by their file. */
export const RUNBOOKS = [
  { file: 'runbooks/cpu_usage.html', title: 'CPU usage' },
  { file: 'runbooks/memory_usage.html', title: 'Memory usage' },
  { file: 'runbooks/response_time_ms.html', title: 'Response time' },
  { file: 'runbooks/error_rate.html', title: 'Error rate' },
  { file: 'runbooks/traffic_drop.html', title: 'Traffic drop' },
  { file: 'runbooks/traffic_spike.html', title: 'Traffic spike' },
  { file: 'runbooks/accuracy.html', title: 'Model accuracy' },
  { file: 'runbooks/accuracy_decline_24h.html', title: 'Accuracy decline' },
  { file: 'runbooks/data_completeness.html', title: 'Data completeness' },
  { file: 'runbooks/freshness_delay_minutes.html', title: 'Data freshness' },
  { file: 'runbooks/feature_drift_score.html', title: 'Feature drift' },
  { file: 'runbooks/feature_drift.html', title: 'Feature drifted' },
  { file: 'runbooks/outlier.html', title: 'Worse than its peers' },
  { file: 'runbooks/canary.html', title: 'Canary worse than stable' },
  { file: 'runbooks/error_budget.html', title: 'Error budget' },
  { file: 'runbooks/unusual.html', title: 'Unusual behaviour' },
  { file: 'runbooks/disk_full.html', title: 'Disk full' },
  { file: 'runbooks/not_measured.html', title: 'Pipeline not measured' },
] as const;

/** A path of this Grafana, which may live below a path of its own. */
export function pathOf(path: string): string {
  return locationUtil.assureBaseUrl(path);
}

/** A board on a data source, and on a pipeline where one is named. */
export function boardPath(board: string, source: string | undefined, pipeline?: string): string {
  const variables = [
    source && `var-datasource=${encodeURIComponent(source)}`,
    pipeline !== undefined && `var-pipeline=${encodeURIComponent(pipeline)}`,
  ].filter(Boolean);
  return pathOf(`/d/${board}${variables.length > 0 ? `?${variables.join('&')}` : ''}`);
}

/** The inbox of a data source. */
export function inboxPath(source: string): string {
  return pathOf(withParameters(INBOX, { source }));
}

/** The page of a pipeline, over a time range. */
export function pipelinePath(source: string, pipeline: string, { from, to }: RawTimeRange): string {
  return pathOf(withParameters(PIPELINE, { source, pipeline, from: textOf(from), to: textOf(to) }));
}

/** A new silence, filled in with matchers such as `rule=cpu_usage`. */
export function silencePath(matchers: readonly string[]): string {
  const given = matchers.map((one) => `matcher=${encodeURIComponent(one)}`).join('&');
  return pathOf(`/alerting/silence/new?alertmanager=grafana&${given}`);
}

/** A silence of this Grafana, to change or to end it. */
export function silenceOfPath(id: string): string {
  return pathOf(`/alerting/silence/${encodeURIComponent(id)}/edit?alertmanager=grafana`);
}

/** All silences of this Grafana. */
export function silencesPath(): string {
  return pathOf('/alerting/silences?alertmanager=grafana');
}

/** An alert rule of this Grafana. */
export function alertRulePath(uid: string): string {
  return pathOf(`/alerting/grafana/${encodeURIComponent(uid)}/view`);
}

/** A file that comes with the app, such as a page of the documentation. */
export function filePath(file: string): string {
  return pathOf(FILES + file);
}

/** The alert lab on a pipeline, and on a rule where one is named. */
export function labPath(parameters: {
  readonly source: string;
  readonly rule?: string;
  readonly pipeline: string;
}): string {
  return pathOf(withParameters(LAB, parameters));
}

/** A runbook as an answer names it, which carries the pipeline that it is read for. */
export function runbookPath(runbook: string, source: string, pipeline: string): string {
  const { pathname, hash } = new URL(runbook, 'http://grafana');
  const about = new URLSearchParams({ pipeline, datasource: source });
  return pathOf(`${pathname}?${about.toString()}${hash}`);
}

/** Queries in Explore, over a time range. */
export function explorePath(
  { uid, type }: Pick<Source, 'uid' | 'type'>,
  queries: readonly object[],
  { from, to }: RawTimeRange,
): string {
  const datasource = { type, uid };
  const pane = {
    datasource: uid,
    queries: queries.map((query) => ({ ...query, datasource })),
    range: { from: textOf(from), to: textOf(to) },
  };
  return pathOf(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ pulse: pane }))}`);
}

/** The settings page of a data source, for a link. */
export function settingsPath(uid: string): string {
  return pathOf(settingsRoute(uid));
}

/** The settings page of a data source, for Grafana's router, which adds the path of this Grafana by itself. */
export function settingsRoute(uid: string): string {
  return `/connections/datasources/edit/${encodeURIComponent(uid)}`;
}
