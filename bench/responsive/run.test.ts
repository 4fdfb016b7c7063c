import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What a program prints. Its figures depend on the machine and prove nothing here. */
function printedBy(program: string, args: readonly string[], ends: readonly number[] = [0]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(__dirname, program), ...args], {
    env: { ...process.env, BENCH_SECONDS: '2' },
    encoding: 'utf8',
  });
  if (!ends.includes(status ?? NaN)) {
    throw new Error(`${program} ended with ${String(status)}:\n${stdout}${stderr}`);
  }
  return stdout;
}

test('others are asked beside a large question, of the simulator and of an engine', () => {
  for (const source of ['simulator', 'engine']) {
    const said = printedBy('run.mjs', [source, '50', 'score instant']);
    expect(said).toMatch(/^\| score instant \|( \d+ \|){9} [\d.]+ MB in [\d.]+ s/m);
    expect(said).toMatch(/^\| all of them \|/m);
  }
});

test('changes of settings leave no files open', () => {
  // Within so few seconds memory may still grow, which it ends with 1 for: what stays shows in an hour.
  const said = printedBy('soak.mjs', ['settings', '90'], [0, 1]);
  expect(said).toMatch(/^90 queries, 0 of them not answered$/m);
  expect(said).toMatch(/^open files: .*: not growing$/m);
});
