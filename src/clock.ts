import { setTimeout as wait } from 'node:timers/promises';

/** The present, for everything in the backend and the command line that depends on it. One is made at start. */
export interface Clock {
  /** Epoch milliseconds, whole. */
  now(): number;
  /** Resolves after some milliseconds, or as soon as `abort` fires. */
  sleep(ms: number, abort: AbortSignal): Promise<void>;
}

/**
 * Environment variable by which tests look at another hour: milliseconds that are added to the system's time. Grafana hands
 * it on only if somebody sets `clock_offset_ms` of the plugin.
 */
export const CLOCK_OFFSET = 'GF_PLUGIN_CLOCK_OFFSET_MS';

/**
 * The clock of a process: the system's, moved by {@link CLOCK_OFFSET}. A moved clock runs at the usual speed.
 *
 * @param env the environment of the process.
 * @throws Error as {@link clockOffset} does.
 * @example createClock({ GF_PLUGIN_CLOCK_OFFSET_MS: '-3600000' }).now() // an hour ago
 */
export function createClock(env: NodeJS.ProcessEnv): Clock {
  const offset = clockOffset(env);
  return {
    now: () => Date.now() + offset,
    sleep: (ms, abort) => wait(ms, undefined, { signal: abort }).catch(() => undefined),
  };
}

/** The system's time in epoch milliseconds, which no environment moves: for what other machines say of their own. */
export const systemTime = (): number => Date.now();

/** The part of an environment that moves the clock, for a process that must share it; empty where none does. */
export function clockEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const offset = env[CLOCK_OFFSET];
  return offset ? { [CLOCK_OFFSET]: offset } : {};
}

/**
 * By how many milliseconds an environment moves the clock; 0 where it does not.
 *
 * @throws Error naming the variable and its value if that is not a whole number.
 */
export function clockOffset(env: NodeJS.ProcessEnv): number {
  const text = env[CLOCK_OFFSET] ?? '';
  const offset = text.trim() === '' ? 0 : Number(text);
  if (!Number.isSafeInteger(offset)) {
    throw new Error(
      `${CLOCK_OFFSET} is "${text}", which is not a whole number of milliseconds. Give one such as 7200000, or leave it out.`,
    );
  }
  return offset;
}
