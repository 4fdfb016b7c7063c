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
      const { source, settings, catalogue } = instances.of(pluginContext);
      const {
        message,
        pipelines,
        signalsWithData,
        failed = [],
        details,
      } = await source.check(tools.clock.now(), abort);
      const fine = signalsWithData.length > 0 && failed.length === 0;
      return response(fine ? Status.OK : Status.ERROR, [message, ...settings.remarks].join(' '), {
        ...details,
        failed,
        remarks: settings.remarks,
        pipelines,
        signalsWithData,
        signals: catalogue.ids.length,
      });
    },
    ({ message, status }) => response(Status.ERROR, message, { status }),
  );
}

function response(status: Status, message: string, details: Readonly<Record<string, unknown>>): CheckHealthResponse {
  return { status, message, jsonDetails: Buffer.from(JSON.stringify(details)) };
}
