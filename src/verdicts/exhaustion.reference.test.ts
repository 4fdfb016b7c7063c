import { readFileSync } from 'node:fs';
import path from 'node:path';

import { days, hours, toEnd } from '../series';
import { exhaustionOf } from './exhaustion';

/** Lines of scipy and when they meet a limit; reference/README.md says how they are made. */
interface Reference {
  readonly rows: ReadonlyArray<{
    readonly name: string;
    readonly values: ReadonlyArray<number | null>;
    readonly limit: number;
    readonly slope: number;
    readonly level: number;
    readonly hours: number | null;
  }>;
}

const { rows } = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'exhaustion.json'), 'utf8')) as Reference;

test.each(rows)('the line of $name, and when it meets the limit, are those of scipy', ({ values, limit, ...known }) => {
  const row = Float64Array.from(values, (value) => value ?? NaN);
  const present = values.flatMap((value, i) => (value === null ? [] : [i]));
  const better = limit > known.level ? 'lower' : 'higher';
  const { at, low, high, slopePerDay, level, since } = toEnd(
    exhaustionOf(row, {
      ...{ start: 0, interval: hours(1), limit, better },
    }),
  );
  expect(since).toBe(hours(present[0]));
  expect(slopePerDay / 24 / known.slope).toBeCloseTo(1, 9);
  expect(level / known.level).toBeCloseTo(1, 9);
  const last = hours(present[present.length - 1]);
  expect(at === null ? null : (at - last) / hours(1) / known.hours!).toEqual(
    known.hours === null ? null : expect.closeTo(1, 9),
  );
  expect((low ?? Infinity) <= (at ?? Infinity) && (at ?? Infinity) <= (high ?? Infinity)).toBe(true);
  expect((at ?? last) - last).toBeLessThanOrEqual(days(365));
});
