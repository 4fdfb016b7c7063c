import { toEnd } from '../series';
import { loadSteps } from './load-steps';

const row = (length: number, value: (i: number) => number): number[] => Array.from({ length }, (_, i) => value(i));

test('steps are of as many samples each, in the order of the load', () => {
  const rates = row(2400, (i) => 100 + ((i * 7) % 2400));
  const { loads, latencies } = toEnd(
    loadSteps(
      rates,
      rates.map((rate) => 2 * rate),
    ),
  );
  expect(loads.length).toBe(24);
  expect(loads[0]).toBeCloseTo(100 + 49.5, 9);
  expect(loads[23]).toBeCloseTo(100 + 2349.5, 9);
  loads.forEach((load, k) => expect(latencies[k]).toBeCloseTo((2 * load) / 1000, 9));
});

test('equal loads are one step', () => {
  const rates = row(100, (i) => [10, 20, 40][i % 3]);
  const { loads } = toEnd(
    loadSteps(
      rates,
      rates.map(() => 50),
    ),
  );
  expect([...loads].map((load) => Math.round(load * 1e9) / 1e9)).toEqual([10, 20, 40]);
});

test('a step has the median response time', () => {
  expect([...toEnd(loadSteps([10, 10, 10, 10, 10], [50, 52, 51, 9000, 49])).latencies]).toEqual([0.051]);
});

test('what is missing and no load at all say nothing', () => {
  const { loads, latencies } = toEnd(loadSteps([10, NaN, 0, 10, 10, 10, 10], [50, 50, 9, NaN, 50, 50, 50]));
  expect([[...loads], [...latencies]]).toEqual([[10], [0.05]]);
});

test.each([[[]], [[10, 20, 30]], [[NaN, NaN, NaN, NaN, NaN]]])('%j are too few for a step', (rates) => {
  expect(toEnd(loadSteps(rates, rates)).loads.length).toBe(0);
});
