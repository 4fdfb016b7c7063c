import { spreadOf } from './spread';

test('how values lie about their mean', () => {
  expect(spreadOf([1, 3])).toEqual({ n: 2, mean: 2, squares: 2 });
  expect(spreadOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({ n: 8, mean: 5, squares: 32 });
  expect(spreadOf([7])).toEqual({ n: 1, mean: 7, squares: 0 });
});

test('without values there is no mean', () => {
  expect(spreadOf([])).toEqual({ n: 0, mean: NaN, squares: 0 });
});
