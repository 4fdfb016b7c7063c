import { readFileSync } from 'node:fs';
import path from 'node:path';

import { type BaselineName } from './choice';
import { Judge, type Reason, type Sensitivity } from './judge';
import { type Look } from './stream';

/** What a plain and slow second computation says; reference/README.md says how it is made. */
interface Reference {
  readonly series: ReadonlyArray<{
    readonly name: string;
    /** Seconds. */
    readonly start: number;
    readonly step: number;
    readonly look: Look;
    readonly season: BaselineName | 'auto';
    readonly sensitivity: Sensitivity;
    readonly values: ReadonlyArray<number | null>;
    readonly judged: ReadonlyArray<{
      readonly place: number;
      readonly score: number;
      readonly reason: Reason | null;
      readonly center: number | null;
      readonly lower: number | null;
      readonly upper: number | null;
      readonly usual_lower: number | null;
      readonly usual_upper: number | null;
    }>;
  }>;
}

const { series } = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'baseline.json'), 'utf8')) as Reference;

/** No further than 1e-9, of the value where that is larger than 1. */
const isClose = (value: number, expected: number | null): boolean =>
  expected === null ? Number.isNaN(value) : Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected));

test.each(series)('$name: scores, reasons and bands are those of the plain computation', (known) => {
  const { start, step, values, judged, ...judging } = known;
  const present = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  const samples = {
    values: Float64Array.from(present, ({ value }) => value),
    times: Float64Array.from(present, ({ place }) => (start + place * step) * 1000),
    step: step * 1000,
  };
  const judge = new Judge(samples, { ...judging, minimum: 0 });
  const indices = new Map(present.map(({ place }, index) => [place, index]));
  const wrong = judged.filter((expected) => {
    const index = indices.get(expected.place)!;
    const said = judge.judge(index);
    const { center, lower, upper, usualLower, usualUpper } = judge.band(index, said);
    return !(
      isClose(said.score, expected.score) &&
      (expected.reason === null || said.reason === expected.reason) &&
      isClose(center, expected.center) &&
      isClose(lower, expected.lower) &&
      isClose(upper, expected.upper) &&
      isClose(usualLower, expected.usual_lower) &&
      isClose(usualUpper, expected.usual_upper)
    );
  });
  expect(judged.length).toBeGreaterThan(2);
  expect(wrong).toEqual([]);
});
