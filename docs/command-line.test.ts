import { readFileSync } from 'node:fs';
import path from 'node:path';

import { load } from 'js-yaml';

import { loadCommands } from '../src/cli/commands';
import { helpOf } from '../src/cli/command/help';
import { parseFlags } from '../src/cli/command/parse';
import { usage } from '../src/cli/dispatch';

/** The page holds the text of each help, so a change of a flag shows here as well as in the command. */
const page = readFileSync(path.resolve(__dirname, 'command-line.md'), 'utf8');

/** The first block of text under a heading. */
const blockUnder = (heading: string): string | undefined =>
  page
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`))
    ?.split(/^```(?:text)?\n/m)[1];

it('has the usage', () => {
  // Paste what `dist/mlpulse --help` prints, with VERSION in the place of the version.
  return loadCommands().then((commands) => expect(blockUnder('Usage')).toBe(usage(commands, 'VERSION')));
});

it('has a part for each command, with its help', async () => {
  for (const command of await loadCommands()) {
    // Paste what `dist/mlpulse NAME --help` prints.
    expect(blockUnder(`mlpulse ${command.name}`)).toBe(helpOf(command));
  }
});

it('has no part for a command that is not there', async () => {
  const names = (await loadCommands()).map(({ name }) => name);
  const parts = [...page.matchAll(/^## mlpulse (.*)$/gm)].map(([, name]) => name);
  expect(parts).toEqual(names);
});

it('has YAML that parses, with commands that take the flags they are given', async () => {
  const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
  expect(blocks.map((block) => load(block)).every((content) => typeof content === 'object')).toBe(true);
  const lines = blocks.flatMap((block) => [...block.matchAll(/mlpulse (\w+) ([^|\n]*)/g)]);
  expect(lines.length).toBeGreaterThan(0);
  const commands = await loadCommands();
  for (const [, name, args] of lines) {
    const flags = commands.find((command) => command.name === name)?.flags ?? {};
    expect(() => parseFlags(flags, args.trim().split(' '), 0)).not.toThrow();
  }
});
