import { toEnd } from '../series';
import { noiseOf } from '../statistics/testing/noise';
import { lastTooth } from './resets';

const { normal } = noiseOf(5);
const meansOf = (length: number, value: (i: number) => number) => ({
  values: Float64Array.from({ length }, (_, i) => value(i) + 0.3 * normal()),
  places: Float64Array.from({ length }, (_, i) => i),
});

test('a line has no teeth', () => {
  expect(
    toEnd(
      lastTooth(
        meansOf(300, (i) => 0.1 * i),
        1,
      ),
    ),
  ).toEqual({ first: 0, isReset: false, between: [] });
});

test('the last tooth of a sawtooth begins with its last reset, and the resets have their distances', () => {
  const { first, isReset, between } = toEnd(
    lastTooth(
      meansOf(350, (i) => 0.2 * (i % 100)),
      1,
    ),
  );
  expect([first, isReset, between]).toEqual([300, true, [100, 100]]);
});

test.each([
  ['towards the limit', 1],
  ['away from it without a rise before', -1],
])('a leap %s is a change, and no reset', (_, towards) => {
  const means = meansOf(300, (i) => (i < 200 ? 0 : 20));
  expect(toEnd(lastTooth(means, towards))).toEqual({ first: 200, isReset: false, between: [] });
});

test('gaps count as time', () => {
  const { values, places } = meansOf(300, (i) => (i < 200 ? 0.1 * i : 0));
  const kept = values.map((_, i) => i).filter((i) => i % 2 === 0);
  const even = { values: kept.map((i) => values[i]), places: kept.map((i) => places[i]) };
  expect(toEnd(lastTooth(even, 1))).toEqual({ first: 100, isReset: true, between: [] });
});
