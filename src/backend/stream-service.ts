import { type Clock } from '../clock';
import { channelPath, isChannelOf } from '../contract/channel';
import { liveQuery, type LiveQuery } from '../queries';
import { AnswerError, seconds, show } from '../series';
import { parseModel } from './data-service';
import { type Instances } from './instances';
import { errorFields } from './log';
import { type Budget } from './memory/budget';
import { failureOf, observe, type Tools } from './outcome';
import {
  PublishStreamResponse_Status,
  SubscribeStreamResponse_Status,
  type PluginContext,
  type PublishStreamRequest,
  type PublishStreamResponse,
  type RunStreamRequest,
  type SubscribeStreamRequest,
  type SubscribeStreamResponse,
} from '../protocol/generated/pluginv2';
import { createPackets } from './stream-service-packets';
import { newestRange, produce, settledInstant, type Outlet } from './stream-service-producer';

/** How long a subscriber waits for a first packet; without one it waits for the next of the stream. */
const FIRST_PACKET_MS = seconds(5);

/** What a live call needs besides its request. */
export interface LiveTools extends Tools {
  readonly instances: Instances;
  readonly budget: Budget;
}

/**
 * Checks a subscription and hands out a first packet: the columns and the newest points, which close the seam between what
 * the subscriber has and what the stream, which may be long under way, sends next. Nothing is remembered: Grafana hands the
 * query over again when it runs the stream.
 *
 * @returns NOT_FOUND where the query is wrong or is not streamed, PERMISSION_DENIED where the channel is another query's; the
 *   data then say why.
 */
export function subscribeStream(
  { path, data, pluginContext }: SubscribeStreamRequest,
  tools: LiveTools,
  abort: AbortSignal,
): Promise<SubscribeStreamResponse> {
  return observe<SubscribeStreamResponse>(
    tools,
    'subscribeStream',
    { path },
    async () => {
      const { query, release } = prepare(path, data, pluginContext, tools);
      const limited = AbortSignal.any([abort, AbortSignal.timeout(FIRST_PACKET_MS)]);
      const first = await firstPacket(query, versionOf(pluginContext), tools.clock, limited)
        .catch((error: unknown) => {
          // The stream tells of the trouble to all who listen.
          tools.log.debug('a live subscriber gets no first packet', { path, error: failureOf(error).message });
          return '';
        })
        .finally(release);
      return { status: SubscribeStreamResponse_Status.OK, data: Buffer.from(first) };
    },
    ({ message, status }) => ({
      status:
        status === 403 ? SubscribeStreamResponse_Status.PERMISSION_DENIED : SubscribeStreamResponse_Status.NOT_FOUND,
      data: Buffer.from(JSON.stringify({ message })),
    }),
  );
}

/** Refuses: what is streamed is measured, and nobody may add to it. */
export function publishStream({ path }: PublishStreamRequest, { log }: Tools): Promise<PublishStreamResponse> {
  log.debug('refused to publish into a live channel', { path });
  const message = `Nobody publishes into the channel ${show(path)}: it carries what ML Pulse measures.`;
  return Promise.resolve({
    status: PublishStreamResponse_Status.PERMISSION_DENIED,
    data: Buffer.from(JSON.stringify({ message })),
  });
}

/**
 * Runs the stream of a channel until `abort` fires. A source that fails is told to the viewers and asked again; a query that
 * can never be answered is told to them too, and ends the stream, for Grafana would start a failed one again and again.
 *
 * @param send resolves when the next packet may follow.
 */
export async function runStream(
  { path, data, pluginContext }: RunStreamRequest,
  tools: LiveTools,
  send: (packet: string) => Promise<void>,
  abort: AbortSignal,
): Promise<void> {
  const { log, telemetry, clock } = tools;
  let ready: Prepared | null = null;
  const prepared = (): LiveQuery => (ready ??= prepare(path, data, pluginContext, tools)).query;
  const outlet = outletOf(path, versionOf(pluginContext), tools, send);
  log.info('live stream begins', { path });
  telemetry.stream(1);
  try {
    const hopeless = badQueryOf(prepared);
    if (hopeless) {
      await outlet.trouble(hopeless, null);
    } else {
      await produce(prepared, outlet, clock, abort);
    }
  } finally {
    (ready as Prepared | null)?.release();
    telemetry.stream(-1);
    log.info('live stream ends', { path });
  }
}

/** A query that can be streamed. */
interface Prepared {
  readonly query: LiveQuery;
  /** Lets go of the data source. */
  readonly release: () => void;
}

/** @throws AnswerError if query or settings are wrong, the query is not streamed, or the channel is another's. */
function prepare(
  path: string,
  data: Buffer,
  pluginContext: PluginContext | undefined,
  { instances, budget }: LiveTools,
): Prepared {
  const model = parseModel(data);
  if (!isChannelOf(path, model)) {
    const own = channelPath(model);
    throw new AnswerError(
      `The channel ${show(path)} is another query's. Subscribe to this one's, ${own}.`,
      403,
      'query',
    );
  }
  const { intervalMs } = (model ?? {}) as { readonly intervalMs?: unknown };
  const interval = typeof intervalMs === 'number' && intervalMs > 0 ? intervalMs : 0;
  const { instance, release } = instances.hold(pluginContext);
  try {
    return { query: withinBudget(liveQuery(model, interval, instance), budget), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The same, but what its points are made from waits for room as that of a panel does. A packet itself is small. */
function withinBudget(query: LiveQuery, budget: Budget): LiveQuery {
  return {
    ...query,
    async points(range, abort) {
      const account = budget.open();
      try {
        return await account.run(
          abort,
          (allowance) => query.points(range, abort, allowance),
          () => 0,
        );
      } finally {
        account.close();
      }
    },
  };
}

/** Why a query can never be answered, whatever becomes of its source; null if it can. */
function badQueryOf(prepared: () => LiveQuery): AnswerError | null {
  try {
    prepared();
  } catch (error) {
    return error instanceof AnswerError && error.category === 'query' ? error : null;
  }
  return null;
}

async function firstPacket(query: LiveQuery, settings: number, clock: Clock, abort: AbortSignal): Promise<string> {
  const now = clock.now();
  const frame = await query.points(newestRange(query.step, settledInstant(query, now), null), abort);
  // The first packet has a schema, and so always something to say.
  return createPackets(settings).of(frame, now) ?? '';
}

function outletOf(path: string, settings: number, tools: LiveTools, send: (packet: string) => Promise<void>): Outlet {
  const { log, telemetry, clock } = tools;
  const packets = createPackets(settings);
  let troubled = false;
  const sendCounted = async (packet: string | null): Promise<void> => {
    if (packet !== null) {
      telemetry.packet();
      await send(packet);
    }
  };
  return {
    async points(frame) {
      if (troubled) {
        troubled = false;
        log.info('live stream goes on', { path });
      }
      await sendCounted(packets.of(frame, clock.now()));
    },

    async trouble(error, retry) {
      const { message } = failureOf(error);
      const ours = !(error instanceof AnswerError);
      const level = troubled ? 'debug' : ours ? 'error' : 'warn';
      log[level]('live stream is in trouble', { path, retry, ...(ours ? errorFields(error) : { error: message }) });
      troubled = true;
      const outlook =
        retry === null ? '' : ` Live points go on as soon as this is over; it is tried every minute or sooner.`;
      await sendCounted(packets.trouble(message + outlook, clock.now()));
    },
  };
}

/** Changes when the settings of the data source do. */
function versionOf(context: PluginContext | undefined): number {
  return Number(context?.dataSourceInstanceSettings?.lastUpdatedMS ?? 0);
}
