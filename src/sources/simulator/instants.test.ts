import { toEnd } from '../../series';
import { instantsOf, samplesOf } from './instants';

test('instants are counted in words of 32 and 16 bits, before the epoch too', () => {
  const { low, high } = instantsOf(Float64Array.of(0, 2 ** 32 - 1, 2 ** 32 + 5, -1));
  expect([...low]).toEqual([0, -1, 5, -1]);
  expect([...high]).toEqual([0, 0, 1, 0xffff]);
});

test.each([
  ['finer than the samples', { start: 5, step: 5, length: 5 }, [0, 10, 20], [0, 1, 1, 2, 2]],
  ['as fine', { start: 10, step: 10, length: 3 }, [10, 20, 30], [0, 1, 2]],
  ['coarser', { start: 10, step: 30, length: 2 }, [10, 40], [0, 1]],
  ['no multiple', { start: 7, step: 7, length: 4 }, [0, 10, 20], [0, 1, 2, 2]],
  ['before the epoch', { start: -15, step: 5, length: 4 }, [-20, -10, 0], [0, 1, 1, 2]],
  ['empty', { start: 0, step: 5, length: 0 }, [], []],
])('a grid that is %s shows the newest sample at or before each instant', (_, grid, times, held) => {
  const { instants, hold } = toEnd(samplesOf(grid, 10));
  expect([...instants.times]).toEqual(times);
  expect([...hold(Float64Array.from(times, (_time, i) => i))]).toEqual(held);
});
