import { once } from 'node:events';

import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';

import { queryData, type DataTools } from './data-service';
import { checkHealth } from './diagnostics-service';
import { type Address } from '../protocol/handshake';
import { isCancelled } from '../series';
import { type Instances } from './instances';
import { errorFields } from './log';
import { HealthCheckResponse_ServingStatus, HealthService } from '../protocol/generated/health';
import { GRPCControllerService } from '../protocol/generated/plugin';
import {
  DataService,
  DiagnosticsService,
  ResourceService,
  StreamService,
  type CallResourceRequest,
  type CallResourceResponse,
  type QueryDataRequest,
  type RunStreamRequest,
  type StreamPacket,
} from '../protocol/generated/pluginv2';
import { messageOf } from './message';
import { layOutAnswers } from './query-response';
import { callResource } from './resource-service';
import { sendingOneByOne, type Written } from './sending';
import { publishStream, runStream, subscribeStream } from './stream-service';

/** The largest answer; Grafana itself accepts such. */
const MOST_BYTES = 2 ** 31 - 1;
/** The largest request: all queries of a panel, and the settings of the data source. */
const MOST_REQUEST_BYTES = 16 * 1024 * 1024;

/** A call whose end the caller may not wait for. */
interface Cancellable {
  readonly cancelled: boolean;
  on(event: 'cancelled', listener: () => void): unknown;
}

/**
 * A gRPC server with everything that Grafana and go-plugin call.
 *
 * @param stopping fires when streams are to end for the process will.
 */
export function createServer(
  instances: Instances,
  tools: DataTools,
  stopping: AbortSignal,
  shutdown: () => void,
): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MOST_REQUEST_BYTES,
    'grpc.max_send_message_length': MOST_BYTES,
    // Statistics of every call that nobody asks for.
    'grpc.enable_channelz': 0,
    interceptors: [sendingOneByOne()],
  });

  /** Answers a call with what `work` resolves to; what it throws is a bug, logged and told as INTERNAL, unless nobody waits any more. */
  const unary =
    <Request, Response>(work: (request: Request, abort: AbortSignal) => Promise<Response>) =>
    (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
      work(call.request, abortOf(call)).then(
        (response) => callback(null, response),
        (error: unknown) => {
          if (isCancelled(error)) {
            callback({ code: status.CANCELLED, details: error.message });
            return;
          }
          tools.log.error('call failed', { path: call.getPath(), ...errorFields(error) });
          callback({
            code: status.INTERNAL,
            details: 'ML Pulse failed on this call; the log of the plugin has the stack.',
          });
        },
      );
    };

  server.addService(
    {
      ...DataService,
      // What gRPC does with it, a message can.
      queryData: { ...DataService.queryData, responseSerialize: ({ message }: Written) => message as Buffer },
    },
    {
      queryData: unary(async (request: QueryDataRequest, abort): Promise<Written> => {
        const answers = await queryData(request, instances, tools, abort);
        try {
          return { message: await messageOf(layOutAnswers(answers), abort), sent: answers.sent };
        } catch (error) {
          answers.sent();
          throw error;
        }
      }),
    },
  );
  server.addService(DiagnosticsService, {
    checkHealth: unary((request, abort) => checkHealth(request, instances, tools, abort)),
    collectMetrics: unary(async () => ({ metrics: { prometheus: Buffer.from(await tools.telemetry.text()) } })),
  });
  server.addService(ResourceService, {
    callResource(call: ServerWritableStream<CallResourceRequest, CallResourceResponse>) {
      callResource(call.request, instances, tools, abortOf(call)).then(
        (response) => {
          call.write(response);
          call.end();
        },
        (error: unknown) => call.emit('error', error as Error),
      );
    },
  });
  const liveTools = { ...tools, instances };
  server.addService(StreamService, {
    subscribeStream: unary((request, abort) => subscribeStream(request, liveTools, abort)),
    publishStream: unary((request) => publishStream(request, tools)),
    runStream(call: ServerWritableStream<RunStreamRequest, StreamPacket>) {
      const abort = AbortSignal.any([abortOf(call), stopping]);
      const send = async (packet: string): Promise<void> => {
        if (!call.write({ data: Buffer.from(packet) })) {
          await once(call, 'drain', { signal: abort }).catch(() => undefined);
        }
      };
      const fail = (code: status, details: string): boolean => call.emit('error', { code, details });
      runStream(call.request, liveTools, send, abort).then(
        // Grafana runs a stream again that ended with an error, and lets one be that ended without.
        () => (stopping.aborted ? fail(status.UNAVAILABLE, 'ML Pulse stops.') : call.end()),
        (error: unknown) => {
          tools.log.error('live stream failed', { path: call.request.path, ...errorFields(error) });
          fail(status.INTERNAL, 'ML Pulse failed on this stream; the log of the plugin has the stack.');
        },
      );
    },
  });
  server.addService(HealthService, {
    check: unary(() => Promise.resolve({ status: HealthCheckResponse_ServingStatus.SERVING })),
  });
  server.addService(GRPCControllerService, {
    shutdown: unary(() => {
      // go-plugin waits for this answer without a deadline: answer first, stop then.
      setImmediate(shutdown);
      return Promise.resolve({});
    }),
  });
  return server;
}

/** Binds the server. */
export function listen(server: Server, address: Address): Promise<Address> {
  const target = address.network === 'unix' ? `unix:${address.path}` : `127.0.0.1:${address.port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(target, ServerCredentials.createInsecure(), (error, port) => {
      if (error) {
        reject(error);
      } else {
        resolve(address.network === 'unix' ? address : { network: 'tcp', port });
      }
    });
  });
}

function abortOf(call: Cancellable): AbortSignal {
  const controller = new AbortController();
  if (call.cancelled) {
    controller.abort();
  }
  call.on('cancelled', () => controller.abort());
  return controller.signal;
}
