import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { ensureInstalled, root } from '../scripts/install.mjs';
import { missingForEngine, startEngine } from '../scripts/start/engine.mjs';
import { startGrafana } from '../scripts/start/grafana.mjs';
import { findGrafana, onPath } from '../scripts/start/mode.mjs';
import { freePort } from '../scripts/start/ports.mjs';
import { createGroup } from '../scripts/start/processes.mjs';
import { answers } from '../scripts/start/wait.mjs';

/** Pictures, reports and what is kept of a sign-in; nothing of it is committed. */
export const CACHE = path.join(root, '.cache', 'e2e');
/** The command line, which is built if it is missing. */
export const PROGRAM = path.join(root, 'dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Runs Playwright in a real Grafana, seen by the Chromium of this machine, and sets the exit code. GRAFANA_URL names one that
 * runs with this repository's provisioning; GRAFANA_HOME one to start and stop again.
 *
 * @param {string} config of Playwright, in this folder.
 * @param {string[]} args further arguments of Playwright.
 * @param {(group: ReturnType<typeof createGroup>) => Promise<Record<string, string>>} [prepare] starts what else the tests
 *   need. @returns environment variables for the tests.
 */
export async function runInGrafana(config, args, prepare = async () => ({})) {
  const group = createGroup();
  try {
    const chromium = findChromium();
    if (!process.env.GRAFANA_URL && !process.env.GRAFANA_HOME) {
      throw new Error(
        'There is no Grafana to test in. Set GRAFANA_URL to one that runs with this provisioning, such as the one that ' +
          '`npm start` names, or GRAFANA_HOME to the folder that holds bin/: that one is started, and stopped again.',
      );
    }
    ensureInstalled();
    mkdirSync(CACHE, { recursive: true });
    group.stopOnSignals();
    await buildIfMissing();
    const url = process.env.GRAFANA_URL ?? (await startOwn(group));
    const env = { GRAFANA_URL: url, CHROMIUM: chromium, ...(await prepare(group)) };
    if (await answers(new URL('/api/health', url).href, () => group.ended)) {
      process.exitCode = await runTests(config, args, env);
    }
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  } finally {
    await group.stop();
  }
}

async function buildIfMissing() {
  if (!existsSync(PROGRAM) || !existsSync(path.join(root, 'dist', 'plugin.json'))) {
    const { build } = await import('../build/build.mjs');
    await build();
  }
}

/** Starts the Grafana of GRAFANA_HOME with new data, beside a Prometheus where there is one. @returns its URL. */
async function startOwn(group) {
  const grafana = findGrafana();
  const missing = missingForEngine();
  if (missing.length > 0) {
    console.log(`Not on PATH: ${missing.join(', ')}. What needs a Prometheus is skipped.`);
  }
  const engine =
    missing.length > 0 ? null : await startEngine(group, { program: PROGRAM, folder: path.join(CACHE, 'prometheus') });
  const port = await freePort();
  const data = path.join(CACHE, 'grafana');
  rmSync(data, { recursive: true, force: true });
  const settings = {
    MLPULSE_PROMETHEUS_URL: engine?.prometheus ?? 'http://127.0.0.1:9090',
    // The tests sign in once. After ten minutes Grafana would want a new token.
    GF_AUTH_TOKEN_ROTATION_INTERVAL_MINUTES: '1440',
  };
  startGrafana(group, grafana, port, settings, data);
  return `http://localhost:${port}`;
}

/** Runs the tests. @returns the exit code. */
function runTests(config, args, env) {
  const runner = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const file = path.join(root, 'e2e', config);
  const child = spawn(process.execPath, [runner, 'test', '--config', file, ...args], {
    // The sign-in is kept in the current folder.
    cwd: CACHE,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}

/** The executable of CHROMIUM, or one on PATH; browsers are not downloaded. */
function findChromium() {
  const said = process.env.CHROMIUM;
  const found = said ?? BROWSERS.map((name) => onPath(name)).find(Boolean);
  if (!found || !existsSync(found)) {
    throw new Error(
      said
        ? `CHROMIUM is ${said}, but there is no such file. Set it to the executable of a Chromium or Chrome.`
        : `There is no Chromium on PATH (${BROWSERS.join(', ')}). Install one, or set CHROMIUM to its executable.`,
    );
  }
  return found;
}
