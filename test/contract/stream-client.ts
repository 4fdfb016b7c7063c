import { credentials, type ServiceError } from '@grpc/grpc-js';

import { parseHandshake } from '../../src/protocol/handshake';
import {
  StreamClient,
  type PluginContext,
  type PublishStreamResponse,
  type RunStreamRequest,
  type StreamPacket,
  type SubscribeStreamResponse,
} from '../../src/protocol/generated/pluginv2';

/** A packet of a stream, read; or why there is none. */
export interface Packet {
  readonly schema?: {
    readonly fields: ReadonlyArray<{ readonly name: string; readonly labels?: Readonly<Record<string, string>> }>;
    readonly meta: { readonly custom: object; readonly notices?: ReadonlyArray<{ readonly text: string }> };
  };
  readonly data?: { readonly values: ReadonlyArray<ReadonlyArray<number | null>> };
  readonly message?: string;
}

/** A stream that runs. */
export interface Running {
  readonly packets: readonly Packet[];
  /** Resolves once so many packets have come. */
  until(count: number): Promise<void>;
  /** As Grafana does it when nobody listens any more. */
  cancel(): void;
  /** Resolves to the gRPC status with which it ended. */
  readonly ended: Promise<{ readonly code: number; readonly details: string }>;
}

/** The Stream service of a running backend, called as Grafana calls it. */
export interface Streams {
  subscribe(request: RunStreamRequest): Promise<{ readonly status: number; readonly data: Packet }>;
  publish(request: RunStreamRequest): Promise<PublishStreamResponse>;
  run(request: RunStreamRequest): Running;
  close(): void;
}

/** @param handshakeLine with which the backend greeted. */
export function streamClient(handshakeLine: string): Streams {
  const { network, address } = parseHandshake(handshakeLine)!;
  const client = new StreamClient(network === 'unix' ? `unix:${address}` : address, credentials.createInsecure());

  return {
    async subscribe(request) {
      const { status, data } = await unary<SubscribeStreamResponse>((done) => client.subscribeStream(request, done));
      return { status, data: JSON.parse(data.toString('utf8') || '{}') as Packet };
    },

    publish: (request) => unary<PublishStreamResponse>((done) => client.publishStream(request, done)),

    run(request) {
      const call = client.runStream(request);
      const packets: Packet[] = [];
      const waiting = new Map<number, () => void>();
      call.on('data', ({ data }: StreamPacket) => {
        packets.push(JSON.parse(data.toString('utf8')) as Packet);
        waiting.get(packets.length)?.();
      });
      const ended = new Promise<{ code: number; details: string }>((resolve) => {
        call.on('error', ({ code, details }: ServiceError) => resolve({ code, details }));
        call.on('end', () => resolve({ code: 0, details: '' }));
      });
      return {
        packets,
        ended,
        cancel: () => call.cancel(),
        until: (count) =>
          new Promise((resolve, reject) => {
            waiting.set(count, resolve);
            void ended.then(({ details }) => reject(new Error(`The stream ended after ${packets.length}: ${details}`)));
            if (packets.length >= count) {
              resolve();
            }
          }),
      };
    },

    close: () => client.close(),
  };
}

/** What Grafana hands over with a subscription, and again when it runs the stream. */
export function streamRequest(pluginContext: PluginContext, path: string, model: unknown): RunStreamRequest {
  return { pluginContext, path, data: Buffer.from(typeof model === 'string' ? model : JSON.stringify(model)) };
}

/** The rows of some packets by their instants; a later packet replaces an earlier one. */
export function rowsOf(packets: readonly Packet[]): Map<number, ReadonlyArray<number | null>> {
  const rows = new Map<number, ReadonlyArray<number | null>>();
  for (const { data } of packets) {
    const [times = [], ...series] = data?.values ?? [];
    times.forEach((time, i) => rows.set(time!, series.map((values) => values[i]))); // prettier-ignore
  }
  return rows;
}

function unary<T>(start: (done: (error: ServiceError | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => start((error, response) => (error ? reject(error) : resolve(response))));
}
