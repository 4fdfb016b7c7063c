// `npm run boards`: writes dashboards/*.json. The files are kept in the repository, so that a board can be imported as it is.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { boardFiles } from './index.mjs';

const folder = fileURLToPath(new URL('../../dashboards/', import.meta.url));
const { version } = JSON.parse(readFileSync(path.join(folder, '../package.json'), 'utf8'));
const files = boardFiles(version);
for (const [name, text] of files) {
  writeFileSync(path.join(folder, name), text);
}
console.log(`Wrote ${files.size} boards to ${folder}.`);
