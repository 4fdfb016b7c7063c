import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

/** What the linter says of a text that stands in the place of a file. */
function lint(file: string, text: string): string {
  const eslint = path.join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const args = [eslint, '--stdin', '--stdin-filename', file];
  return spawnSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' }).stdout;
}

test.each([
  ['src/series/duration.ts', '../signals', 'SIGNALS'],
  ['src/statistics/histogram.ts', '../series', 'days'],
  ['src/verdicts/score.ts', '../sources/open', 'openSource'],
  ['src/queries/answer.ts', './kinds/registry', 'KINDS'],
  ['src/queries/kinds/kpi.ts', '../../backend/log', 'createLog'],
  ['src/datasource/module.ts', '../sources/open', 'openSource'],
  ['src/panel/module.ts', '../verdicts', 'scoreOf'],
])('the linter refuses that %s imports %s', (file, from, name) => {
  expect(lint(file, `import { ${name} } from '${from}';\n\nexport const used = ${name};\n`)).toContain(
    'boundaries/element-types',
  );
});

test('the linter lets imports along the arrows pass', () => {
  const text = "import { mean } from '../../statistics';\n\nexport const used = mean;\n";
  expect(lint('src/queries/kinds/kpi.ts', text)).not.toContain('boundaries');
});
