import { readFileSync } from 'node:fs';
import path from 'node:path';

import { helpOf } from '../../src/cli/command/help';
import { loadCommands } from '../../src/cli/commands';
import { usage } from '../../src/cli/dispatch';
import { EXIT_CODES } from '../../src/cli/exit-codes';
import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { formatDuration } from '../../src/series';
import { PRESETS } from '../../src/sources/prometheus/presets';
import { SIGNALS } from '../../src/signals';
import { generatedPages } from './index.mjs';
import { fill } from './markdown.mjs';

const read = (page: string): string => readFileSync(path.resolve(__dirname, '../..', page), 'utf8');
const presets = [...PRESETS.values()];
const sources = { signals: SIGNALS, kinds: describeKinds(handInstance({})), presets, formatDuration };
const anyCommandLine = { commands: [], helpOf, usage, exitCodes: EXIT_CODES };
const names = [...generatedPages({ ...sources, commandLine: anyCommandLine }, read).keys()];

test.each(names)('%s says what the code says: after a change run "npm run docs"', async (page) => {
  const commandLine = { ...anyCommandLine, commands: await loadCommands() };
  expect(read(page)).toBe(generatedPages({ ...sources, commandLine }, read).get(page));
});

test('a page without the markers is refused by name', () => {
  expect(() => fill('# Signals', 'signals', 'table', 'docs/signals.md')).toThrow(
    'docs/signals.md must hold <!-- signals --> and <!-- /signals -->, once each',
  );
});

test('what was generated before is replaced', () => {
  const page = 'Before\n\n<!-- a -->\n\nold\n\n<!-- /a -->\n\nAfter\n';
  expect(fill(page, 'a', 'new', 'page.md')).toBe('Before\n\n<!-- a -->\n\nnew\n\n<!-- /a -->\n\nAfter\n');
});
