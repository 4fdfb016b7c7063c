// Builds the self-contained executable with Bun: the backend that Grafana starts, and the command line, are one program.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { bunFor, bunHere } from './bun.mjs';
import { root } from '../scripts/install.mjs';
import { platformOf, thisPlatform } from './platforms.mjs';

const OPTIONS = [
  '--compile',
  '--bytecode',
  '--minify',
  // Stack traces name our files. The map is inside the executable as well; the file beside it is not shipped.
  '--sourcemap',
  // A program that Grafana starts must not take settings from the folder it happens to be started in.
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  // React's checks are for those who write components, not for those who read a report.
  '--define=process.env.NODE_ENV="production"',
  // CommonJS packages would carry the paths of the machine that built them.
  '--define=__dirname="/mlpulse"',
];

/**
 * Compiles the executable of one platform.
 *
 * @param {import('./platforms.mjs').Platform} platform
 * @param {string} file where it goes.
 * @returns {string[]} the sources that are in it, as paths; packages are those with `node_modules/` in their path.
 * @throws with Bun's own words if it cannot.
 */
export function compile(platform, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const work = mkdtempSync(path.join(root, '.cache', 'compile-'));
  try {
    const output = path.join(work, platform.executable);
    const across =
      platform === thisPlatform()
        ? []
        : [`--target=${platform.target}`, `--compile-executable-path=${bunFor(platform)}`];
    const args = ['build', ...OPTIONS, ...across, `--outfile=${output}`, path.join(root, 'src', 'main.ts')];
    const result = spawnSync(bunHere(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    if (result.status !== 0 || !existsSync(output)) {
      throw new Error(
        `Bun could not build ${platform.executable}:\n${result.error?.message ?? result.stderr}\n${result.stdout}`,
      );
    }
    const map = readdirSync(work).find((name) => name.endsWith('.map'));
    const { sources } = JSON.parse(readFileSync(path.join(work, map), 'utf8'));
    renameSync(output, file);
    return sources;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Builds dist/datasource/gpx_mlpulse_<goos>_<goarch>, and for this machine the same program as dist/mlpulse. */
export function buildExecutable(platform = thisPlatform()) {
  const target = path.join(root, 'dist', 'datasource', platform.executable);
  const started = performance.now();
  compile(platform, target);
  if (platform === thisPlatform()) {
    const command = path.join(root, 'dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');
    rmSync(command, { force: true });
    copyFileSync(target, command);
  }
  const size = (statSync(target).size / 1e6).toFixed(0);
  console.log(
    `executable ${path.relative(root, target)}: ${size} MB in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [os, arch] = process.argv.slice(2);
  buildExecutable(os ? platformOf(os, arch) : thisPlatform());
}
