// `npm run e2e:states`: pictures of the dashboards in every state, and what a machine can see in them.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { missingForEngine } from '../../scripts/start/engine.mjs';
import { CACHE, runInGrafana } from '../runner.mjs';
import { startRollout } from './rollout.mjs';
import { writeSheets } from './sheets.mjs';

const CHOICES = ['state', 'board', 'width', 'theme', 'range'];
const PICTURES = path.join(CACHE, 'states');

const { values, positionals } = parseArgs({
  options: {
    keep: { type: 'boolean' },
    pairs: { type: 'boolean' },
    ...Object.fromEntries(CHOICES.map((name) => [name, { type: 'string' }])),
  },
  allowPositionals: true,
});
if (!values.keep) {
  rmSync(PICTURES, { recursive: true, force: true });
}
await runInGrafana('states/playwright.config.ts', positionals, async (group) => ({
  ...Object.fromEntries(CHOICES.map((name) => [`STATES_${name.toUpperCase()}`, values[name] ?? ''])),
  STATES_PAIRS: values.pairs ? 'yes' : '',
  STATES_ROLLOUT: missingForEngine().length > 0 ? '' : await startRollout(group),
}));
console.log(`\nContact sheets: ${writeSheets(PICTURES)}`);
