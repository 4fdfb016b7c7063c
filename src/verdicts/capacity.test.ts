import { capacityOf } from './capacity';

test('the figures come from the mean and the highest load', () => {
  // python3: mean 60, peak 80: (80 - 60) / 60 * 100 = 33.3; 60 * 1.5 = 90; 80 * 1.2 = 96
  expect(capacityOf([40, NaN, 60, 80])).toEqual({
    average: 60,
    peak: 80,
    growthPercent: (20 / 60) * 100,
    scalingThreshold: 90,
    breakingPoint: 96,
    adequate: false,
    coverage: 0.75,
  });
});

test('half above the average is enough room, less is not', () => {
  expect(capacityOf([50, 50, 50, 50, 100]).adequate).toBe(true);
  expect(capacityOf([1, 3]).adequate).toBe(true);
  expect(capacityOf([2, 3]).adequate).toBe(false);
});

test.each([
  ['without samples', [NaN, NaN]],
  ['without any load', [0, 0]],
])('%s it is unknown, not adequate', (_, rates) => {
  expect(capacityOf(rates)).toMatchObject({ growthPercent: NaN, adequate: null });
});

test('below half coverage the figures are given, and whether the headroom is enough is unknown', () => {
  expect(capacityOf([50, NaN, 100, NaN])).toMatchObject({ coverage: 0.5, adequate: false });
  expect(capacityOf([50, NaN, NaN, 100, NaN])).toMatchObject({ average: 75, peak: 100, coverage: 0.4, adequate: null });
});
