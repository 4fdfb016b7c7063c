// `npm run boards`: writes dashboards/*.json. The files are kept in the repository, so that a board can be imported as it is.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { boardFiles } from './index.mjs';

const folder = fileURLToPath(new URL('../../dashboards/', import.meta.url));
for (const [name, text] of boardFiles()) {
  writeFileSync(path.join(folder, name), text);
}
console.log(`Wrote ${boardFiles().size} boards to ${folder}.`);
