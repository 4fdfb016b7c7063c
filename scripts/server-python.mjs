// The Python of the tests with a real model server.
import path from 'node:path';

import { root } from './install.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const requirements = path.join(root, 'test', 'contract', 'servers', 'requirements.txt');

/** Its interpreter is undefined if it was not made. */
export const serverPython = pythonEnvironment('server-python', requirements, 'model servers');
