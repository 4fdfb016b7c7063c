import { hours, minutes } from '../src/series';
import { NOW } from './now';

/** Hours at which an ordinary test run looks; `npm run test:hours` sets MLPULSE_TEST_HOURS to a hundred. */
const FEW = 3;
/** Has no divisor in common with a day, so that 24 steps meet every hour of the day. */
const APART = hours(7);
/** Where in its hour a present stands. The next sample is at least two and a half minutes away, so it comes after the test. */
const WITHIN = [0, minutes(2.5), minutes(30), minutes(57.5)];

/**
 * Presents at which the same must be true, each with its name: {@link NOW}, and hours of the month before it. For
 * `describe.each(HOURS)('at any hour, here %s', (_, now) => …)`; by these words `npm run test:hours` finds the tests.
 */
export const HOURS: ReadonlyArray<readonly [name: string, now: number]> = Array.from(
  { length: Number(process.env.MLPULSE_TEST_HOURS ?? FEW) },
  (_, i) => {
    const hour = Math.floor((NOW - i * APART) / hours(1)) * hours(1);
    const now = i === 0 ? NOW : hour + WITHIN[i % WITHIN.length];
    return [new Date(now).toISOString(), now] as const;
  },
);
