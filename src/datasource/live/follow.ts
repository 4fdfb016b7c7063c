import {
  dataFrameFromJSON,
  FieldType,
  isLiveChannelMessageEvent,
  isLiveChannelStatusEvent,
  LiveChannelConnectionState,
  type DataFrame,
  type DataFrameJSON,
  type LiveChannelEvent,
} from '@grafana/data';
import { catchError, concatMap, EMPTY, map, of, type Observable } from 'rxjs';

import { labels } from '../labels';
import { mergeRows, timesOf } from './merge';

/** What following a channel needs from around it. */
export interface FollowTools {
  /** The present, in epoch milliseconds. */
  now(): number;
  /** First instant that is shown, in epoch milliseconds. */
  from(): number;
  /** Asks for the history up to an instant again. */
  ask(to: number): Observable<DataFrame | undefined>;
}

/** Subscriptions in these states do not come back by themselves. */
const ENDED = [LiveChannelConnectionState.Disconnected, LiveChannelConnectionState.Invalid];

/**
 * Follows a channel: the history, extended by each packet. Where a packet does not reach back to what is there, because the
 * connection was lost or the computer slept, or where the settings behind the values have changed, the history is asked for
 * again first.
 *
 * @param events those of the channel, from the subscription on.
 * @param history the frame so far; empty where nothing is known.
 */
export function follow(
  events: Observable<LiveChannelEvent<DataFrameJSON>>,
  history: DataFrame,
  { now, from, ask }: FollowTools,
): Observable<DataFrame> {
  let frame = history;
  let schema: DataFrameJSON['schema'];
  let settings: unknown;
  // A range may end in the future, where nothing is known yet.
  let newest = Math.min(lastOf(timesOf(history)), now());

  const extend = (base: DataFrame, packet: DataFrame): DataFrame => {
    frame = mergeRows(base, packet, from());
    newest = Math.max(newest, lastOf(timesOf(packet)));
    return frame;
  };

  const accept = (packet: DataFrameJSON): Observable<DataFrame> => {
    schema = packet.schema ?? schema;
    const { data } = packet;
    if (!schema || (data && data.values.length !== schema.fields.length)) {
      // Columns that are not known yet. The next schema, within a minute, describes them, and the history fills the gap.
      return EMPTY;
    }
    const rows = dataFrameFromJSON({
      schema,
      data: data && { ...data, values: data.values.map((column) => [...column]) },
    });
    const version: unknown = schema.meta?.custom?.settings;
    const changed = settings !== undefined && version !== settings;
    settings = version;
    const times = timesOf(rows);
    const beyond = newest > -Infinity && times[0] > newest + stepOf(rows);
    if (times.length > 0 && (changed || beyond)) {
      return ask(lastOf(times)).pipe(
        catchError(() => of(undefined)),
        map((fresh) => extend(fresh ?? frame, rows)),
      );
    }
    return of(extend(frame, rows));
  };

  return events.pipe(
    concatMap((event, i) => {
      if (isLiveChannelMessageEvent(event)) {
        return accept(event.message);
      }
      if (!isLiveChannelStatusEvent(event)) {
        return EMPTY;
      }
      if (event.error || ENDED.includes(event.state)) {
        return of(withNotice(frame, labels.query.liveInterrupted(event.error)));
      }
      const message = event.message as DataFrameJSON | undefined;
      if (message && i === 0) {
        // What the channel's last packet with a schema said to others may be older than the history.
        schema = message.schema;
        return EMPTY;
      }
      return message ? accept(message) : EMPTY;
    }),
  );
}

/** Step of a frame in milliseconds, from the configuration of its series; 0 if none has one. */
export function stepOf({ fields }: DataFrame): number {
  return fields.find(({ type }) => type === FieldType.number)?.config.interval ?? 0;
}

function lastOf(times: readonly number[]): number {
  return times.length === 0 ? -Infinity : times[times.length - 1];
}

function withNotice(frame: DataFrame, text: string): DataFrame {
  return { ...frame, meta: { ...frame.meta, notices: [{ severity: 'warning', text }] } };
}
