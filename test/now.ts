import { CLOCK_OFFSET } from '../src/clock';

/**
 * An hour in which the simulator's demonstration has gaps: of the seed 4, the pipeline "churn" has no sample of 13 of the 21
 * signals. What is true now is true at calmer hours too.
 */
export const PINNED = Date.UTC(2026, 0, 12, 13, 2, 30);

/** The present of every test, in epoch milliseconds: {@link PINNED}, or the time in MLPULSE_TEST_NOW. */
export const NOW = readTime(process.env.MLPULSE_TEST_NOW) ?? PINNED;

/** The time with which programs that are not ours stamp what they store. Only a test that waits for such a program needs it. */
export function wallTime(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}

/** Environment in which our program has a present of its own, which goes on from `now`. */
export function clockAt(now: number): Record<string, string> {
  return { [CLOCK_OFFSET]: String(now - wallTime()) };
}

/** Environment of a program that is asked about January 2026 as about the past: nobody answers for what has not come. */
export const AFTER_JANUARY = clockAt(Date.UTC(2026, 1, 1));

/** Environment in which our program has the time of everyone else, for tests with an engine that scrapes. */
export const ON_WALL_TIME: Readonly<Record<string, string>> = { [CLOCK_OFFSET]: '0' };

function readTime(text = ''): number | undefined {
  if (text === '') {
    return undefined;
  }
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new Error(`MLPULSE_TEST_NOW is "${text}", which is not a time. Give one such as 2026-01-12T13:02:30Z.`);
  }
  return time;
}
