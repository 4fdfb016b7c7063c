// Builds the self-contained executable with Bun: the backend that Grafana starts, and the command line, are one program.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

const GOOS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const GOARCH = { x64: 'amd64', arm64: 'arm64' };

/** Name of the executable as Grafana looks it up on this machine. */
export function executableName(platform = process.platform, arch = process.arch) {
  const suffix = platform === 'win32' ? '.exe' : '';
  return `gpx_mlpulse_${GOOS[platform]}_${GOARCH[arch]}${suffix}`;
}

/** Bun's own binary, from the package of this platform: install scripts, which put it elsewhere, may not run. */
function bun() {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'arm64' ? 'aarch64' : process.arch;
  const name = `@oven/bun-${os}-${arch}`;
  try {
    const folder = path.dirname(require.resolve(`${name}/package.json`));
    const binary = path.join(folder, 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun');
    if (process.platform !== 'win32') {
      chmodSync(binary, 0o755);
    }
    return binary;
  } catch {
    throw new Error(`The package ${name}, which holds Bun for this machine, is not installed. Run npm ci.`);
  }
}

/** Builds dist/datasource/gpx_mlpulse_<goos>_<goarch> and the same program as dist/mlpulse. */
export function buildExecutable() {
  const target = path.join(root, 'dist', 'datasource', executableName());
  mkdirSync(path.dirname(target), { recursive: true });
  const started = Date.now();
  const result = spawnSync(
    bun(),
    [
      'build',
      '--compile',
      '--bytecode',
      '--minify',
      '--sourcemap',
      `--outfile=${target}`,
      path.join(root, 'src', 'main.ts'),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  if (result.status !== 0 || !existsSync(target)) {
    throw new Error(`Bun could not build the executable:\n${result.stderr}\n${result.stdout}`);
  }
  const command = path.join(root, 'dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');
  rmSync(command, { force: true });
  copyFileSync(target, command);
  const size = (statSync(target).size / 1e6).toFixed(0);
  console.log(
    `executable ${path.relative(root, target)}: ${size} MB in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildExecutable();
}
