// Which packages are in the release, read from the source maps of what was built: package.json cannot tell, for part of the
// browser side comes from development dependencies and part of the dependencies is never reached.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';

/**
 * @typedef {object} Bundled
 * @property {Record<string, unknown> & {name: string, version: string}} manifest its package.json.
 * @property {string} folder where it is installed.
 * @property {string} integrity its integrity string in package-lock.json.
 */

/**
 * The packages behind sources.
 *
 * @param {string[]} sources names of sources, as source maps list them.
 * @returns {Bundled[]} each once, by name and version.
 * @throws if one of them is not in package-lock.json.
 */
export function bundledPackages(sources) {
  const folders = [...new Set(sources.map(packageFolder).filter(Boolean))].sort();
  // The same version may be installed below several packages: it is one component.
  const packages = new Map(folders.map(installedPackage).map((one) => [identity(one), one]));
  return [...packages.values()].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
}

/** The sources of all browser modules under dist/. */
export function browserSources(dist) {
  return readdirSync(dist, { recursive: true })
    .filter((name) => name.endsWith('.js.map'))
    .flatMap((name) => JSON.parse(readFileSync(path.join(dist, name), 'utf8')).sources);
}

/** A package that is shipped without having sources, such as Bun. */
export function lockedPackage(name) {
  const { version, license, integrity } = lock()[`node_modules/${name}`];
  const folder = path.join(root, 'node_modules', name);
  return { manifest: { name, version, license }, folder, integrity };
}

/** The innermost package of a source, as a path from the root; undefined for a source of ours. */
function packageFolder(source) {
  return /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
}

function installedPackage(folder) {
  const integrity = lock()[folder]?.integrity;
  if (!integrity) {
    throw new Error(`${folder} is in the bundle, but not in package-lock.json. Run npm ci, then build again.`);
  }
  const absolute = path.join(root, folder);
  return {
    manifest: JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8')),
    folder: absolute,
    integrity,
  };
}

function identity({ manifest }) {
  return `${manifest.name}@${manifest.version}`;
}

let packages;

function lock() {
  packages ??= JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return packages;
}

/** The texts of a package's licence and notice files, each under its name. */
export function licenceTexts({ folder }) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => /^(licen[cs]e|copying|notice|copyrightnotice)(\.\w+)?$/i.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8').trim() }));
}
