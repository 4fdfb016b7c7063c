import { budgetOf, MEMORY_BUDGET, memoryLimit } from './limit';

const MACHINE = 8e9;
const limitOf = (files: Readonly<Record<string, string>>): number => memoryLimit((file) => files[file], MACHINE);

describe('the memory that the process may have', () => {
  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['no control groups: the machine', {}, MACHINE],
    [
      'version 2: the least of the hierarchy',
      {
        '/proc/self/cgroup': '0::/system.slice/grafana.service\n',
        '/sys/fs/cgroup/system.slice/grafana.service/memory.max': 'max\n',
        '/sys/fs/cgroup/system.slice/memory.max': '2000000000\n',
        '/sys/fs/cgroup/memory.max': '3000000000\n',
      },
      2e9,
    ],
    [
      'version 2 in a container, which sees its own group as the root',
      { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/memory.max': '536870912\n' },
      536_870_912,
    ],
    [
      'version 1 in a container, whose path leads nowhere',
      {
        '/proc/self/cgroup': '9:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n0::/\n',
        '/sys/fs/cgroup/memory/memory.limit_in_bytes': '1073741824\n',
      },
      1_073_741_824,
    ],
    [
      'version 1 without a limit: a number beyond all memory',
      { '/proc/self/cgroup': '4:memory:/\n', '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n' },
      MACHINE,
    ],
  ])('%s', (_, files, expected) => {
    expect(limitOf(files)).toBe(expected);
  });
});

describe('the budget', () => {
  test.each([
    [{}, 8e9, 256e6],
    [{}, 512e6, 128e6],
    [{}, 100e6, 64e6],
    [{ [MEMORY_BUDGET]: '' }, 512e6, 128e6],
    [{ [MEMORY_BUDGET]: '1000' }, 512e6, 1e9],
  ])('with %j in %d bytes', (env, there, expected) => {
    expect(budgetOf(env, there)).toBe(expected);
  });

  test.each(['63', '-1', '1e3', '256MB', ' '])('is refused where it is %j', (text) => {
    expect(() => budgetOf({ [MEMORY_BUDGET]: text }, 1e9)).toThrow(
      `GF_PLUGIN_MEMORY_BUDGET_MB is "${text}", which is not a whole number of megabytes from 64 on. Give one such as 512, or leave it out.`,
    );
  });
});
