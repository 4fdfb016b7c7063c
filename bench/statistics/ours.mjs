// Seconds that our trend test, Sen slope with its interval, and change points take, as JSON. Bun runs it, as it runs the backend.
import { toEnd } from '../../src/series/to-end.ts';
import { changePoints } from '../../src/statistics/change-points.ts';
import { mannKendall } from '../../src/statistics/mann-kendall.ts';
import { pairwiseSlopes } from '../../src/statistics/pairwise-slopes.ts';
import { senInterval, senSlope } from '../../src/statistics/sen-slope.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const n = Number(process.argv[2]);
/** Runs of which the fastest counts: the first ones are compiled on the way. */
const RUNS = 7;

const noise = correlated(noiseOf(1), 0.5);
const row = Float64Array.from({ length: n }, (_, i) => noise() + i / n);
const places = row.map((_, i) => i);

function seconds(compute) {
  const runs = Array.from({ length: RUNS }, () => {
    const begin = performance.now();
    compute();
    return (performance.now() - begin) / 1000;
  });
  return Math.min(...runs);
}

console.log(
  JSON.stringify({
    slope: seconds(() => {
      const slopes = pairwiseSlopes(places, row);
      toEnd(senSlope(slopes));
      toEnd(senInterval(slopes, n ** 3 / 9));
    }),
    // With the slope, which the correction of the variance needs: pymannkendall computes it too.
    trend: seconds(() => toEnd(mannKendall(row, toEnd(senSlope(pairwiseSlopes(places, row)))))),
    changes: seconds(() => toEnd(changePoints(row, []))),
  }),
);
