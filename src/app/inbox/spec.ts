import { type PulseDataQuery } from '../../datasource/query';
import { type PanelSpec } from '../panelSpec';
import { labels } from './labels';

/** What the inbox asks. */
export const QUERIES: readonly PulseDataQuery[] = [{ refId: 'A', queryType: 'problems', format: 'table' }];

/** What happened besides: events of the last day and incidents, not alerts. */
export const EVENTS: readonly PulseDataQuery[] = [
  { refId: 'B', queryType: 'events', format: 'table', alerts: false } as PulseDataQuery,
];

/** Columns that are for programs. */
const HIDDEN = ['problem', 'check', 'signal', 'cause_signal', 'cause_since', 'event', 'event_time', 'names', 'runbook'];

/** The words of the columns that people read. */
const NAMES = {
  state: 'State',
  title: 'Problem',
  category: 'Category',
  pipelines: 'Pipelines',
  since: 'Since',
  cause: 'Came first',
  headline: 'Worst check',
  next_step: 'Next step',
  share: 'Share',
  also: 'Also fails',
} as const;

/** The list as a panel of a dashboard. */
export const PROBLEMS: PanelSpec = {
  title: labels.problems,
  description: labels.subtitle,
  type: 'table',
  queries: QUERIES,
  height: 380,
  fieldConfig: {
    defaults: {},
    overrides: [
      ...HIDDEN.map((name) => override(name, 'custom.hidden', true)),
      ...Object.entries(NAMES).map(([name, words]) => override(name, 'displayName', words)),
    ],
  },
};

function override(name: string, id: string, value: unknown) {
  return { matcher: { id: 'byName', options: name }, properties: [{ id, value }] };
}
