import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { credentials, type Client, type ClientUnaryCall, type ServiceError } from '@grpc/grpc-js';

import { COOKIE_KEY, COOKIE_VALUE, parseHandshake } from './handshake';
import { GRPCControllerClient } from './generated/plugin';
import {
  DataClient,
  DiagnosticsClient,
  ResourceClient,
  type CallResourceResponse,
  type CheckHealthResponse,
  type CollectMetricsResponse,
  type DataResponse,
  type PluginContext,
  type QueryDataRequest,
} from './generated/pluginv2';

/** A backend process that is asked as Grafana asks it. */
export interface PluginClient {
  /** The line with which the process greeted. */
  readonly handshake: string;
  readonly pid: number;
  /** @param abort cancels the call, as a closed dashboard does. */
  query(request: QueryDataRequest, abort?: AbortSignal): Promise<Readonly<Record<string, DataResponse>>>;
  health(context: PluginContext): Promise<CheckHealthResponse>;
  /** @param url path with its query, such as `pipelines?match=fraud-.*`. */
  resource(context: PluginContext, url: string, method?: string): Promise<CallResourceResponse>;
  /** The backend's own metrics in Prometheus text format. */
  metrics(): Promise<string>;
  /** Ends the process the way Grafana does, and resolves to its exit code. */
  close(): Promise<number | null>;
}

/** How to start a backend. */
export interface StartOptions {
  /** Environment besides the cookie. */
  readonly env: Readonly<Record<string, string>>;
  /** Takes what the process writes; by default its log goes to stderr. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void;
}

const START_MS = 60_000;
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Starts an executable as Grafana would: with the cookie and without the rest of the environment, over the handshake on
 * stdout.
 *
 * @param executable path of the backend.
 * @throws Error if the process ends, or says anything else, before its handshake.
 */
export async function startPlugin(executable: string, { env, onOutput }: StartOptions): Promise<PluginClient> {
  const child = spawn(executable, [], {
    env: { [COOKIE_KEY]: COOKIE_VALUE, ...env },
    stdio: ['ignore', 'pipe', onOutput ? 'pipe' : 'inherit'],
  });
  if (onOutput) {
    child.stdout!.on('data', (chunk: Buffer) => onOutput('stdout', chunk.toString('utf8')));
    child.stderr!.on('data', (chunk: Buffer) => onOutput('stderr', chunk.toString('utf8')));
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${executable} did not greet within ${START_MS / 1000} s.`)),
      START_MS,
    );
    timer.unref();
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${executable} ended with code ${code} before its handshake.`)));
    createInterface(child.stdout!).once('line', resolve);
  });
  const handshake = parseHandshake(line);
  if (!handshake) {
    child.kill('SIGKILL');
    throw new Error(`${executable} greeted with ${JSON.stringify(line)}, which is no plugin handshake.`);
  }

  const target = handshake.network === 'unix' ? `unix:${handshake.address}` : handshake.address;
  const options = { 'grpc.max_receive_message_length': MOST_BYTES, 'grpc.max_send_message_length': MOST_BYTES };
  const open = <T extends Client>(
    Service: new (address: string, c: ReturnType<typeof credentials.createInsecure>, o: object) => T,
  ): T => new Service(target, credentials.createInsecure(), options);
  const data = open(DataClient);
  const diagnostics = open(DiagnosticsClient);
  const resources = open(ResourceClient);
  const controller = open(GRPCControllerClient);

  return {
    handshake: line,
    pid: child.pid!,
    query: async (request, abort) =>
      (await call<{ responses: Record<string, DataResponse> }>((done) => data.queryData(request, done), abort))
        .responses,
    health: (context) => call<CheckHealthResponse>((done) => diagnostics.checkHealth({ pluginContext: context }, done)),
    async resource(context, url, method = 'GET') {
      const stream = resources.callResource({ pluginContext: context, path: url.split('?')[0], method, url });
      for await (const response of stream as AsyncIterable<CallResourceResponse>) {
        return response;
      }
      throw new Error(`${executable} answered the resource ${url} with nothing.`);
    },
    async metrics() {
      const { metrics } = await call<CollectMetricsResponse>((done) => diagnostics.collectMetrics({}, done));
      return metrics?.prometheus.toString('utf8') ?? '';
    },
    async close() {
      await call((done) => controller.shutdown({}, done));
      for (const client of [data, diagnostics, resources, controller]) {
        client.close();
      }
      return ended;
    },
  };
}

function call<T>(
  start: (done: (error: ServiceError | null, response: T) => void) => ClientUnaryCall,
  abort?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => unary.cancel();
    const unary = start((error, response) => {
      // A signal lives as long as the program, which asks many times.
      abort?.removeEventListener('abort', cancel);
      if (error) {
        reject(error);
      } else {
        resolve(response);
      }
    });
    abort?.addEventListener('abort', cancel, { once: true });
  });
}
