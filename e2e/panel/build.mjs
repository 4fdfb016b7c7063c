// Bundles the page that shows the panel without a Grafana: everything in one file, with the icons of @grafana/ui beside it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rspack } from '@rspack/core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.resolve(HERE, '..', '..');
export const OUTPUT = path.join(ROOT, '.cache', 'panel-page');
/** Where @grafana/ui keeps the icons that it fetches one by one. */
export const ICONS = path.join(ROOT, 'node_modules', '@grafana', 'ui', 'dist', 'public');

/**
 * Builds the page into `.cache/panel-page`.
 *
 * @param {'production' | 'development'} mode React's warnings come with `development` alone, its speed with `production`.
 * @returns {Promise<string>} the bundle's file.
 * @throws if a module does not compile.
 */
export function buildPage(mode) {
  const compiler = rspack({
    mode,
    context: HERE,
    target: ['web', 'es2022'],
    entry: { [mode]: path.join(HERE, 'page.tsx') },
    output: { path: OUTPUT, filename: '[name].js', publicPath: '/' },
    devtool: false,
    performance: { hints: false },
    optimization: { minimize: false, splitChunks: false },
    resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js', '.json'], fallback: { fs: false, path: false } },
    ignoreWarnings: [/./],
    module: {
      // Editors and maps that the panel never opens come as chunks of their own; one file is enough here.
      parser: { javascript: { dynamicImportMode: 'eager' } },
      rules: [
        {
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
        },
        { test: /\.css$/, type: 'asset/source' },
        { test: /\.(svg|png|ttf|woff2?)$/, type: 'asset/inline' },
      ],
    },
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      const problem = error ?? (stats.hasErrors() ? new Error(stats.toString({ preset: 'errors-only' })) : null);
      compiler.close(() => (problem ? reject(problem) : resolve(path.join(OUTPUT, `${mode}.js`))));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPage(process.argv[2] ?? 'development');
}
