/** @jest-environment jsdom */
import '../../../../test/jest/browser-stubs.mjs';

import { readAlerts } from '../../../panel/answers/alerts';
import { readExplanations } from '../../../panel/answers/explanations';
import { readQualityCheck } from '../../../panel/answers/quality';
import { MINUTE, NOW, tableOf } from '../../../panel/testing/show';
import { answersOf, checkOf, ERRORS, explainedOf, seriesOf, TIMES } from '../testing/answers';
import { chainOf, matters, type Lane } from './lanes';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const named = (lanes: readonly Lane[]): string[] => lanes.map(({ signal }) => signal);

/** What `explain` says of signals, as the page reads it. */
function explained(rows: ReadonlyArray<Record<string, unknown>>) {
  const summary = { ...tableOf('explain', [{ pipeline: 'churn', state: 'critical' }]), name: 'pipelines' };
  return readExplanations([tableOf('explain', [...rows]), summary]).flatMap(({ signals }) => signals);
}

test('stages come in the order of the chain, and in each what is wrong first', () => {
  const { lanes } = chainOf(answersOf({ explained: explained([explainedOf('precision', NOW - 20 * MINUTE)]) }), NOW);
  expect(named(lanes)).toEqual(['precision', 'accuracy', 'error_rate', 'cpu_usage']);
  expect(named(lanes.filter(matters))).toEqual(['precision', 'error_rate']);
});

test('what left its course first comes first among equals', () => {
  const both = explained([
    explainedOf('accuracy', NOW - 10 * MINUTE),
    explainedOf('precision', NOW - 20 * MINUTE, true),
  ]);
  expect(named(chainOf(answersOf({ explained: both }), NOW).lanes).slice(0, 2)).toEqual(['precision', 'accuracy']);
});

test('a lane has the times in which its alerts fired', () => {
  const { lanes } = chainOf(answersOf(), NOW);
  expect(lanes.find(({ signal }) => signal === 'error_rate')?.failed).toEqual([
    { from: TIMES[10], to: TIMES[11], severity: 'warning' },
    { from: TIMES[11], to: TIMES[12], severity: 'critical' },
  ]);
});

test('a signal without a sample has no lane, unless it fell silent of late', () => {
  const silent = checkOf('data_completeness', { severity: 'unknown', state: 'unknown', since: NOW - 30 * MINUTE });
  const never = checkOf('disk_usage', { severity: 'unknown', state: 'unknown', since: NOW - 24 * 60 * MINUTE });
  const series = [seriesOf({ error_rate: ERRORS, data_completeness: ERRORS.map(() => null) })];
  const { lanes, unmeasured } = chainOf(
    answersOf({ series, checks: readAlerts([tableOf('alerts', [silent, never])]) }),
    NOW,
  );
  expect(named(lanes)).toEqual(['data_completeness', 'error_rate']);
  expect(lanes[0]).toMatchObject({ severity: 'unknown', series: undefined });
  expect(unmeasured).toEqual(['CPU usage', 'Model accuracy', 'Precision', 'Disk usage']);
});

test('a limit of the quality report is drawn where alerts have none, and watched when it is broken', () => {
  const frame = tableOf('quality', [
    { pipeline: 'churn', check: 'precision', status: 'fail', value: 6, threshold: 3, comparison: '≤', unit: 'percent' },
  ]);
  const [precision] = chainOf(answersOf({ quality: [readQualityCheck(frame, 0)] }), NOW).lanes;
  expect(precision).toMatchObject({ signal: 'precision', severity: 'watch' });
  expect(precision.series?.limits).toEqual([{ value: 3, severity: 'warning' }]);
});

test('what nothing judges is not in order by that', () => {
  const [precision] = chainOf(answersOf(), NOW).lanes.filter(({ signal }) => signal === 'precision');
  expect(precision.severity).toBeNull();
});
