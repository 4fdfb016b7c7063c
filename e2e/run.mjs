// `npm run e2e`: the tests in a real Grafana, seen by the Chromium of this machine. GRAFANA_URL names one that runs with this
// repository's provisioning and admin's password; GRAFANA_HOME one to start and stop again. Further arguments are Playwright's.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

import { findGrafana, isHealthy, startGrafana } from '../build/grafana.mjs';
import { ensureInstalled, root } from '../build/install.mjs';

const CACHE = path.join(root, '.cache', 'e2e');
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const { GRAFANA_URL, GRAFANA_HOME } = process.env;
if (!GRAFANA_URL && !GRAFANA_HOME) {
  refuse(
    'No Grafana to test in. Set GRAFANA_URL to one that runs with this provisioning, such as http://localhost:3000 after ' +
      '`npm start`, or GRAFANA_HOME to the folder that holds bin/grafana: that one is started and stopped again.',
  );
}
const chromium = process.env.CHROMIUM ?? BROWSERS.map(onPath).find(Boolean);
if (!chromium || !existsSync(chromium)) {
  refuse(
    `No Chromium${chromium ? ` at ${chromium}` : ` (${BROWSERS.join(', ')}) on PATH`}. Install it, or set CHROMIUM to the executable of one.`,
  );
}
ensureInstalled();
mkdirSync(CACHE, { recursive: true });

const grafana = GRAFANA_URL ? { url: GRAFANA_URL, stop: async () => {} } : await startOwn();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => (stopping = true));
}
try {
  if (!(await isHealthy(grafana.url))) {
    throw new Error(`The Grafana at ${grafana.url} did not answer at /api/health within three minutes.`);
  }
  process.exitCode = stopping ? 1 : await test(grafana.url);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await grafana.stop();
}

/** The Grafana of GRAFANA_HOME with new data, on a free port. */
async function startOwn() {
  if (!existsSync(path.join(root, 'dist', 'mlpulse')) || !existsSync(path.join(root, 'dist', 'plugin.json'))) {
    const { build } = await import('../build/build.mjs');
    await build();
  }
  const data = path.join(CACHE, 'grafana');
  rmSync(data, { recursive: true, force: true });
  const port = await freePort();
  const server = startGrafana(findGrafana(), { port, data, env: { GF_LOG_MODE: 'file' } });
  const ended = new Promise((resolve) => server.on('exit', resolve).on('error', resolve));
  const early = ended.then(() => {
    throw new Error(`Grafana ended. Its log: ${path.join(data, 'log', 'grafana.log')}`);
  });
  early.catch(() => {});
  const url = `http://localhost:${port}`;
  console.log(`Grafana of ${GRAFANA_HOME} at ${url}, log in ${path.join(data, 'log')}`);
  await Promise.race([isHealthy(url), early]).catch((error) => refuse(error.message));
  return {
    url,
    stop: () => {
      server.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs the tests. @returns the exit code. */
function test(url) {
  const runner = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const config = path.join(root, 'e2e', 'playwright.config.ts');
  const child = spawn(process.execPath, [runner, 'test', '--config', config, ...process.argv.slice(2)], {
    // The sign-in is kept in the current folder.
    cwd: CACHE,
    env: { ...process.env, GRAFANA_URL: url, CHROMIUM: chromium },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function onPath(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim();
}

function refuse(message) {
  console.error(message);
  process.exit(1);
}
