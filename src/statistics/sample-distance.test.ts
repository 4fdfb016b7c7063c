import { readFileSync } from 'node:fs';
import path from 'node:path';

import { toEnd } from '../series';
import { sampleDistance } from './sample-distance';

/** Values of scipy; reference/README.md says how they are made. */
const { samples } = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'distances.json'), 'utf8')) as {
  readonly samples: ReadonlyArray<{ name: string; x: Array<number | null>; y: Array<number | null>; distance: number }>;
};
const row = (values: ReadonlyArray<number | null>) => values.map((value) => value ?? NaN);

test.each(samples.map((one) => [one.name, one] as const))('is that of scipy: %s', (_, { x, y, distance }) => {
  expect(toEnd(sampleDistance(row(x), row(y)))).toBeCloseTo(distance, 12);
  expect(toEnd(sampleDistance(row(y), row(x)))).toBeCloseTo(distance, 12);
});

test('of a sample without values there is none', () => {
  expect(toEnd(sampleDistance([], [1]))).toBeNaN();
  expect(toEnd(sampleDistance([1], [NaN]))).toBeNaN();
});

test('the samples are not changed', () => {
  const x = Float64Array.of(3, 1, 2);
  toEnd(sampleDistance(x, [1]));
  expect([...x]).toEqual([3, 1, 2]);
});
