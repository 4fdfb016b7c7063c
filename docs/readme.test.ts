import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describeKinds } from '../src/queries';
import { handInstance } from '../src/queries/testing/hand-source';
import { SIGNAL_IDS } from '../src/signals';

/** The README of the archive, where the files are others than in the source code. */
const readme = readFileSync(path.resolve(__dirname, '../src/README.md'), 'utf8');

it('names every question and every signal', () => {
  const names = [...describeKinds(handInstance({})).map(({ kind }) => kind), ...SIGNAL_IDS];
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it('has no link into the source code', () => {
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
  expect(targets.filter((target) => !target.startsWith('https://'))).toEqual([]);
});
