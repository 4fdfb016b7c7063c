import { bandOf, calibrationOf, confidenceOf } from './accuracy-estimate';

test('the mean confidence is that of the middles of the buckets, whichever class they are for', () => {
  const bounds = [0.1, 0.5, 0.9, 1, Infinity];
  // 0.05 → 0.95, 0.3 → 0.7, 0.7 → 0.7, 0.95 → 0.95
  expect(confidenceOf(bounds, [1, 0, 0, 0, 0]).mean).toBeCloseTo(0.95, 12);
  expect(confidenceOf(bounds, [1, 1, 1, 1, 0])).toEqual({ mean: (0.95 + 0.7 + 0.7 + 0.95) / 4, n: 4, outside: 0 });
});

test('what is no probability is left out and counted; an open bucket ends at 1', () => {
  expect(confidenceOf([-1, 0.5, 1, Infinity], [3, 0, 4, 2])).toEqual({ mean: 0.75, n: 4, outside: 5 });
  expect(confidenceOf([0.9, Infinity], [0, 5]).mean).toBeCloseTo(0.95, 12);
  expect(confidenceOf([0, 1, Infinity], [2, 0, 0]).mean).toBe(1);
  expect(confidenceOf([0.5, 1, Infinity], [0, 0, 0])).toEqual({ mean: NaN, n: 0, outside: 0 });
});

test('the band is three standard errors wide to either side, within 0 and 1', () => {
  const { lower, upper } = bandOf(0.9, 900);
  expect(lower).toBeCloseTo(0.87, 12);
  expect(upper).toBeCloseTo(0.93, 12);
  expect(bandOf(0.99, 10)).toEqual({ lower: expect.any(Number), upper: 1 });
  expect(bandOf(NaN, 0)).toEqual({ lower: NaN, upper: NaN });
});

test('the calibration error is weighted by predictions, of those whose labels have come', () => {
  const found = calibrationOf([
    { estimate: 0.9, n: 300, accuracy: 0.8 },
    { estimate: 0.9, n: 100, accuracy: 0.94 },
    { estimate: 0.5, n: 400, accuracy: NaN },
    { estimate: NaN, n: 0, accuracy: 0.2 },
  ]);
  expect(found.error).toBeCloseTo((300 * 0.1 + 100 * 0.04) / 400, 12);
  expect(found.accuracy).toBeCloseTo(0.835, 12);
  expect(found.estimate).toBeCloseTo(0.9, 12);
  expect(found.labelled).toBe(0.5);
  const error = (n: number) => Math.sqrt(2 / Math.PI) * Math.sqrt(0.09 / n);
  expect(found.chance).toBeCloseTo((300 * error(300) + 100 * error(100)) / 400, 12);
});

test('without labels the error is unknown', () => {
  expect(calibrationOf([{ estimate: 0.9, n: 5, accuracy: NaN }])).toMatchObject({ error: NaN, labelled: 0 });
  expect(calibrationOf([])).toMatchObject({ error: NaN, labelled: NaN });
});
