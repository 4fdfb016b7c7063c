import { readFileSync } from 'node:fs';
import path from 'node:path';

import { hours } from '../signals';
import { parseSettings } from '../sources';
import { answer, instanceOf } from '.';
import { arraySource } from './testing/array-source';
import { rowsOf } from './testing/ask-notebook';
import { near } from './testing/near';

/** pandas' means of calendar days; build/reference/README.md says how they are made. */
interface Days {
  readonly timezone: string;
  /** Instant of the first hourly value, in epoch milliseconds. */
  readonly start: number;
  readonly values: ReadonlyArray<number | null>;
  readonly days: readonly number[];
  readonly means: ReadonlyArray<number | null>;
}

const file = path.join(__dirname, '..', 'analysis', 'reference', 'statistics.json');
const { days: reference } = JSON.parse(readFileSync(file, 'utf8')) as { readonly days: readonly Days[] };

test.each(reference)('days of $timezone are those of pandas, where clocks change too', async (known) => {
  const { timezone, start, values, days, means } = known;
  const end = start + (values.length - 1) * hours(1);
  const accuracy = Float64Array.from(values, (value) => value ?? NaN);
  const settings = parseSettings({ url: '', jsonData: { timezone }, secure: {}, basicAuth: null });
  const [frame] = await answer(
    {
      raw: { queryType: 'metrics', signals: ['accuracy'], aggregate: { every: '1d', statistic: 'mean' } },
      range: { from: start, to: end },
      interval: hours(1),
    },
    instanceOf(settings, arraySource('a', { accuracy }, end)),
    new AbortController().signal,
  );
  expect(rowsOf(frame)).toEqual(days.map((time, i) => ({ time, accuracy: near(means[i]) })));
});
