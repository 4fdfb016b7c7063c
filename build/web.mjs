import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { rspack } from '@rspack/core';

import { APP } from './package/files.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = path.join(ROOT, 'src');
const OUTPUT = path.join(ROOT, 'dist');
const PUBLIC_PATH = path.join(ROOT, 'build', 'web', 'public-path.js');

const ENTRY = 'module.js';

/** Most that an entry module may weigh, gzipped: Grafana loads it before it shows anything. */
const ENTRY_LIMIT = 80 * 1024;

/** Most that a file may weigh, gzipped, that is loaded when a page or an editor is first opened. */
const LAZY_LIMIT = 150 * 1024;

/** What Grafana's own loader serves, so that plugins share one copy. */
const SHARED = [
  'react',
  'react-dom',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@grafana/data',
  '@grafana/ui',
  '@grafana/runtime',
  '@emotion/css',
  '@emotion/react',
  'rxjs',
  'lodash',
  'moment',
  'd3',
  'i18next',
  'react-router',
  'redux',
  'react-redux',
  'prismjs',
  'slate',
];

/**
 * Builds the browser side into `dist` as Grafana loads it: one compilation a plugin, each into its own folder.
 * Executables that stand in `dist` stay.
 *
 * @param {{mode?: 'production' | 'development', watch?: boolean}} [options]
 * @returns {Promise<Array<{file: string, bytes: number, gzipped: number, limit: number}>>} the files of code and their sizes.
 * @throws if a module does not compile or a file is over its limit.
 */
export async function buildWeb({ mode = 'production', watch = false } = {}) {
  const plugins = await findPlugins(SOURCE);
  await Promise.all(plugins.map(removeOldModules));
  await copyStatic(plugins);
  const compiler = rspack(plugins.map((plugin) => configOf(plugin, mode)));
  if (watch) {
    return watchForever(compiler, plugins);
  }
  await new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      const problem = problemOf(error, stats);
      compiler.close((closing) => (problem || closing ? reject(problem ?? closing) : resolve()));
    });
  });
  return weigh(plugins, mode);
}

/** A plugin is a folder with a plugin.json and an entry beside it. */
async function findPlugins(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.map(({ name }) => name);
  const entry = ['module.ts', 'module.tsx'].find((name) => names.includes(name));
  const here = [];
  if (names.includes('plugin.json') && entry) {
    const manifest = JSON.parse(await readFile(path.join(folder, 'plugin.json'), 'utf8'));
    const output = path.join(OUTPUT, path.relative(SOURCE, folder));
    here.push({ id: manifest.id, folder, entry: path.join(folder, entry), output });
  }
  const below = entries.filter((child) => child.isDirectory()).map(({ name }) => findPlugins(path.join(folder, name)));
  return here.concat(...(await Promise.all(below)));
}

function configOf({ id, entry, output }, mode) {
  return {
    name: id,
    mode,
    // Source maps then name every file of ours by its path in `src`, which is how Grafana compares them with the source code.
    context: SOURCE,
    target: ['web', 'es2022'],
    entry: { module: [PUBLIC_PATH, entry] },
    output: {
      path: output,
      filename: '[name].js',
      chunkFilename: '[name].[contenthash:8].js',
      library: { type: 'amd' },
      // Chunks of all plugins register in one page; the id keeps them apart.
      uniqueName: id,
      devtoolNamespace: APP,
      publicPath: '',
    },
    externals: [{ 'amd-module': 'module' }, sharedOnly],
    devtool: 'source-map',
    performance: { hints: false },
    // Joined modules are ordered by the path of the checkout: the same source would not give the same bytes everywhere.
    optimization: { chunkIds: 'named', splitChunks: false, concatenateModules: false },
    resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js', '.json'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'builtin:swc-loader',
          options: {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              target: 'es2022',
              transform: { react: { runtime: 'automatic' } },
            },
          },
          type: 'javascript/auto',
        },
        { test: /\.svg$/, type: 'asset/resource', generator: { filename: 'img/[name].[contenthash:8][ext]' } },
      ],
    },
  };
}

function sharedOnly({ request }, callback) {
  if (SHARED.includes(request)) {
    callback(null, request);
  } else {
    callback();
  }
}

function problemOf(error, stats) {
  if (error) {
    return error;
  }
  return stats.hasErrors() ? new Error(stats.toString({ preset: 'errors-only', colors: false })) : null;
}

/** Chunks carry a hash in their names, so those of earlier builds would pile up. */
async function removeOldModules({ output }) {
  await mkdir(output, { recursive: true });
  const old = (await readdir(output)).filter((name) => /\.js(\.map)?$/.test(name));
  await Promise.all(old.map((name) => rm(path.join(output, name))));
}

async function copyStatic(plugins) {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const today = buildDate().toISOString().slice(0, 10);
  const fill = (text) => text.replaceAll('%VERSION%', version).replaceAll('%TODAY%', today);
  for (const { folder, output } of plugins) {
    const manifest = await readFile(path.join(folder, 'plugin.json'), 'utf8');
    await writeFile(path.join(output, 'plugin.json'), fill(manifest));
    await replaceFolder(path.join(folder, 'img'), path.join(output, 'img'));
  }
  await replaceFolder(path.join(ROOT, 'dashboards'), path.join(OUTPUT, 'dashboards'), isBoard);
  // For those who have the archive alone: nothing of the source code is beside it.
  await cp(path.join(SOURCE, 'README.md'), path.join(OUTPUT, 'README.md'));
  for (const name of ['LICENSE', 'CHANGELOG.md']) {
    await cp(path.join(ROOT, name), path.join(OUTPUT, name));
  }
}

/** Reproducible builds set the date from outside. */
function buildDate() {
  const seconds = process.env.SOURCE_DATE_EPOCH;
  return seconds ? new Date(Number(seconds) * 1000) : new Date();
}

/** @param filter of the paths to copy; everything unless given. */
async function replaceFolder(from, to, filter = () => true) {
  await rm(to, { recursive: true, force: true });
  if (existsSync(from)) {
    await cp(from, to, { recursive: true, filter });
  }
}

/** The boards, without what generates and tests them. */
function isBoard(file) {
  return path.basename(file) === 'dashboards' || file.endsWith('.json');
}

async function weigh(plugins, mode) {
  const files = (await Promise.all(plugins.map(weighFolder))).flat();
  const tooHeavy = files.filter(({ gzipped, limit }) => mode === 'production' && gzipped > limit);
  if (tooHeavy.length > 0) {
    const names = tooHeavy.map(
      ({ file, gzipped, limit }) => `${file} (${kilobytes(gzipped)} gzipped, over ${kilobytes(limit)})`,
    );
    throw new Error(`Too heavy: ${names.join(', ')}. Load what is not needed at once lazily.`);
  }
  return files;
}

/** The files of code of a plugin, its entry first. */
async function weighFolder({ output }) {
  const names = (await readdir(output)).filter((name) => name.endsWith('.js'));
  const weighed = names.map(async (name) => {
    const code = await readFile(path.join(output, name));
    const limit = name === ENTRY ? ENTRY_LIMIT : LAZY_LIMIT;
    return {
      file: path.relative(ROOT, path.join(output, name)),
      bytes: code.length,
      gzipped: gzipSync(code).length,
      limit,
    };
  });
  return (await Promise.all(weighed)).sort((a, b) => a.limit - b.limit);
}

function watchForever(compiler, plugins) {
  compiler.watch({}, (error, stats) => {
    const problem = problemOf(error, stats);
    process.stdout.write(
      problem ? `${problem.message}\n` : `Built ${stats.stats.length} plugins; watching for changes.\n`,
    );
    if (!problem) {
      copyStatic(plugins).catch((failure) => process.stderr.write(`${failure.stack}\n`));
    }
  });
  return new Promise(() => {});
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

async function main() {
  const watch = process.argv.includes('--watch');
  const mode = watch || process.argv.includes('--development') ? 'development' : 'production';
  for (const { file, bytes, gzipped } of await buildWeb({ mode, watch })) {
    process.stdout.write(
      `${file.padEnd(50)} ${kilobytes(bytes).padStart(10)}  ${kilobytes(gzipped).padStart(10)} gzipped\n`,
    );
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
