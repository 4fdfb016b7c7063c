// The pages that say what the code says about itself. What stands between two markers is generated, the rest is written by hand; pages of
// presets are generated whole.
import { commandBlocks } from './commands.mjs';
import { fill } from './markdown.mjs';
import { kindList, kindTable, optionTable } from './kinds.mjs';
import { presetPages } from './presets.mjs';
import {
  adviceTable,
  qualityTable,
  ruleTable,
  scoreTable,
  signalList,
  signalTables,
  thresholdTable,
} from './signals.mjs';

/**
 * Every page with generated parts, as it should be.
 *
 * @param source `signals` of the catalogue, `kinds` as the backend describes them, `presets`, `formatDuration`, and `commandLine` as
 *   {@link commandBlocks} takes it.
 * @param {(page: string) => string} read gives the page as it is, by its path in the repository.
 * @returns {Map<string, string>} texts by page.
 */
export function generatedPages({ signals, kinds, presets, formatDuration, commandLine }, read) {
  const ids = signals.map(({ id }) => id);
  const blocks = [
    ['docs/signals.md', 'signals', signalTables(signals, formatDuration)],
    ['docs/signals.md', 'thresholds', thresholdTable(signals)],
    ['docs/signals.md', 'advice', adviceTable(signals)],
    ['docs/queries/alerts.md', 'rules', ruleTable(signals)],
    ['docs/queries/score.md', 'parts', scoreTable(signals)],
    ['docs/queries/quality.md', 'checks', qualityTable(signals)],
    ['docs/queries/README.md', 'kinds', kindTable(kinds)],
    ['src/README.md', 'kinds', kindList(kinds)],
    ['src/README.md', 'signals', signalList(signals)],
    ...kinds.map((kind) => [`docs/queries/${kind.kind}.md`, 'options', optionTable(kind, ids)]),
    ...commandBlocks(commandLine),
  ];
  const pages = new Map(presetPages(presets, signals));
  for (const [page, name, block] of blocks) {
    pages.set(page, fill(pages.get(page) ?? read(page), name, block, page));
  }
  return pages;
}
