import { ALERTS } from './files';
import { fill } from './template';

/** What the text of a Grafana rule says of a pipeline. */
function says(uid: string, severity: number, value: number, limit: number): string {
  const { annotations, data } = ALERTS.find((rule) => rule.uid === uid)!;
  const scaled = data.flatMap(({ refId, model: { expression } }): Array<[string, number]> => {
    const [, of, factor] = /^\$\{(\w+)\} \* (\d+)$/.exec(expression ?? '') ?? [];
    return of === undefined ? [] : [[refId, (of === 'value' ? value : limit) * Number(factor)]];
  });
  const values = { severity, value, limit, ...Object.fromEntries(scaled) };
  return fill(annotations.summary, { labels: { pipeline: 'churn' }, values });
}

const CRITICAL = 'mlpulse-error-rate-critical';
const WARNING = 'mlpulse-error-rate-warning';

test.each<[string, string, number, number, number, string]>([
  ['fires', CRITICAL, 2, 9, 5, 'error rate 9.00 %, critical above 5 %'],
  ['has resolved', CRITICAL, 0, 0.8, 5, 'error rate 0.80 %, critical above 5 %'],
  ['gives way to the critical level', WARNING, 2, 9, 2, 'error rate 9.00 %, warning above 2 %, now critical'],
  ['gives way to the warning', CRITICAL, 1, 3, 5, 'error rate 3.00 %, critical above 5 %, now a warning'],
  ['is inhibited', CRITICAL, 0, 9, 5, 'error rate 9.00 %, critical above 5 %, held back by the alert engine'],
  ['is not clear yet', WARNING, 1, 1.98, 2, 'error rate 1.98 %, warning above 2 %, kept until it stays clear'],
  ['is not measured', WARNING, NaN, NaN, 2, 'error rate not measured now, warning above 2 %'],
  [
    'looks at a window',
    'mlpulse-accuracy-critical',
    2,
    0.8,
    0.85,
    'model accuracy 80.0 % (40 % quantile of 4 h), critical below 85 %',
  ],
  [
    'is about a change',
    'mlpulse-accuracy-decline-24h',
    1,
    -0.031,
    -0.02,
    'model accuracy (median of 2 h) is -3.1 percentage points from that of 24 h, warning below -2.0',
  ],
  [
    'has one level and is not clear yet',
    'mlpulse-traffic-drop',
    2,
    20,
    15,
    '20.0 requests/s (median of 30 min), critical below 15.0 requests/s, kept until it stays clear',
  ],
  [
    'has one level and is not measured',
    'mlpulse-traffic-drop',
    NaN,
    NaN,
    NaN,
    'request rate not measured for half of the last 30 min or of the last hour, critical below 30 % of the mean at this hour on the 7 days before',
  ],
])('of an alert that %s', (_, uid, severity, value, limit, text) => {
  expect(says(uid, severity, value, limit)).toBe(`churn: ${text}`);
});

test('an alert that fires, and one that has resolved for good, are told by their numbers alone', () => {
  for (const { uid, labels, annotations } of ALERTS) {
    const isLow = annotations.summary.includes('below');
    const [bad, good] = isLow ? [1, 3] : [3, 1];
    const code = labels.severity === 'critical' ? 2 : 1;
    expect(says(uid, code, bad, 2)).not.toMatch(/engine|clear|now/);
    expect(says(uid, 0, good, 2)).not.toMatch(/engine|clear|now/);
  }
});
