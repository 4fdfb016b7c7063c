// `npm run build`: dist/ as Grafana loads it, with the executable for this machine.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { begin, ensureInstalled, root } from '../scripts/install.mjs';

/** Builds everything from scratch. */
export async function build() {
  ensureInstalled();
  const done = begin('Building the executable and the plugin');
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const { buildExecutable } = await import('./executable.mjs');
  buildExecutable();
  const { buildWeb } = await import('./web.mjs');
  await buildWeb();
  const { buildPages } = await import('./pages.mjs');
  buildPages();
  done();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
}
