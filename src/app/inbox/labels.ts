import { count, formatNumber } from '../../panel/numbers';

/** The texts of the inbox. */
export const labels = {
  title: 'Inbox',
  subtitle: 'What is wrong, one entry for all pipelines on which the same is wrong.',
  judging: 'Judging the pipelines …',
  failed: 'Whether anything is wrong is unknown, because the query failed',
  noneTitle: 'No pipeline is known',
  none: 'None has reported in the last day. Whether anything is wrong is unknown.',
  okTitle: (pipelines: number, time: string) =>
    `${pipelines === 1 ? 'The one pipeline is' : `All ${count(pipelines, 'pipeline')} are`} OK, as of ${time}`,
  ok: 'No check fails, and none is unknown.',
  summary: (problems: number, concerned: number, pipelines: number, time: string) =>
    `${count(problems, 'problem')} on ${formatNumber(concerned)} of ${count(pipelines, 'pipeline')}, as of ${time}.`,
  problems: 'Problems',
  menu: 'Copy or explore the problems',
  // Filters.
  states: 'Problems by state',
  categories: 'Problems by category',
  search: 'Search pipelines and problems',
  hideSilenced: (silenced: number) => `Hide ${formatNumber(silenced)} silenced`,
  clear: 'Clear filters',
  filteredTitle: 'No problem matches these filters',
  filtered: (hidden: number) => `${count(hidden, 'problem is', 'problems are')} hidden.`,
  shownOf: (shown: number, all: number) => `${formatNumber(shown)} of ${count(all, 'problem')} shown.`,
  // One problem.
  share: (concerned: number, pipelines: number) => `${formatNumber(concerned)} of ${count(pipelines, 'pipeline')}`,
  unknownStart: 'start unknown',
  worst: 'Worst',
  now: 'Now',
  first: 'Came first',
  also: 'Also fails',
  more: (n: number) => `and ${formatNumber(n)} more`,
  happened: 'Happened',
  event: (title: string, time: string, reason: string) => `${title} (${time}): ${reason}.`,
  alerts: 'Alerts',
  next: 'Next step',
  runbook: 'Runbook',
  runbookOf: (title: string) => `Runbook: ${title}`,
  series: 'Show series',
  seriesOf: (title: string) => `Show series: ${title}`,
  silence: 'Silence',
  silenceOf: (title: string) => `Silence: ${title}`,
  pipelinesOf: (title: string) => `Pipelines of: ${title}`,
  showAll: (pipelines: number) => `Show ${count(pipelines, 'pipeline')} in detail`,
  showFewer: 'Hide details',
  matching: (matching: number, all: number) =>
    `${formatNumber(matching)} of ${count(all, 'pipeline')} match the search.`,
  columns: { pipeline: 'Pipeline', state: 'State', since: 'Duration', check: 'Worst check' },
  // Grafana's alerting.
  noAlert: 'None fires or is pending.',
  fires: (title: string, on: string, since: string) => `Grafana’s rule “${title}” is firing${on}${since}.`,
  pending: (title: string, on: string, since: string) => `Grafana’s rule “${title}” is pending${on}${since}.`,
  on: (alerts: number, all: number) =>
    alerts === all ? '' : ` on ${formatNumber(alerts)} of ${count(all, 'pipeline')}`,
} as const;
