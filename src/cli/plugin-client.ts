import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { credentials, type Client, type ServiceError } from '@grpc/grpc-js';

import { COOKIE_KEY, COOKIE_VALUE, parseHandshake } from '../backend/handshake';
import { GRPCControllerClient } from '../backend/protocol/generated/plugin';
import {
  DataClient,
  DiagnosticsClient,
  type CheckHealthResponse,
  type DataResponse,
  type PluginContext,
  type QueryDataRequest,
} from '../backend/protocol/generated/pluginv2';

/** A backend process that is asked as Grafana asks it. */
export interface PluginClient {
  query(request: QueryDataRequest): Promise<Readonly<Record<string, DataResponse>>>;
  health(context: PluginContext): Promise<CheckHealthResponse>;
  /** Ends the process the way Grafana does. */
  close(): Promise<void>;
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
export async function startPlugin(executable: string): Promise<PluginClient> {
  const child = spawn(executable, [], {
    env: { [COOKIE_KEY]: COOKIE_VALUE, GF_PLUGIN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${executable} did not greet within ${START_MS / 1000} s.`)),
      START_MS,
    );
    timer.unref();
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${executable} ended with code ${code} before its handshake.`)));
    createInterface(child.stdout).once('line', resolve);
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
  const controller = open(GRPCControllerClient);

  return {
    query: async (request) =>
      (await call<{ responses: Record<string, DataResponse> }>((done) => data.queryData(request, done))).responses,
    health: (context) => call<CheckHealthResponse>((done) => diagnostics.checkHealth({ pluginContext: context }, done)),
    async close() {
      await call((done) => controller.shutdown({}, done));
      for (const client of [data, diagnostics, controller]) {
        client.close();
      }
      await ended;
    },
  };
}

function call<T>(start: (done: (error: ServiceError | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error ? reject(error) : resolve(response)));
  });
}
