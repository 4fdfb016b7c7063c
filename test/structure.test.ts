import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

/** A file's text: what it imports by name, or the text itself. */
type Content = readonly string[] | string;

/** The rules that `npm run structure` finds broken in a tree of files, each with the files on the way, in order. */
function broken(files: Readonly<Record<string, Content>>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'structure-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : content.map((from) => `import '${from}';\n`).join('');
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    writeFileSync(path.join(folder, 'tsconfig.json'), '{}');
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const program = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const config = path.join(root, '.dependency-cruiser.mjs');
    const tops = [...new Set(Object.keys(files).map((file) => file.split('/')[0]))];
    const args = [program, '--config', config, '--output-type', 'err', ...tops];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(stdout).toMatch(/dependency violations/);
    const [, ...errors] = stdout.split(/^ +error /m);
    return errors.map((error) => error.split('\n\n')[0].replace(/\s+/g, ' ').trim()).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('what points against the arrows or belongs to no room is refused', () => {
  expect(
    broken({
      'src/series/duration.ts': ['../signals'],
      'src/signals/index.ts': [],
      'src/statistics/histogram.ts': ['../series/grid'],
      'src/series/grid.ts': ['../../build/web.mjs'],
      'src/verdicts/score.ts': ['../sources/open'],
      'src/sources/open.ts': [],
      'src/queries/answer.ts': ['./kinds/registry'],
      'src/queries/kinds/registry.ts': ['../../backend/log'],
      'src/backend/log.ts': ['../cli/main'],
      'src/cli/main.ts': [],
      'src/datasource/module.ts': ['../sources/open'],
      'src/panel/module.ts': ['../verdicts/score'],
      'src/panel/parts/Bar.ts': ['../views/Score'],
      'src/panel/views/Score.ts': [],
      'src/elsewhere/new.ts': ['../series/grid'],
      'build/web.mjs': [],
      'test/contract/process.ts': ['../../src/cli/main'],
    }),
  ).toEqual([
    'arrow-from-backend: src/backend/log.ts → src/cli/main.ts',
    'arrow-from-datasource: src/datasource/module.ts → src/sources/open.ts',
    'arrow-from-kinds: src/queries/kinds/registry.ts → src/backend/log.ts',
    'arrow-from-panel: src/panel/module.ts → src/verdicts/score.ts',
    'arrow-from-queries: src/queries/answer.ts → src/queries/kinds/registry.ts',
    'arrow-from-series: src/series/duration.ts → src/signals/index.ts',
    'arrow-from-series: src/series/grid.ts → build/web.mjs',
    'arrow-from-statistics: src/statistics/histogram.ts → src/series/grid.ts',
    'arrow-from-verdicts: src/verdicts/score.ts → src/sources/open.ts',
    'every-file-has-a-room: src/elsewhere/new.ts → src/series/grid.ts',
    'executable-from-outside: test/contract/process.ts → src/cli/main.ts',
    'parts-know-no-view: src/panel/parts/Bar.ts → src/panel/views/Score.ts',
  ]);
});

test('a circle is refused, and shown, also one of types, of lazy imports or of comments', () => {
  expect(
    broken({
      'src/series/grid.ts': ['./limits'],
      'src/series/limits.ts': ['./grid'],
      'src/panel/Body.ts': "import { type Lazy } from './lazy';\nexport type Body = Lazy;\n",
      'src/panel/lazy.ts': "export const lazy = () => import('./Body');\nexport type Lazy = typeof lazy;\n",
      'build/zip.mjs': "/** @param {import('./files.mjs').Entry} entry */\nexport function zip(entry) {}\n",
      'build/files.mjs': ['./zip.mjs'],
    }),
  ).toEqual([
    'no-circle: build/files.mjs → build/zip.mjs → build/files.mjs',
    'no-circle: src/panel/Body.ts → src/panel/lazy.ts → src/panel/Body.ts',
    'no-circle: src/series/grid.ts → src/series/limits.ts → src/series/grid.ts',
  ]);
});

test('tests follow the arrows of their room, and the code does not import them', () => {
  expect(
    broken({
      'src/statistics/mean.ts': ['./testing/near'],
      'src/statistics/mean.test.ts': ['./mean', '../verdicts/score'],
      'src/statistics/testing/near.ts': [],
      'src/verdicts/score.ts': ['../../test/now'],
      'test/now.ts': [],
    }),
  ).toEqual([
    'arrow-from-tests-of-statistics: src/statistics/mean.test.ts → src/verdicts/score.ts',
    'arrow-from-verdicts: src/verdicts/score.ts → test/now.ts',
    'no-test-in-the-product: src/statistics/mean.ts → src/statistics/testing/near.ts',
    'no-test-in-the-product: src/verdicts/score.ts → test/now.ts',
  ]);
});

test('imports along the arrows pass, and so do helpers of other rooms in tests', () => {
  expect(
    broken({
      'src/queries/kinds/kpi.ts': ['../../statistics/mean', '../../sources/open'],
      'src/queries/kinds/kpi.test.ts': ['./kpi', '../index', '../testing/near', '../../../test/now'],
      'src/queries/index.ts': ['./kinds/kpi'],
      'src/queries/testing/near.ts': ['../index'],
      'src/statistics/mean.ts': [],
      'src/sources/open.ts': [],
      'src/series/grid.test.ts': ['../queries/testing/near'],
      'src/main.ts': ['./backend/log'],
      'src/backend/log.ts': [],
      'test/now.ts': [],
    }),
  ).toEqual([]);
});
