import { peakOf, residentOf } from './process-memory.mjs';

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a process has memory, and had no less at its most', () => {
  expect(residentOf(process.pid)).toBeGreaterThan(1e6);
  expect(peakOf(process.pid)).toBeGreaterThan(1e6);
});

test('of a process that is not there nothing is known', () => {
  expect([residentOf(-1), peakOf(-1)]).toEqual([NaN, NaN]);
});
