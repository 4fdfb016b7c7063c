import { LATENCY_BOUNDS, latencyShares } from './latency';

function sharesAt(mean: number): number[] {
  const shares = new Array<number>(LATENCY_BOUNDS.length).fill(NaN);
  latencyShares(mean, (b, share) => (shares[b] = share));
  return shares;
}

// Python 3.11: NormalDist().cdf((log(bound / mean) + 0.35**2 / 2) / 0.35)
test.each([
  [0.15, 0.15, 0.5694601832],
  [0.15, 0.25, 0.9489232338],
  [0.6, 0.4, 0.1626876593],
])('of requests that take %d s on average the share up to %d s is %d', (mean, bound, share) => {
  expect(sharesAt(mean)[LATENCY_BOUNDS.indexOf(bound)]).toBeCloseTo(share, 5);
});

test('never falls from one bound to the next, and falls at each as requests become slower', () => {
  let before = sharesAt(0.001);
  for (let mean = 0.002; mean < 30; mean *= 1.3) {
    const shares = sharesAt(mean);
    expect(shares.every((share, b) => b === 0 || share >= shares[b - 1])).toBe(true);
    expect(shares.every((share, b) => share <= before[b])).toBe(true);
    before = shares;
  }
});

test('half of the requests take at most 0.94 of the mean, 95 in 100 at most 1.67 and 99 in 100 at most 2.12 of it', () => {
  for (const [of, share] of [
    [0.9406, 0.5],
    [1.6727, 0.95],
    [2.1233, 0.99],
  ]) {
    for (const bound of [0.1, 0.25, 0.5]) {
      expect(sharesAt(bound / of)[LATENCY_BOUNDS.indexOf(bound)]).toBeCloseTo(share, 3);
    }
  }
});
