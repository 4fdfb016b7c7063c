import { quantile } from './quantile';
import { mediansBefore, SortedWindow } from './sorted-window';

test('holds the newest values before a place, sorted, however far it moves', () => {
  const row = Float64Array.from({ length: 200 }, (_, i) => (i * 37) % 50);
  for (const stride of [1, 3, 40]) {
    const window = new SortedWindow(row, 30);
    for (let place = 0; place <= row.length; place += stride) {
      window.moveTo(place);
      const expected = row.slice(Math.max(0, place - 30), place).sort();
      expect(window.sorted.slice(0, window.size)).toEqual(expected);
    }
  }
});

test('medians of what came before', () => {
  expect(mediansBefore(Float64Array.of(1, 3, 5, -4), 2)).toEqual(Float64Array.of(NaN, 1, 2, 4));
  expect(mediansBefore(new Float64Array(0), 2)).toHaveLength(0);
});

test('quantiles lie between the neighbours in the order, and are those of the values', () => {
  const window = new SortedWindow(Float64Array.of(4, 1, 3, 2, 9), 4);
  expect(window.quantile(0.5)).toBeNaN();
  window.moveTo(5);
  expect([0, 0.05, 0.5, 0.95, 1].map((share) => window.quantile(share))).toEqual(
    [0, 0.05, 0.5, 0.95, 1].map((share) => expect.closeTo(quantile([1, 3, 2, 9], share), 12)),
  );
});
