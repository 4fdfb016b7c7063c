/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { toDataFrame, type FieldConfig, type FieldType } from '@grafana/data';

import { handInstance, askFrames } from '../../queries/testing/hand-source';
import { readScores, severityOfScore } from './scores';

const HOUR = 3_600_000;
const FLEET = {
  churn: { cpu_usage: () => 60, memory_usage: () => 60, response_time_ms: () => 300, error_rate: () => 1 },
};

/** The scores of the fleet, read from the backend's own answer on a data source with these settings. */
async function scoresWith(jsonData: object): Promise<ReturnType<typeof readScores>> {
  const raw = { queryType: 'score', breakdown: true };
  const frames = await askFrames(raw, { from: 10 * HOUR, to: 11 * HOUR }, handInstance(FLEET, jsonData));
  return readScores(
    frames.map(({ name, fields, meta }) =>
      toDataFrame({
        name,
        meta,
        fields: fields.map(({ name: field, type, labels, config, values }) => ({
          name: field,
          type: type as FieldType,
          labels,
          config: config as FieldConfig,
          values: [...values],
        })),
      }),
    ),
  );
}

test('a score is held against the limits that the settings in force make', async () => {
  // Kept: CPU 40 %, memory 40 %, latency 70 %, errors 90 %; at the usual levels all together keep 46.25 and 31.25.
  const [usual] = await scoresWith({});
  expect(usual.value).toBeCloseTo(60, 10);
  expect(usual.limits.warning).toBeCloseTo(46.25, 10);
  expect(usual.limits.critical).toBeCloseTo(31.25, 10);
  expect(usual.severity).toBe('ok');

  // With every weight on the processor the score is 40, and its levels are those of the processor alone: 20 and 10.
  const weights = { health: { cpu_usage: 1, memory_usage: 0, response_time_ms: 0, error_rate: 0 } };
  const [processor] = await scoresWith({ weights });
  expect(processor.value).toBeCloseTo(40, 10);
  expect(processor.limits.warning).toBeCloseTo(20, 10);
  expect(processor.limits.critical).toBeCloseTo(10, 10);
  expect(processor.severity).toBe('ok');

  // A stricter level makes the same score a warning.
  const [strict] = await scoresWith({ weights, thresholds: { cpu_usage: { warning: 50, critical: 90 } } });
  expect(strict.value).toBeCloseTo(40, 10);
  expect(strict.limits.warning).toBeCloseTo(50, 10);
  expect(strict.severity).toBe('warning');
});

test('losses bear the names of their signals', async () => {
  const [{ lost }] = await scoresWith({});
  expect(lost.map(({ label }) => label)).toEqual(['CPU usage', 'Memory usage', 'Response time', 'Error rate']);
});

test.each([
  [50, { warning: 46, critical: 31 }, 'ok'],
  [46, { warning: 46, critical: 31 }, 'ok'],
  [45.9, { warning: 46, critical: 31 }, 'warning'],
  [31, { warning: 46, critical: 31 }, 'warning'],
  [30.9, { warning: 46, critical: 31 }, 'critical'],
  [null, { warning: 46, critical: 31 }, 'unknown'],
  [0, { warning: undefined, critical: undefined }, 'ok'],
])('a score of %p with the limits %j is %s', (value, limits, severity) => {
  expect(severityOfScore(value, limits)).toBe(severity);
});
