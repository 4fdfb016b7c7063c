import { readFileSync } from 'node:fs';
import path from 'node:path';

import { loadCommands } from '../src/cli/commands';

test('every command has a part of the page, and no other has one', async () => {
  const page = readFileSync(path.resolve(__dirname, 'cli.md'), 'utf8');
  const names = (await loadCommands()).map(({ name }) => name);
  expect([...page.matchAll(/^## mlpulse (.*)$/gm)].map(([, name]) => name)).toEqual(names);
});
