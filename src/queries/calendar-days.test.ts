import { readFileSync } from 'node:fs';
import path from 'node:path';

import { hours } from '../series';
import { askFrames, handInstance, rowsOf } from './testing/hand-source';
import { near } from './testing/near';
import { curvesOf } from './testing/sample-curves';

/** pandas' means of calendar days; reference/README.md says how they are made. */
interface Days {
  readonly timezone: string;
  /** Instant of the first hourly value, in epoch milliseconds. */
  readonly start: number;
  readonly values: ReadonlyArray<number | null>;
  readonly days: readonly number[];
  readonly means: ReadonlyArray<number | null>;
}

const file = path.join(__dirname, '..', 'statistics', 'reference', 'statistics.json');
const { days: reference } = JSON.parse(readFileSync(file, 'utf8')) as { readonly days: readonly Days[] };

test.each(reference)('days of $timezone are those of pandas, where clocks change too', async (known) => {
  const { timezone, start, values, days, means } = known;
  const end = start + (values.length - 1) * hours(1);
  const accuracy = Float64Array.from(values, (value) => value ?? NaN);
  const raw = { queryType: 'metrics', signals: ['accuracy'], aggregate: { every: '1d', statistic: 'mean' } };
  const instance = handInstance({ a: curvesOf({ accuracy }, end) }, { timezone });
  const [frame] = await askFrames(raw, { from: start, to: end }, instance);
  expect(rowsOf(frame)).toEqual(days.map((time, i) => ({ time, accuracy: near(means[i]) })));
});
