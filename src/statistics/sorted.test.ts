import { toEnd } from '../series';
import { sorted } from './sorted';
import { noiseOf } from './testing/noise';

const noise = noiseOf(5);

test.each([0, 1, 1_000, 65_536, 65_537, 200_000, 262_144])('%d values are sorted, and stay as they are', (n) => {
  const values = Float64Array.from({ length: n }, (_, i) => (i % 3 === 0 ? noise.poisson(2) : noise.normal()));
  const before = values.slice();
  expect(toEnd(sorted(values))).toEqual(before.slice().sort());
  expect(values).toEqual(before);
});
