// A backend process as Grafana runs it: started by its cookie, spoken to over gRPC.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';

import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

import { root } from '../scripts/install.mjs';
import { residentOf } from '../scripts/process-memory.mjs';

const protocol = loadProtocol('pluginv2.proto').pluginv2;
const controller = loadProtocol('plugin.proto').plugin;
const { QueryData } = protocol.Data.service;

function loadProtocol(file) {
  const folder = path.join(root, 'src', 'protocol');
  return grpc.loadPackageDefinition(loader.loadSync(path.join(folder, file), { keepCase: true, longs: Number }));
}

/** A QueryData request as bytes, so that no time of a measurement goes into writing it. */
export const encodeRequest = (request) => QueryData.requestSerialize(request);
/** The answers of a QueryData response by refId. */
export const decodeResponse = (bytes) => QueryData.responseDeserialize(bytes).responses;

/** Starts an executable with some variables and arguments besides; resolves when it has greeted. */
export async function start(executable, env = {}, args = []) {
  const child = spawn(executable, args, {
    env: { ...env, grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2', GF_PLUGIN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  const line = await new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('close', (code) => reject(new Error(`${executable} ended with code ${code} before its handshake.`)));
  });
  const [, , network, address] = line.split('|');
  const target = network === 'unix' ? `unix:${address}` : address;
  const open = (Service) =>
    new Service(target, grpc.credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  const data = open(protocol.Data);
  const diagnostics = open(protocol.Diagnostics);
  const lifetime = open(controller.GRPCController);
  const same = (bytes) => bytes;
  // Linux alone has it; elsewhere the figures are NaN.
  const proc = (file) => (existsSync('/proc') ? readFileSync(`/proc/${child.pid}/${file}`, 'utf8') : '');
  return {
    pid: child.pid,
    /** Where it listens, as gRPC writes it. */
    target,
    /** Asks with an encoded request; resolves to the encoded response, which is left as it is. Fails once `abort` fires. */
    query: (request, abort) =>
      promise((done) => {
        const call = data.makeUnaryRequest(QueryData.path, same, same, request, done);
        abort?.addEventListener('abort', () => call.cancel(), { once: true });
      }),
    /** Its own metrics in Prometheus text format. */
    metrics: async () => {
      const { metrics } = await promise((done) => diagnostics.collectMetrics({}, done));
      return metrics.prometheus.toString('utf8');
    },
    health: (pluginContext) => promise((done) => diagnostics.checkHealth({ pluginContext }, done)),
    /** Resident memory in megabytes. */
    memory: () => residentOf(child.pid) / 1e6,
    /** Files, sockets and pipes that the process has open. */
    handles: () => (existsSync('/proc') ? readdirSync(`/proc/${child.pid}/fd`).length : NaN),
    /** Seconds of processor time that the process has taken. */
    processorTime() {
      // After the name in brackets stand state, ten numbers, then user and system time in hundredths of a second.
      const stat = proc('stat');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    /** Ends the process as Grafana does. */
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      // A Go backend ends before it has answered.
      await promise((done) => lifetime.shutdown({}, done)).catch(() => {});
      await ended;
      [data, diagnostics, lifetime].forEach((client) => client.close());
    },
  };
}

function promise(call) {
  return new Promise((resolve, reject) => {
    call((error, response) => (error ? reject(error) : resolve(response)));
  });
}
