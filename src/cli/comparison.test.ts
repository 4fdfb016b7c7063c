import { parseComparison, withJudged } from './comparison';

test.each([
  [[], null],
  [['a=stable', 'b=canary'], { a: 'stable', b: 'canary' }],
  [['at=now-1d'], { at: 'now-1d' }],
  [
    ['a=x=1', 'b=y', 'signals=error_rate,response_time_ms', 'tolerance=2'],
    { a: 'x=1', b: 'y', signals: ['error_rate', 'response_time_ms'], tolerance: '2' },
  ],
])('%j is read', (parts, comparison) => {
  expect(parseComparison(parts)).toEqual(comparison);
});

test.each([
  [['a=stable'], /compares nothing\. Give a=NAME b=NAME, or at=TIME alone\./],
  [['a=x', 'b=y', 'at=now-1h'], /compares nothing/],
  [['signals=error_rate'], /compares nothing/],
  [['stable'], /is no part of a comparison\. Give a=stable b=canary, or at=now-1d\./],
  [['a='], /is no part of a comparison/],
])('%j is wrong usage', (parts, message) => {
  expect(() => parseComparison(parts)).toThrow(message);
});

test('the pipeline that is judged is the second one, or that of the row', () => {
  expect(withJudged({ signal: 'error_rate' }, { a: 'stable', b: 'canary' }).pipeline).toBe('canary');
  expect(withJudged({ pipeline: 'churn' }, { at: 'now-1d' }).pipeline).toBe('churn');
});
