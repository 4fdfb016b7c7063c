// `npm run package`: release/ with one archive a platform, the compose stack, a bill of materials and checksums. The same
// commit, with the same Node, gives the same bytes. `node build/package.mjs linux/amd64` packs that platform alone;
// `--sign KEY` signs the checksums.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ensureInstalled, root } from '../scripts/install.mjs';
import { PLATFORMS, platformOf } from './platforms.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', default: path.join(root, 'release') },
    // Packs dist/ as it stands.
    built: { type: 'boolean', default: false },
    // A private key by which the checksums are signed, and by them all that is there.
    sign: { type: 'string' },
  },
});
const platforms = positionals.length > 0 ? positionals.map((name) => platformOf(...name.split('/'))) : PLATFORMS;

ensureInstalled();
const time = releaseTime();
process.env.SOURCE_DATE_EPOCH = String(time.getTime() / 1000);
if (options.built && !existsSync(path.join(root, 'dist', 'module.js'))) {
  throw new Error('--built packs dist/ as it stands, and there is none. Run npm run build.');
}
if (!options.built) {
  const { build } = await import('./build.mjs');
  await build();
}

const { compile } = await import('./executable.mjs');
const { browserSources, bundledPackages, lockedPackage } = await import('./package/bundled.mjs');
const { APP, pluginEntries, stackEntries } = await import('./package/files.mjs');
const { notices } = await import('./package/notices.mjs');
const { sbom } = await import('./package/sbom.mjs');
const { signatureOf } = await import('./package/sign.mjs');
const { writeZip } = await import('./package/zip.mjs');

const project = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const dist = path.join(root, 'dist');
const output = path.resolve(options.output);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const work = mkdtempSync(path.join(root, '.cache', 'package-'));
try {
  const sources = new Set(browserSources(dist));
  for (const platform of platforms) {
    const executable = path.join(work, platform.executable);
    const own = compile(platform, executable);
    own.forEach((source) => sources.add(source));
    const noticesFile = path.join(work, 'notices.txt');
    const inside = [...bundledPackages([...browserSources(dist), ...own]), lockedPackage(platform.bun)];
    writeFileSync(noticesFile, notices(inside));
    const name = `${APP}-${project.version}.${platform.os}_${platform.arch}.zip`;
    await write(name, pluginEntries(dist, platform, executable, noticesFile));
    rmSync(executable);
  }
  await write(`mlpulse-stack-${project.version}.zip`, stackEntries());
  const everything = [...bundledPackages([...sources]), ...platforms.map(({ bun }) => lockedPackage(bun))];
  writeFileSync(path.join(output, `${APP}-${project.version}.cdx.json`), sbom(project, everything, time));
  const sums = checksums();
  writeFileSync(path.join(output, 'SHA256SUMS'), sums);
  if (options.sign !== undefined) {
    writeFileSync(path.join(output, 'SHA256SUMS.sig'), signatureOf(sums, options.sign));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${path.relative(process.cwd(), output) || '.'}: ${readdirSync(output).length} files`);

async function write(name, entries) {
  const file = path.join(output, name);
  await writeZip(file, entries, time);
  console.log(`${name}: ${entries.length} files, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}

/** The checksums of all that is there, as `sha256sum --check` reads them. */
function checksums() {
  const names = readdirSync(output).sort();
  const line = (name) =>
    `${createHash('sha256')
      .update(readFileSync(path.join(output, name)))
      .digest('hex')}  ${name}\n`;
  return names.map(line).join('');
}

/**
 * The time that everything in the release bears: SOURCE_DATE_EPOCH, or the last commit's.
 *
 * @throws if there is neither.
 */
function releaseTime() {
  const said = process.env.SOURCE_DATE_EPOCH;
  const commit = said ?? spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout;
  const seconds = Number(commit);
  if (!commit || !Number.isInteger(seconds) || seconds <= 0) {
    const cause = said === undefined ? 'This is no git checkout' : `SOURCE_DATE_EPOCH is "${said}"`;
    throw new Error(`${cause}: set SOURCE_DATE_EPOCH to the release's time, in seconds since 1970.`);
  }
  return new Date(seconds * 1000);
}
