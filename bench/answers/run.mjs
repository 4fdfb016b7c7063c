// `npm run bench:answers`: how fast bodies with series are read, beside `JSON.parse`, in the runtime of the executable. Nothing here
// passes or fails.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { bunHere } from '../../build/bun.mjs';
import { root } from '../../scripts/install.mjs';

const script = path.join(root, 'bench', 'answers', 'read.ts');
console.log('| values | read | MB per CPU second |\n| --- | --- | --- |');
for (const values of ['whole', 'of 3 decimals', 'of 16 digits']) {
  for (const way of ['JSON.parse alone', 'into columns']) {
    // A process each, so that none sweeps up after another.
    const { stdout, stderr } = spawnSync(bunHere(), [script, values, way], { cwd: root, encoding: 'utf8' });
    console.log(`| ${values} | ${way} | ${stdout.trim() || stderr.trim()} |`);
  }
}
