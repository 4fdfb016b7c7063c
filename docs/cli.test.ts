import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { parseFlags } from '../src/cli/command/parse';
import { loadCommands } from '../src/cli/commands';

const page = readFileSync(path.resolve(__dirname, 'cli.md'), 'utf8');

test('every command has a part of the page, and no other has one', async () => {
  const names = (await loadCommands()).map(({ name }) => name);
  expect([...page.matchAll(/^## mlpulse (.*)$/gm)].map(([, name]) => name)).toEqual(names);
});

test('YAML parses, and commands in it take the flags they are given', async () => {
  const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  expect(blocks.map((block) => parse(block)).every((content) => typeof content === 'object')).toBe(true);
  const lines = blocks.flatMap((block) => [...block.matchAll(/mlpulse (\w+) ([^|\n]*)/g)]);
  expect(lines.length).toBeGreaterThan(0);
  const commands = await loadCommands();
  for (const [, name, args] of lines) {
    const flags = commands.find((command) => command.name === name)?.flags ?? {};
    expect(() => parseFlags(flags, args.trim().split(' '), 0)).not.toThrow();
  }
});
