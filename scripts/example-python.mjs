// The Python of the tests of `examples`.
import path from 'node:path';

import { root } from './install.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const requirements = path.join(root, 'examples', 'requirements.txt');

/** Its interpreter is undefined if it was not made. */
export const examplePython = pythonEnvironment('example-python', requirements, 'examples');
