import { clockEnvironment } from '../../clock';
import { reachableEnvironment } from '../../sources';
import { startPlugin, type PluginClient } from '../../protocol/client';
import { type Io } from '../io';

/**
 * Starts this program as Grafana does, for as long as it is asked something.
 *
 * @param ask what is asked of it.
 */
export async function withBackend<T>(io: Io, ask: (client: PluginClient) => Promise<T>): Promise<T> {
  const env = { GF_PLUGIN_LOG_LEVEL: 'warn', ...clockEnvironment(io.env), ...reachableEnvironment(io.env) };
  const client = await startPlugin(io.program, { env });
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}
