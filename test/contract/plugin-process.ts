import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

import { startPlugin, type PluginClient } from '../../src/protocol/client';
import { type DataQuery, type DataResponse, type PluginContext } from '../../src/protocol/generated/pluginv2';
import { clockAt, NOW } from '../now';
import { decode, type Decoded } from './decode';

/** What go-plugin sets besides the cookie; nothing else of the environment reaches a plugin, not even PATH. */
const GO_PLUGIN = { PLUGIN_MIN_PORT: '10000', PLUGIN_MAX_PORT: '25000', PLUGIN_PROTOCOL_VERSIONS: '2' };

const GOOS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const GOARCH: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The built executable of this machine, under the name by which Grafana looks it up. */
export function executable(): string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const name = `gpx_mlpulse_${GOOS[process.platform]}_${GOARCH[process.arch]}${suffix}`;
  const file = path.resolve(__dirname, '../../dist/datasource', name);
  if (!existsSync(file)) {
    throw new Error(
      `The contract tests run the built backend, and ${file} is not there. Run "node build/executable.mjs".`,
    );
  }
  return file;
}

/** A running backend together with everything it wrote. */
export interface PluginProcess extends PluginClient {
  stdout(): string;
  stderr(): string;
}

/** Starts the built backend as go-plugin does. Its present is that of the tests, unless the environment has another. */
export async function start(env: Readonly<Record<string, string>> = {}): Promise<PluginProcess> {
  const written = { stdout: '', stderr: '' };
  const client = await startPlugin(executable(), {
    env: { ...GO_PLUGIN, ...clockAt(NOW), ...env },
    onOutput: (stream, text) => (written[stream] += text),
  });
  return { ...client, stdout: () => written.stdout, stderr: () => written.stderr };
}

/** Runs the built program with exactly this environment until it ends by itself. */
export function runToEnd(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  program = executable(),
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    // It only ends what hangs, before its test is ended.
    const timer = setTimeout(() => child.kill('SIGKILL'), 250_000);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}

/** A data source as Grafana hands it over with every call. */
export interface Source {
  readonly url?: string;
  readonly jsonData?: unknown;
  readonly secure?: Readonly<Record<string, string>>;
  readonly basicAuthUser?: string;
}

let sources = 0;

/** The context of a call about a data source; every call of this function makes a data source of its own. */
export function contextOf({ url = '', jsonData = {}, secure = {}, basicAuthUser }: Source = {}): PluginContext {
  const id = ++sources;
  return {
    orgId: 1n,
    pluginId: 'mlpulse-pipeline-datasource',
    user: undefined,
    pluginVersion: '0.0.0',
    dataSourceInstanceSettings: {
      id: BigInt(id),
      uid: `ds${id}`,
      name: 'contract',
      url,
      basicAuthEnabled: basicAuthUser !== undefined,
      basicAuthUser: basicAuthUser ?? '',
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: { ...secure },
      lastUpdatedMS: 1n,
    },
  };
}

/** A query model, such as a dashboard saves it. */
export type Model = Readonly<Record<string, unknown>> & { readonly queryType?: string };

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** One query of a request, as Grafana's server sends it. */
export function queryOf(refId: string, model: Model, { from, to }: Range, intervalMS = 60_000): DataQuery {
  return {
    refId,
    queryType: '',
    maxDataPoints: 1_000n,
    intervalMS: BigInt(intervalMS),
    timeRange: { fromEpochMS: BigInt(from), toEpochMS: BigInt(to) },
    json: Buffer.from(JSON.stringify({ refId, ...model })),
  };
}

/** Asks one query and hands back its answer as it came. */
export async function askRaw(
  plugin: PluginClient,
  pluginContext: PluginContext,
  model: Model,
  range: Range,
): Promise<DataResponse> {
  const { A } = await plugin.query({ pluginContext, headers: {}, queries: [queryOf('A', model, range)] });
  if (A === undefined) {
    throw new Error(`No answer to the refId A of ${JSON.stringify(model)}.`);
  }
  return A;
}

/** Asks one query that has an answer. @throws Error with the backend's own words if it has none. */
export async function ask(
  plugin: PluginClient,
  context: PluginContext,
  model: Model,
  range: Range,
): Promise<Decoded[]> {
  const { frames, error, status, errorSource } = await askRaw(plugin, context, model, range);
  if (error !== '' || status !== 200) {
    throw new Error(`${JSON.stringify(model)} was answered with ${status} (${errorSource}): ${error}`);
  }
  return frames.map((frame) => decode(frame, 'A'));
}

/** A port on which nothing listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
