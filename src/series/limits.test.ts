import { TooLarge } from './errors';
import { CURVE_VALUES, MOST_VALUES, refuseTooManyCurves } from './limits';

test.each([
  [49_019, 2],
  [10_000, 400],
  [454, 10_900],
])('%d curves of %d values are given, and one more is refused, with how many there can be', (curves, points) => {
  expect(() => refuseTooManyCurves(curves, points)).not.toThrow();
  expect(curves * (points + CURVE_VALUES)).toBeLessThanOrEqual(MOST_VALUES);
  const refused = (): void => refuseTooManyCurves(curves + 1, points);
  expect(refused).toThrow(TooLarge);
  const [more, most, each] = [curves + 1, curves, points].map((n) => n.toLocaleString('en-GB'));
  expect(refused).toThrow(`would have ${more} curves; at most ${most} of ${each} values are given. Name fewer`);
});

test('values alone can be too many', () => {
  expect(() => refuseTooManyCurves(1_000, 5_001)).toThrow('The answer would have 5 million values');
});
