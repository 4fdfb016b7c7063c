// Bundles the page that shows the panel without a Grafana, and what measures it, into `.cache/panel-page`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rspack } from '@rspack/core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const OUTPUT = path.resolve(HERE, '..', '..', '.cache', 'panel-page');

/**
 * Builds the page, everything in one file.
 *
 * @param {'production' | 'development'} mode React's warnings come with `development` alone, its speed with `production`.
 * @returns {Promise<string>} the file.
 * @throws if a module does not compile.
 */
export function buildPage(mode) {
  return bundle(mode, {
    mode,
    target: ['web', 'es2022'],
    entry: path.join(HERE, 'page.tsx'),
    resolve: { fallback: { fs: false, path: false } },
    module: {
      // Editors and maps that the panel never opens would come as chunks of their own.
      parser: { javascript: { dynamicImportMode: 'eager' } },
      rules: [
        { test: /\.css$/, type: 'asset/source' },
        { test: /\.(svg|png|ttf|woff2?)$/, type: 'asset/inline' },
      ],
    },
  });
}

/** Builds what measures the page, for Node. */
export function buildBench() {
  // Packages are CommonJS or not as they please; beside the bundle they are found where they are installed.
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(path.join(OUTPUT, 'package.json'), '{ "type": "commonjs" }');
  return bundle('bench', {
    mode: 'production',
    target: 'node20',
    entry: path.join(HERE, 'bench.ts'),
    output: { library: { type: 'commonjs2' } },
    externals: { 'playwright-core': 'commonjs playwright-core' },
    plugins: [new rspack.DefinePlugin({ __dirname: JSON.stringify(HERE) })],
  });
}

function bundle(name, { output, resolve, module, ...config }) {
  const compiler = rspack({
    ...config,
    context: HERE,
    output: { path: OUTPUT, filename: `${name}.js`, publicPath: '/', ...output },
    devtool: false,
    performance: { hints: false },
    optimization: { minimize: false, splitChunks: false },
    resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js', '.json'], ...resolve },
    module: { ...module, rules: [typescript(config.mode), ...(module?.rules ?? [])] },
  });
  return new Promise((done, failed) => {
    compiler.run((error, stats) => {
      const problem = error ?? (stats.hasErrors() ? new Error(stats.toString({ preset: 'errors-only' })) : null);
      compiler.close(() => (problem ? failed(problem) : done(path.join(OUTPUT, `${name}.js`))));
    });
  });
}

function typescript(mode) {
  return {
    test: /\.tsx?$/,
    loader: 'builtin:swc-loader',
    options: {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2022',
        transform: { react: { runtime: 'automatic', development: mode === 'development' } },
      },
    },
    type: 'javascript/auto',
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPage(process.argv[2] ?? 'development');
}
