import { Surprise } from './surprise';

/** Beside the values 1 to 100. */
const known = new Surprise(
  Float64Array.from({ length: 100 }, (_, i) => 1 + ((i * 37) % 100)),
  8000,
);
known.moveTo(100, 0.1);

test('among the values it is a matter of ranks, equal ones included', () => {
  expect(known.above(50)).toBeCloseTo(-Math.log(52 / 102), 14);
  expect(known.below(50)).toBeCloseTo(-Math.log(51 / 102), 14);
  expect(known.above(92)).toBeCloseTo(-Math.log(10 / 102), 14);
  expect(known.above(-5)).toBeCloseTo(-Math.log(101 / 102), 14);
});

test('beyond the eight largest it follows their tail, on both sides alike', () => {
  const tail = -Math.log(9 / 102) + 8 * Math.log(1 + 108 / 36);
  expect(known.above(200)).toBeCloseTo(tail, 13);
  expect(known.below(-99)).toBeCloseTo(tail, 13);
});

test('of equal values the quantum says what a difference is', () => {
  const same = new Surprise(new Float64Array(60).fill(3), 8000);
  same.moveTo(60, 0.5);
  expect(same.above(3)).toBeCloseTo(-Math.log(61 / 62), 14);
  expect(same.above(4)).toBeCloseTo(-Math.log(9 / 62) + 8 * Math.log(1 + 1 / 4), 14);
});

test('with nothing before, nothing is known', () => {
  const none = new Surprise(Float64Array.of(1), 8000);
  none.moveTo(0, 1);
  expect(none.above(1)).toBeNaN();
  expect(none.below(1)).toBeNaN();
  expect(none.median).toBeNaN();
});
