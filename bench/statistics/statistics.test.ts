import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { bunHere } from '../../build/bun.mjs';

/** Of one series of each kind. No type check sees what they take from src. */
test.each(['baselines', 'comparisons', 'errors', 'exhaustion', 'features', 'forecasts', 'outliers', 'scalability'])(
  'the benchmark of %s runs to its end, and has figures',
  (name) => {
    const { status, stdout, stderr } = spawnSync(bunHere(), [path.join(__dirname, `${name}.mjs`), '1'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\|.*\d.*\|$/m);
    expect(stdout).not.toMatch(/undefined|\[object|NaN/);
  },
);
