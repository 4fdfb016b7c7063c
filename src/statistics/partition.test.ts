import { toEnd } from '../series';
import { partition } from './partition';
import { SegmentCosts } from './segment-costs';
import { correlated, noiseOf } from './testing/noise';

const noise = noiseOf(11);
const row = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));

/** The definition: every start of every end. */
function tried(costs: SegmentCosts, penalty: number): number[] {
  const best = [-penalty];
  const starts = [0];
  for (let end = 1; end <= costs.length; end++) {
    best[end] = Infinity;
    for (let start = 0; start <= end - 5; start++) {
      const cost = Math.min(costs.aboutMean(start, end), costs.aboutLine(start, end) + penalty / 2);
      const total = best[start] + cost + penalty;
      if (total < best[end]) {
        best[end] = total;
        starts[end] = start;
      }
    }
  }
  const found: number[] = [];
  for (let end = costs.length; end > 0; end = starts[end]) {
    found.unshift(starts[end]);
  }
  return found;
}

test.each<[string, (i: number) => number]>([
  ['noise', noise.normal],
  ['correlated noise', correlated(noise, 0.9)],
  ['a walk', correlated(noise, 1)],
  ['steps', (i) => noise.normal() + 4 * (Math.floor(i / 37) % 3)],
  ['ramps and steps', (i) => 0.3 * noise.normal() + (i % 90) / 20],
  ['counts', () => noise.poisson(1)],
])('of %s it is the best of all segmentations', (_, of) => {
  for (const length of [5, 9, 10, 64, 333]) {
    const costs = new SegmentCosts(row(length, of));
    for (const penalty of [0.05, 1, 6, 30]) {
      expect(toEnd(partition(costs, penalty)).map(({ start }) => start)).toEqual(tried(costs, penalty));
    }
  }
});

test('a line is chosen where it saves more than half of the penalty', () => {
  const costs = new SegmentCosts(row(40, (i) => (i < 20 ? 0 : (i - 20) / 5)));
  expect(toEnd(partition(costs, 1))).toEqual([
    { start: 0, end: 20, line: false },
    { start: 20, end: 40, line: true },
  ]);
});

test('four samples have no segments', () => {
  expect(toEnd(partition(new SegmentCosts(row(4, noise.normal)), 1))).toEqual([]);
});
