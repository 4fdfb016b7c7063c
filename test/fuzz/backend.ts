import { residentOf } from '../../scripts/process-memory.mjs';
import { checkHealth } from '../../src/backend/diagnostics-service';
import { createInstances, type Instances } from '../../src/backend/instances';
import { createLog } from '../../src/backend/log';
import { createBudget } from '../../src/backend/memory/budget';
import { queryData, type DataTools } from '../../src/backend/data-service';

import { layOutAnswers } from '../../src/backend/query-response';
import { createSharedQueries } from '../../src/backend/shared-queries';
import { callResource } from '../../src/backend/resource-service';
import { createClock } from '../../src/clock';
import { written } from '../../src/frames';
import {
  QueryDataRequest,
  QueryDataResponse,
  type CallResourceResponse,
  type CheckHealthResponse,
  type DataResponse,
  type PluginContext,
} from '../../src/protocol/generated/pluginv2';
import { start } from '../contract/plugin-process';
import { clockAt } from '../now';

/** What is asked of a backend, in this process or over gRPC. */
export interface Backend {
  query(request: QueryDataRequest): Promise<Readonly<Record<string, DataResponse>>>;
  health(context: PluginContext): Promise<CheckHealthResponse>;
  resource(context: PluginContext, url: string): Promise<CallResourceResponse>;
  /** Forgets the data sources that it was asked about, and closes their connections. */
  forget(): void;
  /** Begins to measure a case. @returns what ends it, and gives the milliseconds in which nobody else was answered. */
  watch(): () => number;
  /** As many of them as a case may take. */
  readonly most: number;
  /** Bytes of memory that it holds. */
  memory(): number;
  close(): Promise<void>;
}

/**
 * The services of the backend without a process around them: requests and answers are bytes as over gRPC, which costs a tenth of the
 * time.
 *
 * @param now what it takes for the present, in epoch milliseconds.
 */
export function backendHere(now: number): Backend {
  const never = (): AbortSignal => new AbortController().signal;
  const tools: DataTools = {
    log: createLog(
      'error',
      () => {},
      () => now,
    ),
    telemetry: {
      record() {},
      stream() {},
      packet() {},
      retried() {},
      shared() {},
      wanted() {},
      loopDelay() {},
      text: () => Promise.resolve(''),
    },
    budget: createBudget(512e6),
    shared: createSharedQueries(() => {}),
    clock: { ...createClock({}), now: () => now },
  };
  let instances: Instances = createInstances('fuzz');
  const loop = createLoopWatch();
  return {
    async query(request) {
      const sent = QueryDataRequest.encode(request).finish();
      const bytes = await loop.during(async () => {
        const answers = await queryData(QueryDataRequest.decode(sent), instances, tools, never());
        const laidOut = written(layOutAnswers(answers));
        answers.sent();
        return laidOut;
      });
      return QueryDataResponse.decode(bytes).responses as Record<string, DataResponse>;
    },
    health: (pluginContext) => loop.during(() => checkHealth({ pluginContext }, instances, tools, never())),
    resource: (pluginContext, url) =>
      loop.during(() =>
        callResource({ pluginContext, path: url.split('?')[0], method: 'GET', url }, instances, tools, never()),
      ),
    forget() {
      instances.close();
      instances = createInstances('fuzz');
    },
    watch: loop.watch,
    most: 1_000,
    memory: () => process.memoryUsage().rss,
    close() {
      instances.close();
      return Promise.resolve();
    },
  };
}

/** The built executable, asked as Grafana asks it. */
export async function backendOverGrpc(now: number): Promise<Backend> {
  const plugin = await start(clockAt(now));
  return {
    query: (request) => plugin.query(request),
    health: (context) => plugin.health(context),
    resource: (context, url) => plugin.resource(context, url),
    // It does so by itself.
    forget() {},
    // All of the time, whoever else works on this machine: what a long range takes among it.
    watch() {
      const began = performance.now();
      return () => performance.now() - began;
    },
    most: 30_000,
    memory: () => residentOf(plugin.pid),
    async close() {
      await plugin.close();
    },
  };
}

/** The longest time of the processor between two turns of the event loop: other programs are none of our business. */
interface LoopWatch {
  /** Begins anew. @returns what gives the longest since then, in milliseconds. */
  watch(): () => number;
  /** Measures while the backend is at work: what reads and checks its answers holds nobody up but itself. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

function createLoopWatch(): LoopWatch {
  let longest = 0;
  const spent = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  return {
    watch() {
      longest = 0;
      return () => longest;
    },
    async during(work) {
      let last = spent();
      const turn = (): void => {
        const now = spent();
        longest = Math.max(longest, now - last);
        last = now;
      };
      const turns = setInterval(turn, 1);
      try {
        return await work();
      } finally {
        clearInterval(turns);
        turn();
      }
    },
  };
}
