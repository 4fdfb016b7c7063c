// `npm run docs`: fills the generated parts of the documentation from the catalogue, the query kinds and the presets.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';
import { fromSource } from '../../scripts/typescript.mjs';
import { generatedPages } from './index.mjs';

const { SIGNALS } = fromSource('signals/index');
const { describeKinds } = fromSource('queries/index');
const { handInstance } = fromSource('queries/testing/hand-source');
const { formatDuration } = fromSource('series/index');
const { PRESETS } = fromSource('sources/prometheus/presets/index');
const { loadCommands } = fromSource('cli/commands');
const { helpOf } = fromSource('cli/command/help');
const { usage } = fromSource('cli/dispatch');
const { EXIT_CODES: exitCodes } = fromSource('cli/exit-codes');

const read = (page) => readFileSync(path.join(root, page), 'utf8');
const commandLine = { commands: await loadCommands(), helpOf, usage, exitCodes };
const pages = generatedPages(
  {
    signals: SIGNALS,
    kinds: describeKinds(handInstance({})),
    presets: [...PRESETS.values()],
    formatDuration,
    commandLine,
  },
  read,
);
for (const [page, text] of pages) {
  mkdirSync(path.dirname(path.join(root, page)), { recursive: true });
  writeFileSync(path.join(root, page), text);
}
console.log(`Filled the generated parts of ${pages.size} pages.`);
