import {
  dateTime,
  LoadingState,
  rangeUtil,
  type DataFrame,
  type DataFrameJSON,
  type DataQueryRequest,
  type DataQueryResponse,
  type LiveChannelAddress,
} from '@grafana/data';
import { config, getGrafanaLiveSrv } from '@grafana/runtime';
import { defer, EMPTY, from, map, merge, mergeMap, of, switchMap, type Observable } from 'rxjs';

import { type KindInfo } from '../../contract/kinds';
import { now } from '../clock';
import { canBeLive } from '../kinds';
import { type PulseDataQuery } from '../query';
import { follow, stepOf } from './follow';

type Request = DataQueryRequest<PulseDataQuery>;

/** What a live query needs of its data source. */
export interface LiveTools {
  /** Asks the backend once, in the ordinary way. */
  ask(request: Request): Observable<DataQueryResponse>;
  getKinds(): Promise<readonly KindInfo[]>;
  /** The channel of a query of this request. @param step milliseconds, null = unknown. */
  addressOf(query: PulseDataQuery, request: Request, step: number | null): LiveChannelAddress;
}

/** All packets of one request bear this key, so that each replaces the one before. */
const KEY = 'mlpulse-live';

/**
 * Answers a request and, while it has subscribers, follows those of its queries that are live: the history as the backend
 * answers it, then the same frames extended by each new point. A range that does not end now has no new points, and a public
 * dashboard no connection for them; such requests are just answered.
 */
export function queryLive(request: Request, tools: LiveTools): Observable<DataQueryResponse> {
  const wanted = request.targets.filter(({ live }) => live === true);
  if (wanted.length === 0 || !endsNow(request) || config.publicDashboardAccessToken) {
    return tools.ask(request);
  }
  // Without the kinds it is unknown what can be streamed. The answer itself reports the error.
  const kinds = tools.getKinds().catch((): readonly KindInfo[] => []);
  return defer(() => from(kinds)).pipe(
    map((known) =>
      wanted.filter((query) => {
        const kind = known.find((candidate) => candidate.kind === query.queryType);
        return kind !== undefined && canBeLive(query, kind);
      }),
    ),
    switchMap((live) =>
      live.length === 0
        ? tools.ask(request)
        : tools.ask(request).pipe(switchMap((history) => followAll(history, live, request, tools))),
    ),
  );
}

function followAll(
  history: DataQueryResponse,
  live: readonly PulseDataQuery[],
  request: Request,
  tools: LiveTools,
): Observable<DataQueryResponse> {
  const frames = new Map<string, DataFrame>();
  const failed = new Set((history.errors ?? (history.error ? [history.error] : [])).map(({ refId }) => refId));
  const followed = live.filter(({ refId }) => !failed.has(refId) && !failed.has(undefined));
  const updates = from(followed).pipe(
    mergeMap((query) =>
      followOne(query, frameOf(history, query) ?? { refId: query.refId, fields: [], length: 0 }, request, tools).pipe(
        map((frame): DataQueryResponse => {
          frames.set(query.refId, frame);
          return { ...history, key: KEY, state: LoadingState.Streaming, data: withFrames(history, frames) };
        }),
      ),
    ),
  );
  return merge(of({ ...history, key: KEY }), updates);
}

function followOne(
  query: PulseDataQuery,
  history: DataFrame,
  request: Request,
  tools: LiveTools,
): Observable<DataFrame> {
  // Grafana gives none where its Live is not set up.
  const service = getGrafanaLiveSrv() as ReturnType<typeof getGrafanaLiveSrv> | undefined;
  if (!service) {
    return EMPTY;
  }
  const rangeNow = () => rangeUtil.convertRawToRange(request.range.raw, request.timezone);
  // The raw packets: Grafana's own buffer of frames takes series of one name for one as soon as their number changes.
  const events = service.getStream<DataFrameJSON>(tools.addressOf(query, request, stepOf(history) || null));
  return follow(events, history, {
    now,
    from: () => rangeNow().from.valueOf(),
    ask(to) {
      const range = { ...rangeNow(), to: dateTime(to) };
      const again = { ...request, requestId: `${request.requestId}-${query.refId}-again`, range, targets: [query] };
      return tools.ask(again).pipe(map((answer) => frameOf(answer, query)));
    },
  });
}

function endsNow({ range, rangeRaw = range.raw }: Request): boolean {
  return typeof rangeRaw.to === 'string' && /^now(\/\w+)?$/.test(rangeRaw.to.trim());
}

function frameOf({ data }: DataQueryResponse, { refId }: PulseDataQuery): DataFrame | undefined {
  return (data as DataFrame[]).find((frame) => frame.refId === refId);
}

/** The data of a response with the frames of some queries replaced, or added where there were none. */
function withFrames({ data }: DataQueryResponse, frames: ReadonlyMap<string, DataFrame>): DataFrame[] {
  const before = data as DataFrame[];
  const present = new Set(before.map(({ refId }) => refId));
  return [
    ...before.map((frame) => frames.get(frame.refId ?? '') ?? frame),
    ...[...frames].filter(([refId]) => !present.has(refId)).map(([, frame]) => frame),
  ];
}
