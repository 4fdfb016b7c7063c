import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';

/** Environment variable that sets the budget, in megabytes. Grafana hands on `memory_budget_mb` of the plugin by this name. */
export const MEMORY_BUDGET = 'GF_PLUGIN_MEMORY_BUDGET_MB';

/** Share of the memory of this machine, or of the container, that queries may take unless it is set; Grafana needs most of it. */
const SHARE = 1 / 4;
const LEAST = 64e6;
const USUAL = 256e6;

/**
 * Bytes that queries may take together: what the environment says, or else a quarter of the memory there is, from 64 to 256 MB.
 *
 * @param there bytes of memory that the process may have.
 * @throws Error if the environment says no whole number of megabytes of at least 64.
 */
export function budgetOf(env: NodeJS.ProcessEnv, there: number = memoryLimit()): number {
  const text = env[MEMORY_BUDGET] ?? '';
  if (text === '') {
    return Math.min(USUAL, Math.max(LEAST, there * SHARE));
  }
  const bytes = Number(text) * 1e6;
  if (!/^\d+$/.test(text) || bytes < LEAST) {
    throw new Error(
      `${MEMORY_BUDGET} is "${text}", which is not a whole number of megabytes from ${LEAST / 1e6} on. Give one such as 512, or leave it out.`,
    );
  }
  return bytes;
}

/**
 * Bytes of memory that this process may have: the least limit of its control groups and of those around them, of either version,
 * or else what the machine has.
 *
 * @param read gives the text of a file, or undefined where there is none.
 * @param machine bytes of memory of the machine.
 */
export function memoryLimit(read: (file: string) => string | undefined = textOf, machine: number = totalmem()): number {
  const limits = (read('/proc/self/cgroup') ?? '').split('\n').flatMap((line) => {
    const [, controllers, group] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    return controllers === ''
      ? limitsWithin('/sys/fs/cgroup', group, 'memory.max', read)
      : controllers?.split(',').includes('memory')
        ? limitsWithin('/sys/fs/cgroup/memory', group, 'memory.limit_in_bytes', read)
        : [];
  });
  // A group without a limit has a word in its place, or, of the first version, a number beyond all memory.
  return Math.min(machine, ...limits.filter((limit) => limit > 0));
}

/** The limits of a group and of all around it. In a container the group's own path may lead nowhere; its limit is at the root. */
function limitsWithin(
  root: string,
  group: string,
  file: string,
  read: (file: string) => string | undefined,
): readonly number[] {
  const limits: number[] = [];
  for (let at = path.posix.normalize(group); ; at = path.posix.dirname(at)) {
    limits.push(Number.parseInt(read(path.posix.join(root, at, file)) ?? '', 10));
    if (at === '/' || at === '.') {
      return limits;
    }
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
