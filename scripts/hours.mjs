// `npm run test:hours`: the tests of what depends on the present, at a hundred different hours, or as many as the argument
// says. `npm test` looks at a few.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { buildExecutable } from '../build/executable.mjs';
import { ensureInstalled, root } from './install.mjs';

const [count = '100'] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(count)) {
  console.error(`"${count}" is not a number of hours. Give one such as 24, or none for a hundred.`);
  process.exit(2);
}
ensureInstalled();
buildExecutable();

const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
// Whoever looks at several hours imports them from there, and says so in the test's name.
const which = ['--findRelatedTests', path.join('test', 'hours.ts'), '--testNamePattern', 'at any hour'];
// Most of them wait most of the time.
const { status } = spawnSync(process.execPath, [jest, '--ci', '--maxWorkers', '4', ...which], {
  cwd: root,
  env: { ...process.env, MLPULSE_TEST_HOURS: count },
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(status ?? 1);
