import { checkHealth } from '../../src/backend/diagnostics-service';
import { createInstances, type Instances } from '../../src/backend/instances';
import { createLog } from '../../src/backend/log';
import { createBudget } from '../../src/backend/memory/budget';
import { queryData, type DataTools } from '../../src/backend/data-service';
import { serializeAnswers } from '../../src/backend/query-response';
import { callResource } from '../../src/backend/resource-service';
import { createClock } from '../../src/clock';
import {
  QueryDataRequest,
  QueryDataResponse,
  type CallResourceResponse,
  type CheckHealthResponse,
  type DataResponse,
  type PluginContext,
} from '../../src/protocol/generated/pluginv2';

/** What is asked of a backend, in this process or over gRPC. */
export interface Backend {
  query(request: QueryDataRequest): Promise<Readonly<Record<string, DataResponse>>>;
  health(context: PluginContext): Promise<CheckHealthResponse>;
  resource(context: PluginContext, url: string): Promise<CallResourceResponse>;
  /** Forgets the data sources that it was asked about, and closes their connections. */
  forget(): void;
}

/**
 * The services of the backend without a process around them: requests and answers are bytes as over gRPC, which costs a tenth of the
 * time.
 *
 * @param now what it takes for the present, in epoch milliseconds.
 */
export function backendHere(now: number): Backend {
  const never = new AbortController().signal;
  const tools: DataTools = {
    log: createLog(
      'error',
      () => {},
      () => now,
    ),
    telemetry: { record() {}, stream() {}, packet() {}, text: () => Promise.resolve('') },
    budget: createBudget(512e6),
    clock: { ...createClock({}), now: () => now },
  };
  let instances: Instances = createInstances('fuzz');
  return {
    async query(request) {
      const asked = QueryDataRequest.decode(QueryDataRequest.encode(request).finish());
      const answers = await queryData(asked, instances, tools, never);
      const bytes = serializeAnswers(answers);
      answers.sent();
      return QueryDataResponse.decode(bytes).responses as Record<string, DataResponse>;
    },
    health: (pluginContext) => checkHealth({ pluginContext }, instances, tools, never),
    resource: (pluginContext, url) =>
      callResource({ pluginContext, path: url.split('?')[0], method: 'GET', url }, instances, tools, never),
    forget() {
      instances.close();
      instances = createInstances('fuzz');
    },
  };
}
