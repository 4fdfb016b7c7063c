import { budgetStateOf } from './budgets';

const WINDOWS = ['1h', '6h', '1d', '3d'] as const;
/** A budget of which half is left, with the windows that burn too fast, and those that are not judged. */
const budget = (firing: readonly string[], unjudged: readonly string[] = []) => ({
  left: 50,
  isMeasured: true,
  burns: WINDOWS.map((window) => ({
    window,
    firing: unjudged.includes(window) ? null : firing.includes(window),
  })),
});

test('what burns is known, however little else is', () => {
  expect(budgetStateOf(budget(['6h', '3d']))).toBe('fast');
  expect(budgetStateOf(budget(['3d']))).toBe('slow');
  expect(budgetStateOf({ ...budget(['1d'], ['1h']), left: null, isMeasured: false })).toBe('slow');
});

test('nothing is OK while something is not judged', () => {
  expect(budgetStateOf(budget([]))).toBe('ok');
  expect(budgetStateOf(budget([], ['1h']))).toBe('unknown');
  expect(budgetStateOf({ ...budget([]), left: null })).toBe('unknown');
  expect(budgetStateOf({ ...budget([]), isMeasured: false })).toBe('unknown');
});

test('of nothing left that is said, though a window is not judged', () => {
  expect(budgetStateOf({ ...budget([], ['1h']), left: 0 })).toBe('spent');
  expect(budgetStateOf({ ...budget([]), left: -3, isMeasured: false })).toBe('unknown');
});
