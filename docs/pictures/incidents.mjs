// Draws docs/img/incidents/<type>.svg: what each type of incident does to the signals it strikes, beside the same pipeline
// without it, and which alert rules it raises. Run by hand after a change to the simulator: node docs/pictures/incidents.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';
import { fromTypeScript } from '../../scripts/typescript.mjs';
import { drawPicture } from './svg.mjs';

const { INCIDENT_TYPES } = fromTypeScript('src/contract/incident-types');
const { pictureOf } = fromTypeScript('docs/pictures/incident');

const folder = path.join(root, 'docs', 'img', 'incidents');
mkdirSync(folder, { recursive: true });
for (const type of INCIDENT_TYPES) {
  const svg = drawPicture(await pictureOf(type));
  writeFileSync(path.join(folder, `${type.id}.svg`), svg);
  console.log(`docs/img/incidents/${type.id}.svg: ${(svg.length / 1000).toFixed(1)} kB`);
}
