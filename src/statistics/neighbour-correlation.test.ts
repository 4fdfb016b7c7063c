import { neighbourCorrelation } from './neighbour-correlation';
import { correlated, noiseOf } from './testing/noise';

test('is the autocorrelation at lag 1, by hand', () => {
  // (0.75 − 0.25 + 0.75) ÷ 5
  expect(neighbourCorrelation([1, 2, 3, 4])).toBe(0.25);
  expect(neighbourCorrelation([1, 2, 3])).toBe(0);
  expect(neighbourCorrelation([1, -1, 1, -1])).toBe(-0.75);
});

test('of a process with a memory it is that memory', () => {
  for (const phi of [0, 0.5, 0.9]) {
    expect(neighbourCorrelation(Float64Array.from({ length: 50_000 }, correlated(noiseOf(2), phi)))).toBeCloseTo(
      phi,
      1,
    );
  }
});

test('where nothing varies, neighbours share nothing that could be told', () => {
  expect(neighbourCorrelation([7, 7, 7])).toBe(0);
});
