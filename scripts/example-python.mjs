// The Pythons of the tests of `examples`.
import path from 'node:path';

import { root } from './install.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const environmentOf = (folder) =>
  pythonEnvironment(path.basename(folder), path.join(root, folder, 'requirements.txt'), folder);

/** One a folder with requirements of its own: whylogs needs another NumPy than the rest. */
const ENVIRONMENTS = new Map(['examples', 'examples/whylogs'].map((folder) => [folder, environmentOf(folder)]));

/**
 * The interpreter of an environment; undefined if it was not made.
 *
 * @param folder whose requirements it has.
 */
export const examplePython = (folder = 'examples') => ENVIRONMENTS.get(folder)?.interpreter();

/** Makes the environments that there are not. */
export function ensureExamplePython() {
  ENVIRONMENTS.forEach((environment) => environment.ensure());
}
