// `npm test`: everything from a fresh clone. Installs and builds what is missing, runs all tests, and ends with a line
// `N passed, N failed, N skipped` and the names of the skipped.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { build } from '../build/build.mjs';
import { ensureDecoders } from './decoders.mjs';
import { ensureExamplePython } from './example-python.mjs';
import { root } from './install.mjs';
import { serverPython } from './server-python.mjs';

await build();
ensureExamplePython();
serverPython.ensure();
ensureDecoders();

const results = path.join(root, '.cache', 'test-results.json');
mkdirSync(path.dirname(results), { recursive: true });
rmSync(results, { force: true });
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(
  process.execPath,
  [jest, '--ci', '--json', `--outputFile=${results}`, ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);

const report = JSON.parse(readFileSync(results, 'utf8'));
const skipped = report.testResults.flatMap(({ assertionResults }) =>
  assertionResults.filter((test) => test.status === 'pending').map((test) => test.fullName),
);
for (const name of skipped) {
  console.log(`skipped: ${name}`);
}
// A file that does not even load has no tests to count, but it failed.
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + broken} failed, ${skipped.length} skipped`);
process.exit(status ?? 1);
