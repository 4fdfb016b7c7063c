import { type Column } from './answer';
import { checksOf } from './checks';

const severities = (...values: string[]): Column[] => [
  { name: 'severity', labels: {}, title: 'Severity', isTime: false, values },
];
const times = (count: number, word: string): string[] => Array.from({ length: count }, () => word);

test.each([
  ['ok', times(8, 'ok'), '8 checks: 8 ok'],
  ['unknown', [...times(8, 'ok'), ...times(14, 'unknown')], '22 checks: 14 unknown, 8 ok'],
  ['unknown', ['warning', 'unknown', 'ok'], '3 checks: 1 unknown, 1 warning, 1 ok'],
  ['warning', ['ok', 'warning'], '2 checks: 1 warning, 1 ok'],
  ['critical', ['ok', 'unknown', 'warning', 'critical'], '4 checks: 1 critical, 1 unknown, 1 warning, 1 ok'],
  ['unknown', ['unknown'], '1 check: 1 unknown'],
])('the worst makes the state, and unknown comes first after critical: %s', (state, words, text) => {
  expect(checksOf(severities(...words), null)).toEqual({ state, text });
});

test('without a check nothing is ok', () => {
  const text = 'Nothing could be checked: no pipeline has data.';
  expect(checksOf(severities(), null)).toEqual({ state: 'unknown', text });
  expect(checksOf([], null)).toEqual({ state: 'unknown', text });
});

test('an error makes the checks unknown, and is repeated', () => {
  expect(checksOf([], 'Cannot reach it.')).toEqual({
    state: 'unknown',
    text: 'The checks are unknown: Cannot reach it.',
  });
});
