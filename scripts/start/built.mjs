import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What a build is made of: after `git pull` some of it is newer than the build that was there. */
const SOURCES = ['src', 'build', 'dashboards', 'docs', 'package-lock.json'];

/**
 * True if the folder of a build holds the given files, and none of the sources has changed since the oldest of them was written.
 * A source that was removed counts too: its folder has changed.
 *
 * @param {string} root the project's folder
 * @param {string[]} products files that every build writes
 */
export function isBuilt(root, products) {
  const written = Math.min(...products.map((file) => changed(file) ?? -Infinity));
  return SOURCES.every((source) => newest(path.join(root, source)) <= written);
}

function changed(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function newest(file) {
  const own = changed(file) ?? -Infinity;
  if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    return own;
  }
  return readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), own);
}
