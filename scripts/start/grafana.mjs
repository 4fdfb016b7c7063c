import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { root } from '../install.mjs';
import { provisioningOf } from './provisioning.mjs';

const PLUGINS = 'mlpulse-pipeline-app,mlpulse-pipeline-datasource,mlpulse-insights-panel';

/**
 * Starts a Grafana of this machine with this repository's build and provisioning.
 *
 * @param {ReturnType<import('./processes.mjs').createGroup>} group
 * @param {{binary: string, home: string}} grafana
 * @param {number} port
 * @param {Record<string, string>} addresses variables that the provisioning reads; those of this process come first.
 * @param {string} [data] folder of its data, under .cache/ unless said.
 * @returns its process.
 */
export function startGrafana(
  group,
  { binary, home },
  port,
  addresses,
  data = path.join(root, '.cache', 'grafana', String(port)),
) {
  // Grafana looks for plugins in the subfolders of this folder, not in the folder itself.
  const plugins = path.join(data, 'plugins');
  const link = path.join(plugins, 'mlpulse-pipeline-app');
  mkdirSync(plugins, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.join(root, 'dist'), link, 'junction');
  const env = {
    MLPULSE_DASHBOARDS: path.join(root, 'dashboards'),
    MLPULSE_ALERT_DATASOURCE: 'mlpulse-simulator',
    ...addresses,
    ...process.env,
    GF_PATHS_DATA: data,
    GF_PATHS_LOGS: path.join(data, 'log'),
    GF_PATHS_PLUGINS: plugins,
    GF_PATHS_PROVISIONING: provisioningOf(data, process.env),
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: PLUGINS,
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(port),
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_LOG_LEVEL: 'error',
  };
  return group.start('Grafana', binary, ['server', '--homepath', home], { cwd: home, env });
}
