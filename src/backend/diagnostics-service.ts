import { type Instances } from './instances';
import { shorten } from '../series';
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
  // What is set and changes nothing may well be why the check fails.
  let remarks: readonly string[] = [];
  return observe(
    tools,
    'checkHealth',
    {},
    () =>
      instances.use(pluginContext, async ({ source, settings, catalogue }) => {
        remarks = settings.remarks;
        const {
          message,
          pipelines,
          signalsWithData,
          failed = [],
          details,
        } = await source.check(tools.clock.now(), abort);
        const fine = signalsWithData.length > 0 && failed.length === 0;
        return response(fine ? Status.OK : Status.ERROR, [message, ...remarks].join(' '), {
          ...details,
          failed,
          remarks,
          pipelines,
          signalsWithData,
          signals: catalogue.ids.length,
        });
      }),
    ({ message, status }) => response(Status.ERROR, [message, ...remarks].join(' '), { status, remarks }),
  );
}

function response(status: Status, message: string, details: Readonly<Record<string, unknown>>): CheckHealthResponse {
  return { status, message: shorten(message), jsonDetails: Buffer.from(JSON.stringify(details)) };
}
