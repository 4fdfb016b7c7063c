import { type DataQuery, type DataQueryRequest, type DateTime, type PanelProps, type TimeRange } from '@grafana/data';

import { flagIn } from '../contract/options';
import { type PulseQueryBase } from '../contract/query';
import { BOARDS, type Board } from '../contract/app';
import { groupingOf, type MemberOf } from './members';

/** Milliseconds on either side of a moment. */
const DAY = 86_400_000;

/** The icon of a link: series, a silence, a runbook, another page, or a menu of more links. */
export type LinkIconName = 'series' | 'silence' | 'runbook' | 'elsewhere' | 'more';

/** A link of a row or a view, with its icon. */
export interface RowLink {
  readonly title: string;
  readonly href: string;
  readonly icon: LinkIconName;
  readonly target?: string;
  readonly onClick?: (event: React.MouseEvent<HTMLAnchorElement>) => void;
}

/** What the user may open, by Grafana's permissions. */
export interface Access {
  readonly explore: boolean;
  readonly silence: boolean;
  readonly dataSource: boolean;
}

/** A query of the panel; that of another data source has no pipeline. */
type Asked = DataQuery & Partial<PulseQueryBase> & { readonly engine?: unknown; readonly for?: unknown };

interface Origin {
  readonly request: DataQueryRequest | undefined;
  readonly range: TimeRange;
  readonly replaceVariables: PanelProps['replaceVariables'];
  readonly access: Access;
  /** Who a name is, where pipelines are split. */
  readonly memberOf: MemberOf;
  /** Makes a path one of this Grafana, which may live below a path of its own. */
  readonly pathOf: (path: string) => string;
}

/** A data source, by its uid. */
export interface SourceRef {
  readonly type?: string;
  readonly uid: string;
}

/** The query that answered; the first one where it is not known. */
export function queryOfRequest(request: Origin['request'], refId: string | undefined): Asked | undefined {
  return request?.targets.find((target) => target.refId === refId) ?? request?.targets[0];
}

/** The data source that answered to a query; null where it is not known. */
export function sourceOfRequest(
  request: Origin['request'],
  refId: string | undefined,
  replaceVariables: Origin['replaceVariables'],
): SourceRef | null {
  const { uid, type } = queryOfRequest(request, refId)?.datasource ?? {};
  return uid ? { type, uid: replaceVariables(uid) } : null;
}

/**
 * Who judged the answer to a query: the alert engine (true) or single samples (false), as the query says with its variables filled
 * in. A verdict is the engine's unless it says otherwise; undefined for what says nothing, which leaves it to the kind.
 */
export function engineOfRequest(
  request: Origin['request'],
  refId: string | undefined,
  replaceVariables: Origin['replaceVariables'],
): boolean | undefined {
  const { engine, queryType } = queryOfRequest(request, refId) ?? {};
  const said = flagIn(typeof engine === 'string' ? replaceVariables(engine) : engine);
  return said ?? (queryType === 'verdict' ? true : undefined);
}

/** Links from the answer to a query. Null if the data source is unknown or the user may not open it. */
export interface Links {
  /** The signal behind a rule or a figure of one pipeline, in Explore, over the range that is shown. */
  series(refId: string | undefined, pipeline: string, signal: string | undefined): RowLink | null;
  /** What happened to the pipelines of a query, in Explore. */
  history(refId: string | undefined): RowLink | null;
  /** A new silence for the alerts of one rule and pipeline. */
  silence(pipeline: string, rule: string): RowLink | null;
  dataSource(refId: string | undefined): RowLink | null;
  /** A dashboard for one pipeline, over the range that is shown. */
  board(refId: string | undefined, board: Board, pipeline: string): RowLink | null;
  /** How a pipeline was before and after a moment, in epoch milliseconds: a day on either side, as far as it has come. */
  beforeAndAfter(refId: string | undefined, pipeline: string, at: number): RowLink | null;
  /**
   * A runbook by its path in this Grafana, where it is filled in for the pipeline over the range that is shown, or by its
   * address; null for anything else.
   */
  runbook(refId: string | undefined, place: string | undefined, pipeline: string): RowLink | null;
}

/** Makes the links of one answer. They carry the time range; a pipeline variable is replaced by its value. */
export function linksFrom({ request, range, replaceVariables, access, memberOf, pathOf }: Origin): Links {
  const queryOf = (refId: string | undefined): Asked | undefined => queryOfRequest(request, refId);
  const sourceOf = (refId: string | undefined): SourceRef | null => sourceOfRequest(request, refId, replaceVariables);
  const engineOf = (refId: string | undefined): boolean | undefined =>
    engineOfRequest(request, refId, replaceVariables);
  const explore = (refId: string | undefined, query: object): string | null => {
    const datasource = sourceOf(refId);
    if (!access.explore || !datasource) {
      return null;
    }
    const pane = { datasource: datasource.uid, queries: [{ refId: 'A', datasource, ...query }], range: rawOf(range) };
    return pathOf(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ pulse: pane }))}`);
  };
  const boardOf = (refId: string | undefined, board: Board, name: string, shown: Record<string, string>): string => {
    const source = sourceOf(refId);
    const engine = engineOf(refId);
    const values = new URLSearchParams({
      ...shown,
      ...(source ? { 'var-datasource': source.uid } : {}),
      'var-pipeline': memberOf(name).pipeline,
      // A board that is judged otherwise would contradict the row.
      ...(engine === undefined ? {} : { 'var-engine': String(engine) }),
    });
    return pathOf(`/d/${BOARDS[board].uid}?${values.toString()}`);
  };
  return {
    series(refId, name, signal) {
      const member = memberOf(name);
      const whose = { pipeline: literally(member.pipeline), ...groupingOf(member) };
      const href = signal && explore(refId, { queryType: 'metrics', ...whose, signals: [signal] });
      return href ? { title: 'Show series', href, icon: 'series' } : null;
    },
    history(refId) {
      const { pipeline } = queryOf(refId) ?? {};
      const filter = pipeline && replaceVariables(pipeline, undefined, 'regex');
      const engine = engineOf(refId);
      const href = explore(refId, {
        queryType: 'events',
        ...(filter ? { pipeline: filter } : {}),
        ...(engine === undefined ? {} : { engine }),
      });
      return href ? { title: 'View history', href, icon: 'elsewhere' } : null;
    },
    silence(name, rule) {
      if (!access.silence) {
        return null;
      }
      const { pipeline, labels } = memberOf(name);
      const others = Object.entries(labels).flatMap(([label, value]) => (value === '' ? [] : `${label}=${value}`));
      const matchers = [`pipeline=${pipeline}`, `rule=${rule}`, ...others].map(
        (one) => `matcher=${encodeURIComponent(one)}`,
      );
      const href = pathOf(`/alerting/silence/new?alertmanager=grafana&${matchers.join('&')}`);
      return { title: 'Silence', href, icon: 'silence' };
    },
    dataSource(refId) {
      const source = sourceOf(refId);
      const href = pathOf(`/connections/datasources/edit/${encodeURIComponent(source?.uid ?? '')}`);
      return access.dataSource && source ? { title: 'Check the data source', href, icon: 'elsewhere' } : null;
    },
    board: (refId, board, name) => ({
      title: BOARDS[board].title,
      href: boardOf(refId, board, name, rawOf(range)),
      icon: 'elsewhere',
    }),
    beforeAndAfter(refId, name, at) {
      const around = { from: String(at - DAY), to: String(at + DAY), 'var-at': new Date(at).toISOString() };
      return { title: 'Before and after', href: boardOf(refId, 'versions', name, around), icon: 'elsewhere' };
    },
    runbook(refId, place, name) {
      const { pipeline } = memberOf(name);
      const isAddress = place !== undefined && /^https?:\/\//.test(place);
      const isPath = place !== undefined && /^\/[^/\\]/.test(place);
      const source = sourceOf(refId);
      const filled = new URLSearchParams({ pipeline, ...(source ? { datasource: source.uid } : {}), ...rawOf(range) });
      const href = isAddress ? place : isPath ? pathOf(`${place}?${filled.toString()}`) : null;
      return href ? { title: 'Runbook', href, icon: 'runbook', target: '_blank' } : null;
    },
  };
}

/** No links, for panels without them. */
export const NO_LINKS: Links = {
  series: () => null,
  history: () => null,
  silence: () => null,
  dataSource: () => null,
  board: () => null,
  beforeAndAfter: () => null,
  runbook: () => null,
};

function rawOf({ raw }: TimeRange): { from: string; to: string } {
  const text = (edge: DateTime | string): string => (typeof edge === 'string' ? edge : String(edge.valueOf()));
  return { from: text(raw.from), to: text(raw.to) };
}

/** A name as a regular expression that matches it alone. */
export function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
