/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';

import { frameOf, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const DAY = 86_400_000;
const START = NOW - 30 * DAY;

const row = (pipeline: string, verdict: string, more: object = {}) => ({
  ...{ pipeline, signal: 'accuracy', n: 720, verdict, p_value: 0.01 },
  ...{ sen_slope_per_day: -0.001, slope_low: -0.002, slope_high: -0.0005, relevant_change: 0.01 },
  ...{ floor_crossing: null, crossing_low: null, crossing_high: null, coverage: 1, ...more },
});

const SEGMENTS = frameOf('drift', [
  ['pipeline', FieldType.string, ['falls', 'falls']],
  ['signal', FieldType.string, ['accuracy', 'accuracy']],
  ['start', FieldType.time, [START, START + 10 * DAY]],
  ['end', FieldType.time, [START + 10 * DAY - 1, NOW]],
  ['n', FieldType.number, [240, 480]],
  ['mean', FieldType.number, [0.95, 0.9]],
  ['slope_per_day', FieldType.number, [0, -0.001]],
]);
SEGMENTS.name = 'segments';

/** The table, with slopes of a ratio. */
function trends(...rows: ReadonlyArray<ReturnType<typeof row>>): DataFrame {
  const frame = tableOf('drift', rows);
  frame.fields.find(({ name }) => name === 'sen_slope_per_day')!.config = { unit: 'percentunit', decimals: 3 };
  return frame;
}

const entries = (): string[] =>
  within(screen.getByRole('list', { name: 'Drift' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => plain(textContent));

test('each verdict is a sentence, the worst first', () => {
  const crossing = { floor_crossing: NOW + 40 * DAY, crossing_low: NOW + 20 * DAY };
  show([
    trends(
      row('calm', 'stable'),
      row('falls', 'declining', crossing),
      row('young', 'insufficient_data', { n: 12 }),
      row('wild', 'inconclusive'),
    ),
    SEGMENTS,
  ]);
  const [young, wild, falls, calm] = entries();
  expect(young).toContain('Too few samples for a verdict: 12.');
  expect(wild).toContain('Inconclusive: a change that matters is neither shown nor excluded.');
  expect(falls).toMatch(/Declining by −0\.100 % a day \(−0\.200 % to −0\.050 %\)\. At its limit 11 Feb/);
  expect(falls).toContain('at the earliest 22 Jan');
  expect(falls).not.toContain('at the latest');
  expect(calm).toContain('Stable: a change of');
});

test('the segments are drawn beside the trend, of their own pipeline alone', () => {
  show([trends(row('calm', 'stable'), row('falls', 'declining')), SEGMENTS]);
  expect(screen.getByRole('img', { name: 'Trend of falls with 2 segments' })).toBeInTheDocument();
  expect(screen.queryByRole('img', { name: /Trend of calm/ })).toBeNull();
});

test('without rows it is unknown, not healthy', () => {
  const frame = trends(row('calm', 'stable'));
  show([{ ...frame, length: 0, fields: frame.fields.map((field) => ({ ...field, values: [] })) }]);
  expect(screen.getByRole('status').textContent).toBe('No trendsNo pipeline matches.');
});

test('where only problems are shown and there is none, it says so', () => {
  show([trends(row('calm', 'stable'))], { options: { onlyProblems: true } });
  expect(plain(screen.getByRole('status').textContent)).toContain('Nothing declines1 pipeline is stable or improving.');
});
