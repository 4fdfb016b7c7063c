// `npm start`: from a fresh clone to a page. With a Docker engine the compose stack, else a Grafana of this machine with
// this repository's provisioning, else the standalone report.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { ensureInstalled, root } from './install.mjs';

const PORT = process.env.MLPULSE_PORT ?? '3000';

ensureInstalled();
if (!existsSync(path.join(root, 'dist', 'mlpulse')) || !existsSync(path.join(root, 'dist', 'plugin.json'))) {
  const { build } = await import('./build.mjs');
  await build();
}

const compose = path.join(root, 'docker-compose.yml');
const grafana = findGrafana();
if (existsSync(compose) && succeeds('docker', ['info'])) {
  console.log('\nA Docker engine is here: starting the compose stack.');
  follow(spawn('docker', ['compose', 'up', '--build'], { cwd: root, stdio: 'inherit' }));
  await announce(`http://localhost:${PORT}/`);
} else if (grafana) {
  console.log(`\nNo Docker engine, but a Grafana at ${grafana.home}: starting it with this project.`);
  startReceiver();
  follow(startGrafana(grafana));
  await announce(`http://localhost:${PORT}/d/mlpulse-overview`);
} else {
  console.log(
    '\nNeither a Docker engine nor a Grafana (GRAFANA_HOME, or grafana on PATH): starting the standalone report.',
  );
  follow(
    spawn(path.join(root, 'dist', 'mlpulse'), ['report', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }),
  );
}

/** The Grafana of GRAFANA_HOME, or the one on PATH. */
function findGrafana() {
  const home = process.env.GRAFANA_HOME;
  if (home) {
    const binary = path.join(home, 'bin', 'grafana');
    if (!existsSync(binary)) {
      console.error(`GRAFANA_HOME is ${home}, but there is no ${binary}. Set it to the folder that holds bin/grafana.`);
      process.exit(1);
    }
    return { binary, home };
  }
  const found = spawnSync('sh', ['-c', 'command -v grafana'], { encoding: 'utf8' }).stdout.trim();
  return found
    ? { binary: found, home: ['/usr/share/grafana', path.dirname(path.dirname(found))].find(existsSync) }
    : null;
}

function startGrafana({ binary, home }) {
  const data = path.join(root, '.cache', 'grafana');
  // Grafana looks for plugins in the subfolders of this folder, not in the folder itself.
  const plugins = path.join(data, 'plugins');
  const link = path.join(plugins, 'mlpulse-pipeline-app');
  mkdirSync(plugins, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.join(root, 'dist'), link, 'junction');
  const env = {
    ...process.env,
    GF_PATHS_DATA: data,
    GF_PATHS_LOGS: path.join(data, 'log'),
    GF_PATHS_PLUGINS: plugins,
    GF_PATHS_PROVISIONING: path.join(root, 'provisioning'),
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS:
      'mlpulse-pipeline-app,mlpulse-pipeline-datasource,mlpulse-insights-panel',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: PORT,
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_LOG_LEVEL: 'warn',
    MLPULSE_DASHBOARDS: path.join(root, 'dashboards'),
    MLPULSE_ALERT_DATASOURCE: process.env.MLPULSE_ALERT_DATASOURCE || 'mlpulse-simulator',
    MLPULSE_PROMETHEUS_URL: process.env.MLPULSE_PROMETHEUS_URL ?? 'http://localhost:9090',
  };
  return spawn(binary, ['server', '--homepath', home], { cwd: home, env, stdio: 'inherit' });
}

/** Starts what prints the alerts that Grafana sends, unless they are to go elsewhere. It ends with this process. */
function startReceiver() {
  if (process.env.MLPULSE_ALERT_WEBHOOK) {
    return;
  }
  const receiver = spawn(path.join(root, 'dist', 'mlpulse'), ['receive'], { cwd: root, stdio: 'inherit' });
  receiver.on('error', (error) => console.error(`Alerts are not received: ${error.message}`));
  process.on('exit', () => receiver.kill());
}

/** Prints the page once its server answers. */
async function announce(url) {
  const health = new URL('/api/health', url);
  for (let attempt = 0; attempt < 180; attempt++) {
    try {
      if ((await fetch(health)).ok) {
        console.log(`\nReady, until Ctrl-C:\n${url}`);
        return;
      }
    } catch {
      // Not up yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  console.error(`${health} did not answer within three minutes; see the output above.`);
}

/** Ends with the child, and hands it Ctrl-C. */
function follow(child) {
  child.on('error', (error) => {
    console.error(`Cannot start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
