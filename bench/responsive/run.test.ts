import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What a program prints. Its figures depend on the machine and prove nothing here. */
function printedBy(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(__dirname, program), ...args], {
    env: { ...process.env, BENCH_SECONDS: '2' },
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`${program} ended with ${String(status)}:\n${stdout}${stderr}`);
  }
  return stdout;
}

test('others are asked beside a large question, of the simulator and of an engine', () => {
  for (const source of ['simulator', 'engine']) {
    const said = printedBy('run.mjs', source, '50', 'score instant');
    expect(said).toMatch(/^\| score instant \|( \d+ \|){9} [\d.]+ MB in [\d.]+ s/m);
    expect(said).toMatch(/^\| all of them \|/m);
  }
});

test('changes of settings leave no files open', () => {
  const said = printedBy('soak.mjs', 'settings', '90');
  expect(said).toMatch(/^90 queries, 0 of them not answered$/m);
  expect(said).toMatch(/^open files: .*: not growing$/m);
});
