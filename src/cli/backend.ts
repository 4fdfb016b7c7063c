import { clockEnvironment } from '../clock';
import { startPlugin, type PluginClient } from '../protocol/client';
import { type PluginContext } from '../protocol/generated/pluginv2';
import { text, url } from './command/flags';
import { type Io } from './io';

/** The flags that say which data source is asked. */
export const sourceFlags = {
  prometheus: url({
    help: 'read this Prometheus-compatible engine instead of the simulator',
    example: 'http://localhost:9090',
  }),
  label: text({
    placeholder: 'NAME',
    help: "the engine's label that names the pipeline",
    example: 'service',
    default: 'pipeline',
    needs: 'prometheus',
  }),
};

/** Which data source is asked. */
export interface SourceValues {
  readonly prometheus: string | undefined;
  readonly label: string;
}

/**
 * Starts this program as Grafana does, for as long as it is asked something.
 *
 * @param ask what is asked of it, about the data source of the context.
 */
export async function withBackend<T>(
  values: SourceValues,
  io: Io,
  ask: (client: PluginClient, context: PluginContext) => Promise<T>,
): Promise<T> {
  const env = { GF_PLUGIN_LOG_LEVEL: 'warn', ...clockEnvironment(io.env) };
  const client = await startPlugin(io.program, { env });
  try {
    return await ask(client, contextOf(values, io.version));
  } finally {
    await client.close();
  }
}

function contextOf({ prometheus, label }: SourceValues, version: string): PluginContext {
  // An engine may be young; the simulator always has the days before.
  const rules = { traffic_drop: { against: 'same_hours' }, traffic_spike: { against: 'same_hours' } };
  const jsonData =
    prometheus === undefined ? { rules } : { source: 'prometheus', prometheus: { pipelineLabel: label } };
  return {
    orgId: 1,
    pluginId: 'mlpulse-pipeline-datasource',
    pluginVersion: version,
    dataSourceInstanceSettings: {
      id: 1,
      uid: 'command-line',
      name: 'command-line',
      url: prometheus ?? '',
      basicAuthEnabled: false,
      basicAuthUser: '',
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: {},
      lastUpdatedMS: 1,
    },
  };
}
