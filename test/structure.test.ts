import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..');

/** What `npm run structure` says of a tree of files: their paths, and what they import. */
function structureOf(files: Readonly<Record<string, readonly string[]>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'structure-'));
  try {
    for (const [file, imports] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), imports.map((from) => `import '${from}';\n`).join(''));
    }
    writeFileSync(path.join(folder, 'tsconfig.json'), '{}');
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const program = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const config = path.join(root, '.dependency-cruiser.mjs');
    const args = [program, '--config', config, '--output-type', 'err', 'src'];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('what points against the arrows, in a circle, or to no room is refused', () => {
  const said = structureOf({
    'src/series/duration.ts': ['../signals'],
    'src/signals/index.ts': [],
    'src/statistics/histogram.ts': ['../series/grid'],
    'src/series/grid.ts': ['./limits'],
    'src/series/limits.ts': ['./grid'],
    'src/verdicts/score.ts': ['../sources/open'],
    'src/sources/open.ts': [],
    'src/queries/answer.ts': ['./kinds/registry'],
    'src/queries/kinds/registry.ts': ['../../backend/log'],
    'src/backend/log.ts': ['../cli/main'],
    'src/cli/main.ts': [],
    'src/datasource/module.ts': ['../sources/open'],
    'src/panel/module.ts': ['../verdicts/score'],
    'src/elsewhere/new.ts': ['../series/grid'],
  });
  expect([...said.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule, file]) => `${rule} ${file}`).sort()).toEqual([
    'arrow-from-backend src/backend/log.ts',
    'arrow-from-datasource src/datasource/module.ts',
    'arrow-from-kinds src/queries/kinds/registry.ts',
    'arrow-from-panel src/panel/module.ts',
    'arrow-from-queries src/queries/answer.ts',
    'arrow-from-series src/series/duration.ts',
    'arrow-from-statistics src/statistics/histogram.ts',
    'arrow-from-verdicts src/verdicts/score.ts',
    'every-file-has-a-room src/elsewhere/new.ts',
    'no-circle src/series/grid.ts',
  ]);
});

test('imports along the arrows pass, and tests look from any side', () => {
  const said = structureOf({
    'src/queries/kinds/kpi.ts': ['../../statistics/mean', '../../sources/open'],
    'src/statistics/mean.ts': [],
    'src/sources/open.ts': [],
    'src/series/grid.ts': [],
    'src/series/grid.test.ts': ['./grid', '../queries/kinds/kpi'],
  });
  expect(said).toContain('no dependency violations found');
});
