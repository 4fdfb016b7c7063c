// `npm start`: from a fresh clone to a page. With a Docker engine the compose stack, else a Grafana of this machine with
// this repository's provisioning and, where they are, a Prometheus and the receiver, else the standalone report.
import path from 'node:path';

import { ensureInstalled, root } from './install.mjs';
import { isBuilt } from './start/built.mjs';
import { startCompose } from './start/compose.mjs';
import { missingForEngine, startEngine } from './start/engine.mjs';
import { startGrafana } from './start/grafana.mjs';
import { chooseMode, findGrafana, succeeds } from './start/mode.mjs';
import { portOf } from './start/ports.mjs';
import { createGroup } from './start/processes.mjs';
import { startReceiver } from './start/receiver.mjs';
import { startReport } from './start/report.mjs';
import { answers } from './start/wait.mjs';

const program = path.join(root, 'dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');
const group = createGroup();

const WAYS = {
  async compose() {
    console.log('\nA Docker engine is here: starting the compose stack.');
    const port = await portOf('MLPULSE_PORT', 3000);
    startCompose(group, port);
    await announce(port);
  },
  async grafana(grafana) {
    console.log(`\nNo Docker engine, but a Grafana at ${grafana.home}: starting it with this project.`);
    const port = await portOf('MLPULSE_PORT', 3000);
    const addresses = { ...(await engine()), ...(await startReceiver(group, program)) };
    if (!group.ended) {
      startGrafana(group, grafana, port, addresses);
      await announce(port);
    }
  },
  async report() {
    console.log('\nNeither a Docker engine nor a Grafana (GRAFANA_HOME, or on PATH): starting the standalone report.');
    await startReport(group, program, process.argv.slice(2));
  },
};

try {
  ensureInstalled();
  if (!isBuilt(root, [program, path.join(root, 'dist', 'plugin.json')])) {
    const { build } = await import('../build/build.mjs');
    await build();
  }
  group.stopOnSignals();
  const docker = succeeds('docker', ['info']);
  const grafana = docker ? null : findGrafana();
  await WAYS[chooseMode({ docker, grafana })](grafana);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
  await group.stop();
}

/** The second data source's Prometheus: one of the user's, or one that is started here. */
async function engine() {
  if (process.env.MLPULSE_PROMETHEUS_URL) {
    console.log(`The second data source reads ${process.env.MLPULSE_PROMETHEUS_URL} (MLPULSE_PROMETHEUS_URL).`);
    return {};
  }
  const missing = missingForEngine();
  if (missing.length > 0) {
    console.log(
      `Not on PATH: ${missing.join(', ')}. The second data source, on a Prometheus, will have nothing to read.`,
    );
    return { MLPULSE_PROMETHEUS_URL: 'http://127.0.0.1:9090' };
  }
  const { prometheus, exporter } = await startEngine(group, {
    program,
    folder: path.join(root, '.cache', 'prometheus'),
  });
  console.log(`Prometheus: ${prometheus}; what it scrapes, and where incidents are injected: ${exporter}/incidents`);
  return { MLPULSE_PROMETHEUS_URL: prometheus };
}

/** Prints the page once its server answers. */
async function announce(port) {
  if (await answers(`http://127.0.0.1:${port}/api/health`, () => group.ended)) {
    console.log(`\nReady, until Ctrl-C:\nhttp://localhost:${port}/d/mlpulse-overview`);
  }
}
