import { readFileSync } from 'node:fs';
import path from 'node:path';

import { toEnd } from '../series';
import { mannKendall } from './mann-kendall';
import { normalTails } from './normal-tails';
import { pairwiseSlopes } from './pairwise-slopes';
import { partition } from './partition';
import { SegmentCosts } from './segment-costs';
import { senInterval, senSlope } from './sen-slope';
import { inOrder, sortByKeys } from './sort-by-keys';
import { tieCounts } from './tie-counts';

/** Values of pymannkendall, scipy and ruptures; reference/README.md says how they are made. */
interface Reference {
  readonly trends: ReadonlyArray<{
    readonly name: string;
    readonly values: readonly number[];
    readonly gaps: readonly number[];
    readonly score: number;
    readonly variance: number;
    readonly p_plain: number;
    readonly corrected_variance: number | null;
    readonly p: number | null;
    readonly slope: number;
    readonly uneven: { readonly slope: number; readonly low: number; readonly high: number };
  }>;
  readonly segmentations: ReadonlyArray<{
    readonly name: string;
    readonly values: readonly number[];
    readonly penalty: number;
    readonly ends: readonly number[];
    readonly squares: number;
  }>;
}

const reference = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'trends.json'), 'utf8')) as Reference;

/** No further than 1e-9 of the value. */
function expectClose(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

const tiesOf = (x: Float64Array) => toEnd(tieCounts(x, toEnd(sortByKeys(inOrder(x.length), x, false)).places));

describe.each(reference.trends)('of $name', ({ values, gaps, uneven, ...known }) => {
  const x = Float64Array.from(values);
  const slopes = pairwiseSlopes(
    x.map((_, i) => i),
    x,
  );

  test('score, variance and slope are those of pymannkendall', () => {
    expectClose(tiesOf(x).varianceOfScore, known.variance);
    expectClose(toEnd(senSlope(slopes)), known.slope);
    const test = toEnd(mannKendall(x, toEnd(senSlope(slopes))));
    expect(test.score).toBe(known.score);
    // Where its correction is not positive or undefined, as of a constant, the uncorrected variance holds.
    expectClose(test.variance, (known.corrected_variance ?? 0) > 0 ? known.corrected_variance! : known.variance);
    expect(test.p).toBeCloseTo(known.p ?? known.p_plain, 12);
  });

  test('over uneven times, slope and interval are those of scipy', () => {
    let time = 0;
    const t = Float64Array.from(gaps, (gap) => (time += gap));
    const overTime = pairwiseSlopes(t, x);
    const [low, high] = toEnd(senInterval(overTime, tiesOf(x).varianceOfScore));
    expectClose(toEnd(senSlope(overTime)), uneven.slope);
    expectClose(low, uneven.low);
    expectClose(high, uneven.high);
  });
});

test.each(reference.segmentations)(
  'the segments of $name are those of ruptures',
  ({ values, penalty, ends, squares }) => {
    const costs = new SegmentCosts(Float64Array.from(values));
    const segments = toEnd(partition(costs, penalty));
    expect(segments.map(({ end }) => end)).toEqual(ends);
    expect(segments.some(({ line }) => line)).toBe(false);
    const sum = segments.reduce((total, { start, end }) => total + costs.aboutMean(start, end), 0);
    expect(sum).toBeCloseTo(squares, 9);
  },
);

test.each([
  // scipy.stats.norm.sf(z) * 2
  [0, 1],
  [0.5, 0.6170750774519738],
  [1.959963984540054, 0.05],
  [2.9999, 0.00270068256590985],
  [3.0001, 0.0026989098265214344],
  [8, 1.244192114854348e-15],
  [30, 9.813427854295816e-198],
])('the tails of the normal distribution beyond %d are those of scipy', (z, p) => {
  expect(Math.abs(normalTails(z) / p - 1)).toBeLessThan(1e-12);
  expect(normalTails(-z)).toBe(normalTails(z));
});
