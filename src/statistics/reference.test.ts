import { readFileSync } from 'node:fs';
import path from 'node:path';

import { toEnd } from '../series';
import { count } from './count';
import { histogram } from './histogram';
import { leastSquares } from './least-squares';
import { max } from './max';
import { mean } from './mean';
import { min } from './min';
import { pearson } from './pearson';
import { quantile } from './quantile';
import { sum } from './sum';

/** JSON's null is a missing number. */
type Row = ReadonlyArray<number | null>;

/** Values of numpy, pandas and scipy; reference/README.md says how they are made. */
interface Reference {
  readonly series: ReadonlyArray<{
    readonly name: string;
    readonly values: Row;
    readonly count: number;
    readonly sum: number | null;
    readonly mean: number | null;
    readonly min: number | null;
    readonly max: number | null;
    readonly quantiles: Readonly<Record<string, number | null>>;
  }>;
  readonly pairs: ReadonlyArray<{
    readonly name: string;
    readonly x: Row;
    readonly y: Row;
    readonly n: number;
    readonly line: { readonly slope: number | null; readonly intercept: number | null; readonly fitted: Row };
    readonly r: number | null;
  }>;
  readonly histograms: ReadonlyArray<{
    readonly series: string;
    readonly bins: number;
    readonly counts: readonly number[];
    readonly edge_stride: number;
    readonly edges: readonly number[];
  }>;
}

const reference = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'statistics.json'), 'utf8')) as Reference;
const numbers = (row: Row): Float64Array => Float64Array.from(row, (value) => value ?? NaN);
const magnitude = (row: Row): number => numbers(row).reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);

/** Null for null, and no further than 1e-12 of `size`: of the value itself, unless a caller says why not. */
function expectClose(value: number, expected: number | null, size = Math.abs(expected ?? 0)): void {
  if (expected === null) {
    expect(value).toBeNaN();
  } else {
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * size);
  }
}

describe.each(reference.series)('of $name', ({ values, count: n, quantiles, ...known }) => {
  const row = numbers(values);

  test('count and extremes are those of pandas', () => {
    expect(count(row)).toBe(n);
    expectClose(min(row), known.min, 0);
    expectClose(max(row), known.max, 0);
  });

  test('sum and mean are those of numpy in extended precision', () => {
    expectClose(sum(row), known.sum);
    expectClose(mean(row), known.mean);
  });

  test.each(Object.entries(quantiles))('the quantile at %s is that of numpy and pandas', (p, expected) => {
    expectClose(quantile(row, Number(p)), expected);
  });
});

describe.each(reference.pairs)('of $name', ({ x, y, n, line, r }) => {
  test('the line is that of numpy', () => {
    const { slope, intercept } = toEnd(leastSquares(numbers(x), numbers(y)));
    // A slope near zero is the difference of larger terms: its error is measured by the spread of y over that of x. For
    // a constant y numpy's own slope is no exact zero.
    const spread = (row: Row): number => max(numbers(row)) - min(numbers(row));
    const rise = spread(y) || magnitude(y);
    const steepness = line.slope === null ? 0 : Math.max(Math.abs(line.slope), rise / spread(x));
    expectClose(slope, line.slope, steepness);
    // The intercept lies |x| away from the data, which multiplies the slope's error.
    expectClose(intercept, line.intercept, magnitude(y) + steepness * magnitude(x));
    const present = [...numbers(x).entries()].filter(([i]) => x[i] !== null && y[i] !== null);
    line.fitted.forEach((fitted, i) => expectClose(intercept + slope * present[i][1], fitted, magnitude(y)));
  });

  test('the correlation is that of scipy and pandas', () => {
    const result = toEnd(pearson(numbers(x), numbers(y)));
    expect(result.n).toBe(n);
    // r is a share of 1: near zero it, too, is a difference of larger terms.
    expectClose(result.r, r, 1);
  });
});

test.each(reference.histograms)('$bins bins of $series are those of numpy', (known) => {
  const { values } = reference.series.find(({ name }) => name === known.series)!;
  const { edges, counts } = histogram([numbers(values)], known.bins);
  expect([...counts[0]]).toEqual(known.counts);
  expect(edges).toHaveLength(known.bins + 1);
  expect([...edges].filter((_, i) => i % known.edge_stride === 0)).toEqual(known.edges);
});
