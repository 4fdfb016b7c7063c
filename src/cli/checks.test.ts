import { checksOf, checkStateOf, countText } from './checks';
import { type Row } from './rows';

/** Rows of `alerts`, of what is notified alone. */
const rows = (...severities: string[]): Row[] =>
  severities.map((severity) => ({ severity, state: severity === 'ok' ? 'ok' : 'firing' }));
const times = (count: number, word: string): string[] => Array.from({ length: count }, () => word);

test.each([
  ['ok', times(8, 'ok'), '8 checks: 8 ok'],
  ['unknown', [...times(8, 'ok'), ...times(14, 'unknown')], '22 checks: 14 unknown, 8 ok'],
  ['unknown', ['warning', 'unknown', 'ok'], '3 checks: 1 unknown, 1 warning, 1 ok'],
  ['warning', ['ok', 'warning'], '2 checks: 1 warning, 1 ok'],
  ['critical', ['ok', 'unknown', 'warning', 'critical'], '4 checks: 1 critical, 1 unknown, 1 warning, 1 ok'],
  ['unknown', ['unknown'], '1 check: 1 unknown'],
])('the worst makes the state, and unknown comes first after critical: %s', (state, words, text) => {
  expect(checksOf(rows(...words), null)).toEqual({ state, text });
});

test('what does not alert and is not ok is watched, which is told and is not ok', () => {
  const watched = ['inhibited', 'pending', 'inhibited'].map((state): Row => ({ severity: 'ok', state }));
  expect(checksOf([...rows('ok'), ...watched], null)).toEqual({
    ...{ state: 'watch', text: '4 checks: 3 watch (2 inhibited, 1 pending), 1 ok' },
  });
  expect(checksOf([...rows('warning'), ...watched], null).state).toBe('warning');
});

test.each([
  ['ok', 'ok', 'ok'],
  ['ok', 'pending', 'watch'],
  ['ok', 'inhibited', 'watch'],
  ['ok', 'maintenance', 'watch'],
  ['warning', 'recovering', 'warning'],
  ['critical', 'flapping', 'critical'],
  ['unknown', 'unknown', 'unknown'],
  ['a word of later', 'ok', 'unknown'],
])('an alert of severity %s that is %s is %s', (severity, state, expected) => {
  expect(checkStateOf({ severity, state })).toBe(expected);
});

test('a check without an alert is counted without a reason', () => {
  expect(countText([{ state: 'watch', alert: null }])).toBe('1 check: 1 watch');
});

test('without a check nothing is ok', () => {
  const text = 'Nothing could be checked: no pipeline has data.';
  expect(checksOf([], null)).toEqual({ state: 'unknown', text });
});

test('an error makes the checks unknown, and is repeated', () => {
  expect(checksOf([], 'Cannot reach it.')).toEqual({
    state: 'unknown',
    text: 'The checks are unknown: Cannot reach it.',
  });
});
