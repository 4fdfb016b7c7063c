import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describeKinds } from '../src/queries';
import { SIGNAL_IDS } from '../src/signals';

/** The page that Grafana shows of the app, where no other file is beside it. */
const readme = readFileSync(path.resolve(__dirname, '../src/README.md'), 'utf8');

it('names every question and every signal', () => {
  const names = [...describeKinds().map(({ kind }) => kind), ...SIGNAL_IDS];
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it('has no link that leads nowhere in Grafana', () => {
  const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
  expect(targets.filter((target) => !target.startsWith('https://'))).toEqual([]);
});
