/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { toDataFrame, type FieldConfig, type FieldType } from '@grafana/data';

import { handInstance, askFrames } from '../../queries/testing/hand-source';
import { readScores } from './scores';

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

test('a score is the number of the answer, with the weights in force', async () => {
  // Kept: CPU 40 %, memory 40 %, latency 70 %, errors 90 %.
  const [usual] = await scoresWith({});
  expect(usual.value).toBeCloseTo(60, 10);
  const weights = { health: { cpu_usage: 1, memory_usage: 0, response_time_ms: 0, error_rate: 0 } };
  const [processor] = await scoresWith({ weights });
  expect(processor.value).toBeCloseTo(40, 10);
});

test('losses bear the names of their signals', async () => {
  const [{ lost }] = await scoresWith({});
  expect(lost.map(({ label }) => label)).toEqual(['CPU usage', 'Memory usage', 'Response time', 'Error rate']);
});
