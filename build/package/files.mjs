// What goes into the archives: names inside the archive, the files they come from, and whether they may be run.
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';

/** The id of the app, and so the folder that Grafana's plugins folder wants. */
export const APP = 'mlpulse-pipeline-app';

/** What the stack needs beside the plugin. */
const STACK = ['docker-compose.yml', 'docker', 'provisioning', 'dashboards', 'docs/stack.md', 'LICENSE'];

/**
 * @typedef {object} Entry
 * @property {string} name path in the archive, with slashes.
 * @property {string} file where the content is.
 * @property {boolean} runs whether it is a program.
 */

/**
 * The plugin for one platform: dist/ with that platform's executable in the place of those that happen to be there.
 *
 * @returns {Entry[]} in the order of their names, whatever the file system's.
 */
export function pluginEntries(dist, platform, executable, notices) {
  const shipped = filesUnder(dist).filter((name) => !/^mlpulse(\.exe)?$|^datasource\/gpx_/.test(name));
  return sorted([
    ...shipped.map((name) => ({ name: `${APP}/${name}`, file: path.join(dist, name), runs: false })),
    { name: `${APP}/datasource/${platform.executable}`, file: executable, runs: true },
    { name: `${APP}/THIRD-PARTY-NOTICES.txt`, file: notices, runs: false },
  ]);
}

/** The compose stack, to be unpacked beside the plugin. @returns {Entry[]} */
export function stackEntries() {
  return sorted(
    STACK.flatMap((part) =>
      /\.\w+$|LICENSE$/.test(part) ? [part] : filesUnder(path.join(root, part)).map((name) => `${part}/${name}`),
    )
      .filter((name) => !/\/(tests|generator)\/|\.test\.ts$/.test(name))
      .map((name) => ({ name: `mlpulse-stack/${name}`, file: path.join(root, name), runs: name.endsWith('.sh') })),
  );
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

function sorted(entries) {
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
