/** @jest-environment jsdom */
import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';

import { endWithNow } from './end-with-now';

const STEP = 300_000;
const LAST = Date.UTC(2026, 0, 31, 12);

const states = (preferredVisualisationPluginId = 'state-timeline'): DataFrame =>
  createDataFrame({
    meta: { preferredVisualisationPluginId },
    fields: [
      { name: 'time', type: FieldType.time, values: [LAST - STEP, LAST] },
      { name: 'severity', type: FieldType.number, values: [0, null], config: { mappings: [] } },
    ],
  });

test('states of a range that ends in the future end with the present, and nothing is drawn after it', () => {
  const frame = endWithNow(states(), LAST + 12 * STEP, LAST + 60_000);
  expect(frame.length).toBe(3);
  expect(frame.fields.map(({ values }) => values)).toEqual([
    [LAST - STEP, LAST, LAST + 60_000],
    [0, null, NaN],
  ]);
  expect(frame.fields[1].config.mappings).toEqual([
    expect.objectContaining({
      type: 'special',
      options: { match: 'nan', result: expect.objectContaining({ color: 'transparent' }) },
    }),
  ]);
});

test.each([
  ['a range that ends now', states(), LAST, LAST],
  ['a range of the past', states(), LAST, LAST + 86_400_000],
  ['a range that ends before the next state', states(), LAST + STEP - 1, LAST + 1],
  ['curves', states('timeseries'), LAST + 12 * STEP, LAST],
])('%s stays as it is', (_, frame, end, now) => {
  expect(endWithNow(frame, end, now)).toBe(frame);
});

test('a frame without rows stays as it is', () => {
  const frame = createDataFrame({ meta: { preferredVisualisationPluginId: 'state-timeline' }, fields: [] });
  expect(endWithNow(frame, LAST, LAST - 1)).toBe(frame);
});
