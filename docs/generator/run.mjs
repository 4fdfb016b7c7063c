// `npm run docs`: fills the generated parts of the documentation from the catalogue, the query kinds and the presets.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';
import { fromTypeScript } from '../../scripts/typescript.mjs';
import { generatedPages } from './index.mjs';

const { SIGNALS } = fromTypeScript('src/signals/index');
const { describeKinds } = fromTypeScript('src/queries/index');
const { handInstance } = fromTypeScript('src/queries/testing/hand-source');
const { formatDuration } = fromTypeScript('src/series/index');
const { PRESETS } = fromTypeScript('src/sources/prometheus/presets/index');
const { loadCommands } = fromTypeScript('src/cli/commands');
const { helpOf } = fromTypeScript('src/cli/command/help');
const { usage } = fromTypeScript('src/cli/dispatch');
const { EXIT_CODES: exitCodes } = fromTypeScript('src/cli/exit-codes');

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
