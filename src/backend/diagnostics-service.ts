import { type Instances } from './instances';
import { observe, type Tools } from './outcome';
import {
  CheckHealthResponse_HealthStatus as Status,
  type CheckHealthRequest,
  type CheckHealthResponse,
} from '../protocol/generated/pluginv2';

/** Tries the data source: what was reached, how many pipelines it has, and which signals have data. */
export function checkHealth(
  { pluginContext }: CheckHealthRequest,
  instances: Instances,
  tools: Tools,
  abort: AbortSignal,
): Promise<CheckHealthResponse> {
  return observe(
    tools,
    'checkHealth',
    {},
    async () => {
      const report = await instances.of(pluginContext).source.check(tools.clock.now(), abort);
      const { message, pipelines, signalsWithData, details } = report;
      return response(signalsWithData.length > 0 ? Status.OK : Status.ERROR, message, {
        ...details,
        pipelines,
        signalsWithData,
      });
    },
    ({ message, status }) => response(Status.ERROR, message, { status }),
  );
}

function response(status: Status, message: string, details: Readonly<Record<string, unknown>>): CheckHealthResponse {
  return { status, message, jsonDetails: Buffer.from(JSON.stringify(details)) };
}
