import { lackOfSides, parseComparison, withJudged } from './comparison';

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
  expect(withJudged({ signal: 'error_rate' }, { a: 'stable', b: 'canary' })).toEqual({
    ...{ pipeline: 'canary', beside: 'stable', signal: 'error_rate' },
  });
  expect(withJudged({ pipeline: 'churn' }, { at: 'now-1d' }).pipeline).toBe('churn');
});

test('where neither side is known, that is what is said, and not that nobody has data', () => {
  expect(lackOfSides({ a: 'stable', b: 'canary' })).toBe(
    'Nothing could be compared: neither "stable" nor "canary" has data in the range or in the 24 hours before its end. Check the names in --compare and the filter of pipelines.',
  );
  expect(lackOfSides({ at: 'now-1d' })).toBeNull();
  expect(lackOfSides(null)).toBeNull();
});
