import { withoutLeaps } from './without-leaps';

const withAt = (row: Float64Array, place: number, value: number) => row.map((one, i) => (i === place ? value : one));
const ramp = Float64Array.from({ length: 60 }, (_, i) => i + (i % 3));

test('one sample far from those before it is brought back to them', () => {
  const wild = withAt(ramp, 30, 1e6);
  const kept = withoutLeaps(wild);
  expect(kept[30]).toBeLessThan(80);
  expect(withAt(kept, 30, 0)).toEqual(withAt(ramp, 30, 0));
});

test('a new level is believed once it has held for six samples', () => {
  const shifted = ramp.map((value, i) => (i < 30 ? value : value + 1000));
  const kept = withoutLeaps(shifted);
  expect(kept[34]).toBeLessThan(100);
  expect(kept[36]).toBe(shifted[36]);
});

test('each is judged by its past alone', () => {
  const wild = ramp.map((value, i) => (i === 50 ? 1e6 : value));
  expect(withoutLeaps(wild).subarray(0, 50)).toEqual(withoutLeaps(ramp).subarray(0, 50));
});

test('what is missing stays so, and a constant stays as it is', () => {
  expect(withoutLeaps(Float64Array.of(1, NaN, 3, 2))[1]).toBeNaN();
  const still = withAt(new Float64Array(20).fill(0.1), 7, 5);
  expect(withoutLeaps(still)).toBe(still);
});
