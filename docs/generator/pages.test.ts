import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { formatDuration } from '../../src/series';
import { SIGNALS } from '../../src/signals';
import { generatedPages } from './index.mjs';
import { fill } from './markdown.mjs';

const read = (page: string): string => readFileSync(path.resolve(__dirname, '../..', page), 'utf8');
const pages = generatedPages({ signals: SIGNALS, kinds: describeKinds(handInstance({})), formatDuration }, read);

test.each([...pages])('%s says what the code says: after a change run "npm run docs"', (page, text) => {
  expect(read(page)).toBe(text);
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
