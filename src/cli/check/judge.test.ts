import { type Column } from '../answer';
import { checksOf } from '../checks';
import { judge, renderJson, renderText } from './judge';

/** The columns of an answer of `alerts` with these severities. */
function answer(...severities: string[]): Column[] {
  const column = (name: string, values: Column['values']): Column => ({
    ...{ name, labels: {}, title: name, isTime: false, values },
  });
  const all = <T extends string | number | null>(of: (severity: string) => T): T[] => severities.map(of);
  return [
    column('severity', severities),
    column(
      'rule',
      all((severity) => `rule_${severity}`),
    ),
    column(
      'pipeline',
      all(() => 'churn'),
    ),
    column(
      'message',
      all((severity) => `It is ${severity}`),
    ),
    column(
      'value',
      all((severity) => (severity === 'unknown' ? null : 7)),
    ),
    column(
      'threshold',
      all(() => 5),
    ),
  ];
}

test.each([
  ['pass', ['ok', 'ok']],
  ['fail', ['warning', 'ok']],
  ['fail', ['critical', 'unknown', 'ok']],
  ['unknown', ['unknown', 'ok', 'ok']],
  ['unknown', ['a word of later', 'ok']],
  ['unknown', []],
])('is %s where the checks are %j', (state, severities) => {
  expect(judge(answer(...severities)).state).toBe(state);
});

test('is unknown without an answer', () => {
  expect(judge([])).toEqual({ state: 'unknown', checks: [] });
});

test('for programs a missing value is null, and never a pass', () => {
  const { checks } = JSON.parse(renderJson(judge(answer('critical', 'unknown', 'ok')))) as { checks: unknown[] };
  expect(checks).toEqual([
    { check: 'rule_critical', pipeline: 'churn', state: 'fail', value: 7, limit: 5, message: 'It is critical' },
    { check: 'rule_unknown', pipeline: 'churn', state: 'unknown', value: null, limit: 5, message: 'It is unknown' },
    { check: 'rule_ok', pipeline: 'churn', state: 'pass', value: 7, limit: 5, message: 'It is ok' },
  ]);
});

test('for people it lists what does not pass, and counts everything', () => {
  const columns = answer('critical', 'unknown', 'ok');
  const notices = [{ severity: 'info', text: 'One is missing.' }] as const;
  expect(renderText(judge(columns), checksOf(columns, null), notices).split('\n')).toEqual([
    'FAIL  churn  rule_critical: It is critical',
    'UNKNOWN  churn  rule_unknown: It is unknown',
    'info: One is missing.',
    'FAIL: 3 checks: 1 critical, 1 unknown, 1 ok',
    '',
  ]);
});
