import { codeOfSeverity, stateOf, stateWord } from './state';

const checks = (...codes: number[]): Array<{ code: number }> => codes.map((code) => ({ code }));

test.each([
  ['the worst check decides', checks(0, 2, 1, 3), 4, 4, 'critical'],
  ['a warning is degraded', checks(0, 2, 1), 3, 3, 'degraded'],
  ['all that is known is fine, and all is known', checks(0, 0), 2, 2, 'ok'],
  ['nothing fails, but one check is unknown', checks(0, NaN, 0), 2, 3, 'watch'],
  ['what fails is worse than what is unknown', checks(NaN, 2), 1, 2, 'degraded'],
  ['half of the signals are enough', checks(0, 0, NaN, NaN), 2, 4, 'watch'],
  ['under half of the signals say nothing', checks(3, NaN, NaN), 1, 3, 'unknown'],
  ['no signal at all', checks(NaN), 0, 1, 'unknown'],
  ['nothing is expected, nothing is there', [], 0, 0, 'unknown'],
])('%s', (_, all, measured, expected, state) => {
  expect(stateWord(stateOf(all, measured, expected))).toBe(state);
});

test('a severity is one step below the state that it means', () => {
  expect([0, 1, 2, NaN].map((severity) => stateWord(codeOfSeverity(severity)))).toEqual([
    'ok',
    'degraded',
    'critical',
    'unknown',
  ]);
});
