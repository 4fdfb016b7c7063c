// `npm run bench`: the executable's start, memory and requests a second, by a client on the same machine. Figures say
// something only beside others of the same run; nothing here passes or fails.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';

import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

import { executableName } from '../build/executable.mjs';
import { root } from '../build/install.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CALLERS = 4;
const STARTS = 10;
const WEEK = 7 * 86_400_000;
const TO = Date.UTC(2026, 0, 31);

const executable = path.join(root, 'dist', 'datasource', executableName());
const protocol = loadProtocol('pluginv2.proto').pluginv2;
const controller = loadProtocol('plugin.proto').plugin;

const SIGNALS = [
  'cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second', 'response_time_ms', 'error_rate',
  'predictions_per_minute', 'model_accuracy', 'accuracy', 'precision', 'recall', 'f1_score', 'predictions_count',
  'false_positives', 'false_negatives', 'data_completeness', 'freshness_delay_minutes', 'feature_drift_score',
]; // prettier-ignore

/** What is asked: a name, the fleet's size, and the query. */
const CASES = [
  {
    name: 'metrics, 18 signals × 2,016 points',
    pipelines: 1,
    query: { queryType: 'metrics', signals: SIGNALS, step: '5m' },
  },
  { name: 'alerts instant, 4 pipelines', pipelines: 4, query: { queryType: 'alerts', format: 'instant' } },
  { name: 'alerts table, 1,000 pipelines', pipelines: 1000, query: { queryType: 'alerts' } },
  {
    name: 'score series, 1,000 pipelines × 288 points',
    pipelines: 1000,
    query: { queryType: 'score', step: '5m' },
    range: 86_400_000 - 1,
  },
];

console.log(`Start, median of ${STARTS}:`);
const starts = [];
let idleMemory = 0;
for (let i = 0; i < STARTS; i++) {
  const before = performance.now();
  const plugin = await start();
  await call(plugin.diagnostics, 'CheckHealth', { pluginContext: context(4) });
  starts.push(performance.now() - before);
  idleMemory = residentMegabytes(plugin.pid);
  await plugin.stop();
}
starts.sort((a, b) => a - b);
console.log(
  `  to a healthy answer ${starts[STARTS >> 1].toFixed(0)} ms (least ${starts[0].toFixed(0)}), then ${idleMemory.toFixed(0)} MB resident`,
);

console.log(`\nLoad, ${CALLERS} callers for ${SECONDS} s each:`);
for (const { name, pipelines, query, range = WEEK - 1 } of CASES) {
  const plugin = await start();
  const request = {
    pluginContext: context(pipelines),
    queries: [
      {
        refId: 'A',
        queryType: query.queryType,
        intervalMS: 1000,
        maxDataPoints: 2016,
        timeRange: { fromEpochMS: TO - range, toEpochMS: TO },
        json: Buffer.from(JSON.stringify(query)),
      },
    ],
  };
  const times = [];
  let bytes = 0;
  const end = performance.now() + SECONDS * 1000;
  const caller = async () => {
    while (performance.now() < end) {
      const before = performance.now();
      const { responses } = await call(plugin.data, 'QueryData', request);
      times.push(performance.now() - before);
      if (responses.A.error) {
        throw new Error(`${name}: ${responses.A.error}`);
      }
      bytes = responses.A.frames.reduce((sum, frame) => sum + frame.length, 0);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (p) => times[Math.min(times.length - 1, Math.floor(p * times.length))].toFixed(1);
  console.log(
    `  ${name}: ${(times.length / seconds).toFixed(1)} requests/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ` +
      `${(bytes / 1000).toFixed(0)} kB an answer, ${residentMegabytes(plugin.pid).toFixed(0)} MB resident after`,
  );
  await plugin.stop();
}

function loadProtocol(file) {
  const definition = loader.loadSync(path.join(root, 'src', 'backend', 'protocol', file), {
    keepCase: true,
    longs: Number,
  });
  return grpc.loadPackageDefinition(definition);
}

/** Starts the executable as Grafana does. */
async function start() {
  const child = spawn(executable, [], {
    env: { grafana_plugin_type: 'datasource', GF_PLUGIN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve) => createInterface(child.stdout).once('line', resolve));
  const [, , network, address] = line.split('|');
  const target = network === 'unix' ? `unix:${address}` : address;
  const open = (Service) =>
    new Service(target, grpc.credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  const stop = open(controller.GRPCController);
  return {
    pid: child.pid,
    data: open(protocol.Data),
    diagnostics: open(protocol.Diagnostics),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      await call(stop, 'Shutdown', {});
      await ended;
    },
  };
}

function call(client, method, request) {
  return new Promise((resolve, reject) => {
    client[method](request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

function context(pipelines) {
  const jsonData = Buffer.from(JSON.stringify({ simulator: { pipelines, incidents: 'none' } }));
  return {
    orgId: 1,
    dataSourceInstanceSettings: { id: 1, uid: `bench-${pipelines}`, name: 'bench', jsonData, lastUpdatedMS: 1 },
  };
}

function residentMegabytes(pid) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes?.[1] ?? NaN) / 1000;
}
