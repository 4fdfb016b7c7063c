import {
  CoreApp,
  dateTime,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type PanelProps,
  type TimeRange,
} from '@grafana/data';

import { troubleOf, troublesOf } from '../answers/troubles';
import { type PulseQueryBase } from '../../contract/query';
import { type AlertRuleReport } from '../../contract/resources';
import { engineOfRequest, queryOfRequest, sourceOfRequest } from '../links';
import { namedMembers } from '../members';
import { readAlertRule, type TriedAt } from './alertRule';
import { alertingOf, readAlerting, type Alerting } from './alerting';
import { type Ask } from './load';
import { type FetchJson } from './rules';

/** Asks a data source of this Grafana by its uid; fails where there is none, or it is not to be asked. */
export type AskSource = (uid: string, request: DataQueryRequest) => Promise<DataQueryResponse>;

/** Where evidence on the rows of an answer comes from. */
export interface EvidenceSource {
  readonly ask: Ask;
  /** True if the alert engine judged the answer to a query, false if single samples did; undefined where nothing says so. */
  readonly engineOf: (refId: string | undefined) => boolean | undefined;
  /** Which pipelines a query asks of, with its variables. */
  readonly scopeOf: (refId: string | undefined) => Pick<PulseQueryBase, 'pipeline' | 'pipelineMatchers'>;
  /** For how long a query that tries a rule has it wait; undefined where it does not say. */
  readonly waitOf: (refId: string | undefined) => string | undefined;
  /** A rule that was tried, as it is set up; fails where the data source does not say. */
  readonly alertRule: (refId: string | undefined, tried: TriedAt) => Promise<AlertRuleReport>;
  /** Grafana's alerting, asked once; null where it refuses. */
  readonly alerting: () => Promise<Alerting | null>;
}

interface Origin {
  readonly request: DataQueryRequest | undefined;
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly replaceVariables: PanelProps['replaceVariables'];
  readonly askSource: AskSource;
  readonly fetchJson: FetchJson;
  /** Uids of the data sources of our kind. */
  readonly ourSources: () => readonly string[];
}

/** Points of a trend, at most. */
const POINTS = 300;

/** Evidence on one answer, from the data source that gave it, with the rights of the person who looks. */
export function evidenceSource({
  request,
  range,
  timeZone,
  replaceVariables,
  askSource,
  fetchJson,
  ourSources,
}: Origin): EvidenceSource {
  const asked = (request?.targets ?? []).flatMap(
    ({ refId }) => sourceOfRequest(request, refId, replaceVariables)?.uid ?? [],
  );
  let alerting: Promise<Alerting | null> | undefined;
  const waitOf = (refId: string | undefined): string | undefined => {
    const wait = queryOfRequest(request, refId)?.for;
    return typeof wait === 'string' && wait !== '' ? replaceVariables(wait) : undefined;
  };
  return {
    async ask(refId, queries, from, points = POINTS) {
      const source = sourceOfRequest(request, refId, replaceVariables);
      if (!source) {
        const message = 'It is not known which data source gave this answer.';
        return { frames: [], troubles: [{ kind: 'failed', refId, message }] };
      }
      const wide = from === null || from >= range.from.valueOf() ? range : startingAt(range, from);
      const intervalMs = Math.max(1, Math.round((wide.to.valueOf() - wide.from.valueOf()) / points));
      try {
        const answer = await askSource(source.uid, {
          app: CoreApp.Dashboard,
          dashboardUID: request?.dashboardUID,
          panelId: request?.panelId,
          // The same question, asked again, takes the place of one that is still under way.
          requestId: `evidence ${request?.panelId ?? ''} ${JSON.stringify(queries)}`,
          startTime: range.to.valueOf(),
          timezone: timeZone,
          range: wide,
          scopedVars: request?.scopedVars ?? {},
          interval: `${intervalMs}ms`,
          intervalMs,
          maxDataPoints: points,
          targets: queries.map((query) => ({ ...query, datasource: source })),
        });
        return { frames: namedMembers(answer.data).frames, troubles: troublesOf(answer) };
      } catch (error) {
        return { frames: [], troubles: [troubleOf(error as DataQueryError)] };
      }
    },
    engineOf: (refId) => engineOfRequest(request, refId, replaceVariables),
    scopeOf(refId) {
      const { pipeline, pipelineMatchers } = queryOfRequest(request, refId) ?? {};
      return { ...(pipeline ? { pipeline } : {}), ...(pipelineMatchers ? { pipelineMatchers } : {}) };
    },
    waitOf,
    alertRule(refId, tried) {
      const source = sourceOfRequest(request, refId, replaceVariables);
      const { pipeline = '' } = queryOfRequest(request, refId) ?? {};
      return readAlertRule(
        source?.uid,
        { ...tried, wait: waitOf(refId), pipeline: replaceVariables(pipeline, undefined, 'regex') },
        fetchJson,
      );
    },
    alerting: () => (alerting ??= readAlerting(fetchJson).then((all) => all && alertingOf(all, asked, ourSources()))),
  };
}

function startingAt({ to }: TimeRange, from: number): TimeRange {
  const start = dateTime(from);
  return { from: start, to, raw: { from: start, to } };
}
