// Real model servers from PyPI, which a test starts, asks, and reads in a real Prometheus.
import { spawn } from 'node:child_process';
import http from 'node:http';

import { serverPython } from '../../../scripts/server-python.mjs';
import { poll } from '../../poll';
import { describeWith, ready, type Engine } from '../engine';
import { freePort } from '../plugin-process';

/** A server that takes as long as a request says, and fails if it says so. */
export interface ServerKind {
  readonly name: string;
  /** The program in this folder. */
  readonly program: string;
  /** How many ports it takes, the first of them for requests. */
  readonly ports: number;
  /** The place of that for metrics among them. */
  readonly metricsPort: number;
  /** An interpreter with its packages; undefined where there is none. */
  readonly python: string | undefined;
  /** Where there is no interpreter, what gives one. */
  readonly missing: string;
  /** The path of a request, and its body. */
  readonly path: string;
  body(seconds: number, fails: boolean): unknown;
  /** What is found of it. */
  readonly preset: string;
  readonly pipelineLabel: string;
  readonly pipeline: string;
  /** The counter of requests that were answered, with what matches those of the load. */
  readonly counter: string;
}

/** Of a package too large for every run: a variable names an interpreter that has it. */
const optional = (name: string, packages: string): Pick<ServerKind, 'python' | 'missing'> => ({
  python: process.env[name],
  missing: `${name} names no Python with ${packages}`,
});

/** How long the server takes over a request, in seconds. */
export const SECONDS = 0.06;

export const SERVERS: readonly ServerKind[] = [
  {
    name: 'LitServe',
    program: 'litserve_app.py',
    ...{ ports: 1, metricsPort: 0, path: '/predict' },
    python: serverPython.interpreter(),
    missing: 'no Python packages of model servers: npm test installs them from PyPI',
    body: (seconds, fails) => ({ seconds, fails }),
    ...{ preset: 'fastapi', pipelineLabel: 'job', pipeline: 'server' },
    counter: 'http_requests_total{handler="/predict"}',
  },
  {
    name: 'MLServer',
    program: 'mlserver_app.py',
    ...{ ports: 3, metricsPort: 1, path: '/v2/models/iris/infer' },
    ...optional('MLPULSE_PYTHON_MLSERVER', 'mlserver==1.7.1'),
    body: (seconds, fails) => ({
      inputs: [{ name: 'x', shape: [2], datatype: 'FP32', data: [seconds, fails ? 1 : 0] }],
    }),
    ...{ preset: 'mlserver', pipelineLabel: 'model', pipeline: 'iris' },
    counter: 'model_infer_request_duration_count',
  },
  {
    name: 'BentoML',
    program: 'bentoml_app.py',
    ...{ ports: 1, metricsPort: 0, path: '/classify' },
    ...optional('MLPULSE_PYTHON_BENTOML', 'bentoml==1.4.40'),
    body: (seconds, fails) => ({ seconds, fails }),
    ...{ preset: 'bentoml', pipelineLabel: 'service_name', pipeline: 'wine' },
    counter: 'bentoml_service_request_total{endpoint="/classify"}',
  },
];

/** `describeWith`, or, where the packages of a server are missing, a skipped one that says what gives them. */
export function describeServer(
  { name, python, missing }: ServerKind,
  programs: readonly string[],
  body: () => void,
): void {
  if (python === undefined) {
    describe.skip(`a real ${name} (${missing})`, body);
  } else {
    describeWith(programs, `a real ${name}`, body);
  }
}

/** A server that runs. */
export interface Server extends Engine {
  /** Where its metrics are. */
  readonly address: string;
  /** Sends one request. @returns the status of its answer. */
  ask(fails: boolean): Promise<number>;
}

export async function startServer({ program, ports, metricsPort, python, path, body }: ServerKind): Promise<Server> {
  if (python === undefined) {
    throw new Error(`There is no Python for ${program}.`);
  }
  const taken: string[] = [];
  while (taken.length < ports) {
    taken.push(String(await freePort()));
  }
  // All that it starts ends with it.
  const child = spawn(python, [program, ...taken], { cwd: __dirname, stdio: 'ignore', detached: true });
  const url = `http://127.0.0.1:${taken[0]}`;
  const address = `127.0.0.1:${taken[metricsPort]}`;
  const engine = await ready(child, `http://${address}`, '/metrics');
  return {
    ...engine,
    ...{ url, address, ask: (fails) => post(url + path, JSON.stringify(body(SECONDS, fails))) },
    async stop() {
      // Asked first: workers in groups of their own end with their parent only if it may tell them.
      const group = -(child.pid ?? NaN);
      process.kill(group, 'SIGTERM');
      await poll(() => child.exitCode !== null || child.signalCode !== null, { within: 10_000 }).catch(() =>
        process.kill(group, 'SIGKILL'),
      );
      await engine.stop();
    },
  };
}

/** Sends a request on a connection of its own: servers close idle ones at any moment. @returns the status of the answer. */
function post(url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    http
      .request(url, { method: 'POST', headers, agent: false }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      })
      .once('error', reject)
      .end(body);
  });
}
