/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame, type FieldConfig } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { frameOf, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const DAY = 86_400_000;
const START = NOW - 30 * DAY;

const row = (pipeline: string, verdict: string, more: object = {}) => ({
  ...{ pipeline, signal: 'accuracy', recent_mean: 0.9, n: 720, verdict, p_value: 0.01 },
  ...{ sen_slope_per_day: -0.001, slope_low: -0.002, slope_high: 0.0005, relevant_change: 0.01 },
  ...{ floor_crossing: null, crossing_low: null, crossing_high: null, coverage: 1, ...more },
});

/** Two segments each: a level of 95 %, and from the tenth day on a line about 90 %. */
function segmentsOf(...pipelines: string[]): DataFrame {
  const each = <T,>(...values: T[]): T[] => pipelines.flatMap(() => values);
  const frame = frameOf('drift', [
    ['pipeline', FieldType.string, pipelines.flatMap((name) => [name, name])],
    ['signal', FieldType.string, each('accuracy', 'accuracy')],
    ['start', FieldType.time, each(START, START + 10 * DAY)],
    ['end', FieldType.time, each(START + 10 * DAY - 3_600_000, NOW)],
    ['n', FieldType.number, each(240, 480)],
    ['mean', FieldType.number, each(0.95, 0.9)],
    ['slope_per_day', FieldType.number, each(0, -0.001)],
  ]);
  frame.name = 'segments';
  return frame;
}

const LIMITS: FieldConfig['thresholds'] = {
  mode: 'absolute' as never,
  steps: [
    { value: -10_000, color: 'red' },
    { value: 0.85, color: 'orange' },
    { value: 0.9, color: 'green' },
    { value: 10_000, color: 'transparent' },
  ],
};

/** The table, with slopes and levels of a ratio. */
function trends(...rows: ReadonlyArray<ReturnType<typeof row>>): DataFrame {
  const frame = tableOf('drift', rows);
  const configure = (name: string, config: FieldConfig): void => {
    frame.fields.find((field) => field.name === name)!.config = { unit: 'percentunit', ...config };
  };
  configure('sen_slope_per_day', { decimals: 3 });
  configure('recent_mean', { decimals: 1, thresholds: LIMITS, min: 0, max: 1 });
  return frame;
}

/** Rows of the table without its head, in plain text. */
const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Drift' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

test('each verdict is a sentence with the slope and its interval, the worst first, of one verdict the steepest', () => {
  show([
    trends(
      row('calm', 'stable'),
      row('wild', 'inconclusive'),
      row('falls', 'declining'),
      row('young', 'insufficient_data', { n: 12, coverage: 0.02 }),
      row('dives', 'declining', { sen_slope_per_day: -0.004 }),
      row('grows', 'improving', { sen_slope_per_day: 0.002 }),
    ),
    segmentsOf('calm', 'wild', 'falls', 'dives', 'grows'),
  ]);
  const [dives, falls, young, wild, calm, grows] = rows();
  expect(dives).toMatch(/^divesDeclining.*Declining by 12\.0 pts in 30 days−0\.400 pts a day/);
  expect(falls).toContain('Declining by 3.0 pts in 30 days−0.100 pts a day, 95 % interval −0.200 pts to +0.050 pts');
  expect(young).toBe('youngToo few dataToo few samples for a verdict: 122 % of the time is measured');
  expect(wild).toContain('Inconclusive: a change of 1.0 pts is neither shown nor excluded');
  expect(calm).toContain('Stable: a change of 1.0 pts in 30 days is excluded');
  expect(grows).toContain('Improving by 6.0 pts in 30 days');
});

test.each([
  [
    { floor_crossing: NOW + 40 * DAY, crossing_low: NOW + 20 * DAY },
    'At its limit of 85.0 % about 11 Feb; 22 Jan at the earliest, maybe not within a year',
  ],
  [
    { floor_crossing: NOW + 40 * DAY, crossing_low: NOW + 20 * DAY, crossing_high: NOW + 364 * DAY },
    'At its limit of 85.0 % about 11 Feb; 22 Jan at the earliest, 31 Dec at the latest',
  ],
  [{}, 'Not at its limit of 85.0 % within a year'],
  [{ recent_mean: 0.84 }, 'Beyond its limit of 85.0 % already'],
  [{ recent_mean: 0.86, sen_slope_per_day: 0.001 }, 'Beyond its limit of 85.0 % already'],
])('a decline with %j', (more, words) => {
  show([trends(row('falls', 'declining', more)), segmentsOf('falls')]);
  expect(rows()[0]).toContain(words);
});

test('of a trend that does not decline nothing is said of the limit', () => {
  show([trends(row('calm', 'stable', { floor_crossing: NOW + 40 * DAY })), segmentsOf('calm')]);
  expect(rows()[0]).not.toContain('limit of');
});

test('changes are dated, the segments are a sentence and a tooltip on focus, of their own pipeline alone', async () => {
  show([trends(row('calm', 'stable'), row('falls', 'declining')), segmentsOf('falls')]);
  const [falls, calm] = rows();
  expect(falls).toContain('Changed 13 Dec 2023 00:00');
  expect(calm).toContain('No change point');
  const charts = screen.getAllByRole('img', { name: /segments/ });
  expect(charts.map((chart) => plain(chart.getAttribute('aria-label')))).toEqual([
    'falls: Declining by 3.0 pts in 30 days. 2 segments. 3 Dec 2023 00:00 – 12 Dec 2023 23:00: mean 95.0 %. 13 Dec 2023 00:00 – 00:00: mean 90.0 %, −0.100 pts a day',
  ]);
  // The view itself scrolls by the keys, and so comes first.
  await userEvent.tab();
  await userEvent.tab();
  expect(charts[0]).toHaveFocus();
  expect(plain((await screen.findByRole('tooltip')).textContent)).toContain('mean 95.0 %');
});

test('samples are drawn where a query beside asks for them, within the window', () => {
  const samples = frameOf('metrics', [
    ['time', FieldType.time, [START - DAY, START, START + DAY, NOW]],
    ['accuracy', FieldType.number, [0.1, 0.9, null, 0.95]],
  ]);
  samples.fields[1].labels = { pipeline: 'falls' };
  const drift = [trends(row('falls', 'declining')), segmentsOf('falls')];
  const { unmount } = show(drift);
  expect(screen.getByRole('list', { name: 'Legend' })).not.toHaveTextContent('Samples');
  unmount();
  const { container } = show([...drift, samples]);
  expect(screen.getByRole('list', { name: 'Legend' })).toHaveTextContent('Samples');
  // A missing sample is a gap, and what is outside the window is left out: two points, each a line of its own.
  const path = container.querySelector('path[stroke-width="0.75"]')?.getAttribute('d') ?? '';
  expect(path.match(/[ML]/g)).toEqual(['M', 'M']);
});

test('below the width of columns, pipelines are stacked, with the same words', () => {
  show([trends(row('falls', 'declining')), segmentsOf('falls')], { width: 320 });
  const [entry] = within(screen.getByRole('list', { name: 'Drift' })).getAllByRole('listitem');
  expect(plain(entry.textContent)).toContain('Declining by 3.0 pts in 30 days');
});

test('without rows it is unknown, not healthy', () => {
  const frame = trends(row('calm', 'stable'));
  show([{ ...frame, length: 0, fields: frame.fields.map((field) => ({ ...field, values: [] })) }]);
  expect(screen.getByRole('status').textContent).toBe('No trendsNo pipeline matches.');
});

test('where only problems are shown, what cannot be judged is one', () => {
  const { unmount } = show([trends(row('calm', 'stable'))], { options: { onlyProblems: true } });
  expect(plain(screen.getByRole('status').textContent)).toContain(
    'Nothing declines1 pipeline without a decline, and none that cannot be judged.',
  );
  unmount();
  show([trends(row('calm', 'stable'), row('wild', 'inconclusive'))], { options: { onlyProblems: true } });
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).toContain('wild');
});
