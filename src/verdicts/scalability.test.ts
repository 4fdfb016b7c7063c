import { toEnd } from '../series';
import { noiseOf } from '../statistics/testing/noise';
import { uslPeak, uslThroughput } from '../statistics';
import { scalabilityOf, type Scaling } from './scalability';

const SCALING: Scaling = { objective: 200, unmapped: null };
const NOTHING = { limit: NaN, low: NaN, high: NaN, safe: NaN, identifiable: false };
/** 172 requests per second at most, with 22 at a time. */
const USL = { lambda: 20, sigma: 0.03, kappa: 0.002 };

/** Loads up to a concurrency, over and over, and their response times with some noise. */
function measured(length: number, most: number, spread = 0.05) {
  const { normal } = noiseOf(9);
  const rates = new Float64Array(length);
  const latencies = rates.map((_, i) => {
    const n = 1 + ((most - 1) * (i % 97)) / 96;
    rates[i] = uslThroughput(USL, n);
    return ((1000 * n) / rates[i]) * Math.exp(spread * normal());
  });
  return { rates, latencies };
}
const { rates, latencies } = measured(2016, 20);

test('a limit is found, with an interval, and the load that meets the objective', () => {
  const { limit, low, high, identifiable, safe, reason } = toEnd(
    scalabilityOf(rates, latencies, {
      ...SCALING,
      objective: 100,
    }),
  );
  expect([identifiable, reason]).toEqual([true, null]);
  const known = uslPeak(USL).throughput;
  expect(Math.abs(limit / known - 1)).toBeLessThan(0.03);
  expect(low).toBeLessThan(known);
  expect(high).toBeGreaterThan(known);
  expect(high - low).toBeLessThan(0.2 * known);
  expect(safe).toBeLessThan(low);
  // 16.75 requests at a time take a tenth of a second each.
  expect(Math.abs(safe / uslThroughput(USL, 16.75) - 1)).toBeLessThan(0.02);
});

test('percentiles instead of means have the same limit', () => {
  const doubled = toEnd(
    scalabilityOf(
      rates,
      latencies.map((value) => 2 * value),
      SCALING,
    ),
  );
  expect(doubled.limit / toEnd(scalabilityOf(rates, latencies, SCALING)).limit).toBeCloseTo(1, 6);
});

test('the answer is the same every time', () => {
  expect(toEnd(scalabilityOf(rates, latencies, SCALING))).toEqual(toEnd(scalabilityOf(rates, latencies, SCALING)));
});

test('an objective that is met at the limit leaves the limit', () => {
  const { limit, safe } = toEnd(scalabilityOf(rates, latencies, { ...SCALING, objective: 5000 }));
  expect(safe).toBe(limit);
});

test.each([
  [10, 'No safe load: the response time is above 10 ms at any load.'],
  [null, 'No safe load: the response time has no objective.'],
])('an objective of %d has no safe load, and the limit stays', (objective, reason) => {
  const answer = toEnd(scalabilityOf(rates, latencies, { ...SCALING, objective }));
  expect(answer).toMatchObject({ identifiable: true, safe: NaN, reason });
  expect(answer.limit).toBeGreaterThan(0);
});

const flat = rates.map(() => 60);
const { normal } = noiseOf(5);
test.each<[string, Float64Array, Float64Array, string]>([
  ['no samples', new Float64Array(0), new Float64Array(0), 'Needs 48 samples of load and response time, has none.'],
  ['few samples', rates.slice(0, 40), latencies.slice(0, 40), 'Needs 48 samples of load and response time, has 40.'],
  ['no response times', rates, rates.map(() => NaN), 'Needs 48 samples of load and response time, has none.'],
  [
    'gaps',
    rates,
    latencies.map((value, i) => (i % 3 === 0 ? value : NaN)),
    'Less than half of the range has both load and response time.',
  ],
  ['five loads', rates.map((_, i) => 10 * (1 + (i % 5))), latencies, 'Needs 6 distinct loads, has 5.'],
  [
    'a narrow range',
    rates.map((value) => 100 + value / 3),
    latencies,
    'The range of loads is too narrow: the highest must be 2 times the lowest.',
  ],
  [
    'the same response time at any load',
    rates,
    flat,
    'No limit shows (κ ≤ 0, or lost in noise): response times do not rise clearly with the load.',
  ],
  [
    'response times that fall',
    rates,
    rates.map((value) => 300 - value),
    'No limit shows (κ ≤ 0, or lost in noise): response times do not rise clearly with the load.',
  ],
])('with %s nothing is estimated, and it is said why', (_, load, time, reason) => {
  expect(toEnd(scalabilityOf(load, time, SCALING))).toEqual({ ...NOTHING, reason });
});

test('noise is no limit', () => {
  for (let k = 0; k < 20; k++) {
    const noisy = flat.map((value) => value * Math.exp(0.3 * normal()));
    expect(toEnd(scalabilityOf(rates, noisy, SCALING)).identifiable).toBe(false);
  }
});

test('a load far from the limit tells none', () => {
  const idle = measured(2016, 3);
  expect(toEnd(scalabilityOf(idle.rates, idle.latencies, SCALING))).toMatchObject(NOTHING);
});

test('one outlier changes next to nothing', () => {
  const odd = latencies.map((value, i) => (i === 500 ? 1e6 : value));
  expect(
    toEnd(scalabilityOf(rates, odd, SCALING)).limit / toEnd(scalabilityOf(rates, latencies, SCALING)).limit,
  ).toBeCloseTo(1, 2);
});

test('what is not mapped is said', () => {
  expect(toEnd(scalabilityOf(rates, latencies, { ...SCALING, unmapped: 'The response time is not mapped.' }))).toEqual({
    ...NOTHING,
    reason: 'The response time is not mapped.',
  });
});
