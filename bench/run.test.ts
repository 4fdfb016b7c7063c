import { spawnSync } from 'node:child_process';
import path from 'node:path';

const BUILD_MS = 300_000;

/** What a section of the benchmark prints. Its figures depend on the machine and prove nothing here. */
function bench(section: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(__dirname, 'run.mjs'), section], {
    env: { ...process.env, BENCH_SECONDS: '0.2' },
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`bench ${section} ended with ${String(status)}:\n${stderr}`);
  }
  return stdout;
}

const same = bench('same');
const [, absent] = /The peer is left out.*: (.*)\.$/m.exec(same) ?? [];
const withPeer = absent === undefined ? test : test.skip;

withPeer(`the peer of the benchmark gives the same answers as the backend${absent ? ` (${absent})` : ''}`, () => {
  expect(same.match(/gives the same answer: [1-9]\d+ values/g)).toHaveLength(2);
});

test(
  'the benchmark puts a load on the backend and says what came of it',
  () => {
    const said = bench('load');
    expect(said.match(/ours: [1-9]\d* requests\/s, p50 [\d.]+ ms/g)).toHaveLength(2);
    expect(said).toMatch(/the same range each time/);
    expect(said).toMatch(/another week each time/);
  },
  BUILD_MS,
);
