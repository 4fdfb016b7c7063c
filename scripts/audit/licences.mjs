import satisfies from 'spdx-satisfies';

/** By their SPDX names: what asks for no more than the name and the licence of a package to be kept, or for nothing. */
export const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'Python-2.0',
];

/** Packages that are not shipped: the licence of each, and what it is there for. */
export const NOT_SHIPPED = {
  'axe-core': { licence: 'MPL-2.0', use: 'tests of the panel' },
  'caniuse-lite': { licence: 'CC-BY-4.0', use: 'data of the build' },
  'get-document': { licence: undefined, use: 'a part of @grafana/ui that Grafana itself brings' },
  'inter-ui': { licence: 'OFL-1.1', use: 'a font of the tests of the panel' },
  'spdx-exceptions': { licence: 'CC-BY-3.0', use: 'data of this check' },
  'spdx-ranges': { licence: '(MIT AND CC-BY-3.0)', use: 'data of this check' },
};

/** Packages that name no licence as SPDX has it, and the one that is in their files. */
const IN_FILES = {
  'fast-shallow-equal': 'Unlicense',
  'react-universal-interface': 'Unlicense',
  spel2js: 'Apache-2.0',
};

/**
 * What is wrong with the licences of packages.
 *
 * @param {ReadonlyArray<{name: string, version: string, license?: unknown}>} packages as `npm query` tells them.
 * @returns {string[]} a sentence for each package whose licence is not allowed or not told.
 */
export function refused(packages) {
  return packages.flatMap(({ name, version, license }) => {
    const licence = IN_FILES[name] ?? license;
    const excepted = name in NOT_SHIPPED && NOT_SHIPPED[name].licence === licence;
    const told = licence === undefined ? 'names no licence' : `has the licence ${JSON.stringify(licence)}`;
    return excepted || isAllowed(licence) ? [] : [`${name} ${version} ${told}, which is not allowed here`];
  });
}

function isAllowed(licence) {
  try {
    return satisfies(licence, ALLOWED);
  } catch {
    // No expression of SPDX.
    return false;
  }
}
