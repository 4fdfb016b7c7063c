import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { INCIDENT_TYPES, incidentTypeOf } from '../../src/contract/incident-types';
import { pictureOf } from './incident';
import { drawPicture } from './svg.mjs';

const docs = path.join(__dirname, '..');
const text = readFileSync(path.join(docs, 'incidents.md'), 'utf8');
const types = INCIDENT_TYPES.map(({ id }) => id);

test('every type of incident is described, with its title and its picture, in the order of the catalogue', () => {
  expect([...text.matchAll(/^### (.+)$/gm)].map(([, title]) => title)).toEqual(
    INCIDENT_TYPES.map(({ title }) => title),
  );
  expect([...text.matchAll(/\(img\/incidents\/(\w+)\.svg\)/g)].map(([, id]) => id)).toEqual(types);
  expect(readdirSync(path.join(docs, 'img', 'incidents')).sort()).toEqual(types.map((id) => `${id}.svg`).sort());
});

test.each(types)('the picture of %s is what is drawn now, is small, and says what it shows', async (id) => {
  const svg = readFileSync(path.join(docs, 'img', 'incidents', `${id}.svg`), 'utf8');
  expect(svg).toBe(drawPicture(await pictureOf(incidentTypeOf(id))));
  expect(svg.length).toBeLessThan(30_000);
  expect(svg).toContain(`<title>${incidentTypeOf(id).title}. Pipeline`);
  expect(svg).toContain('class="r"');
});
