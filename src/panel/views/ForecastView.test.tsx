/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { frameOf, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const row = (pipeline: string, state: string, more: object = {}) => ({
  ...{ pipeline, signal: 'disk_usage', limit: 90, exhausted_at: null, exhausted_low: null, exhausted_high: null },
  ...{ mase: 0.8, note: null, coverage: 1, state, value: 70, forecast: 71, lower: 69.5, upper: 72.25 },
  ...{ horizon_hours: 24, label: 'Disk usage', now: NOW, ...more },
});

/** When a limit is met, in days from now. */
const dated = (at: number, low: number | null, high: number | null) => ({
  exhausted_at: NOW + at * DAY,
  exhausted_low: low === null ? null : NOW + low * DAY,
  exhausted_high: high === null ? null : NOW + high * DAY,
});

function forecasts(...rows: ReadonlyArray<ReturnType<typeof row>>): DataFrame {
  const frame = tableOf('forecast', rows);
  for (const name of ['limit', 'forecast', 'lower', 'upper', 'value']) {
    frame.fields.find((field) => field.name === name)!.config = { unit: 'percent', decimals: 1 };
  }
  return frame;
}

/** Two days of a pipeline up to now, and a day to come. */
function linesOf(pipeline: string): DataFrame {
  const frame = frameOf('forecast', [
    ['time', FieldType.time, [NOW - 2 * DAY, NOW - DAY, NOW, NOW + DAY]],
    ['disk_usage', FieldType.number, [68, null, 70, null]],
    ['forecast', FieldType.number, [null, null, null, 71]],
    ['lower', FieldType.number, [null, null, null, 69.5]],
    ['upper', FieldType.number, [null, null, null, 72.25]],
  ]);
  frame.fields.slice(1).forEach((field) => (field.labels = { pipeline, signal: 'disk_usage', line: field.name }));
  frame.name = 'lines';
  return frame;
}

/** Rows of the table without its head, in plain text. */
const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Forecasts' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

test('says in plain words when a limit is met, the worst first', () => {
  show([
    forecasts(
      row('later', 'foreseen', dated(30, 20, null)),
      row('soon', 'foreseen', dated(5, 4, 9)),
      row('full', 'beyond', { note: 'The limit is already reached.' }),
      row('still', 'not_foreseen', { note: 'The limit is not reached within a year.', mase: 1.2 }),
      row('cleaned', 'insufficient_data', { note: 'Needs 3 days of samples, has 5 h.', forecast: null, mase: null }),
    ),
  ]);
  const [full, soon, cleaned, later, still] = rows();
  expect(full).toContain('At its limit');
  expect(full).toContain('Disk usage is at its limit of 90.0 % already');
  expect(soon).toContain('Disk usage is at 90.0 % in 5 days (between 4 and 9)');
  expect(soon).toContain('In 24 hours 71.0 % (69.5 % to 72.3 %)');
  expect(soon).toContain('20 % closer than repeating the past');
  expect(cleaned).toContain('Too few data');
  expect(cleaned).toContain('Needs 3 days of samples, has 5 h');
  expect(later).toContain('in 30 days (20 days or more, maybe not within a year)');
  expect(still).toContain('Disk usage is not at 90.0 % within a year');
  expect(still).toContain('No better than repeating the past');
});

test('draws the past, the forecast and its band, and says the same to a screen reader', () => {
  show([
    forecasts(row('churn', 'foreseen', dated(5, 4, 9)), row('other', 'no_limit', { limit: null })),
    linesOf('churn'),
  ]);
  const [picture, ...others] = screen.getAllByRole('img', { name: /Disk usage is at/ });
  expect(plain(picture.getAttribute('aria-label'))).toContain('churn: Disk usage is at 90.0 % in 5 days');
  expect(picture.querySelectorAll('path').length).toBeGreaterThanOrEqual(4);
  expect(others).toEqual([]);
});

test('of a narrow panel, pipelines are stacked', () => {
  show([forecasts(row('churn', 'foreseen', dated(1, 0.5, 1.5)))], { width: 400 });
  const [item] = within(screen.getByRole('list', { name: 'Forecasts' })).getAllByRole('listitem');
  expect(plain(item.textContent)).toContain('in 24 hours (between 12 and 36)');
});

test('where only problems are shown and there are none, says so, and shows all if asked', async () => {
  show([forecasts(row('churn', 'not_foreseen'))], { options: { onlyProblems: true } });
  expect(screen.getByText('No limit is met soon')).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
  expect(rows()).toHaveLength(1);
});

test('where only problems are shown, what cannot be judged is one', () => {
  show([forecasts(row('churn', 'not_foreseen'), row('young', 'insufficient_data', { note: 'Needs 3 days.' }))], {
    options: { onlyProblems: true },
  });
  expect(rows().map((text) => text.startsWith('young'))).toEqual([true]);
});

test('without rows, no pipeline matches', () => {
  const empty = forecasts(row('churn', 'not_foreseen'));
  show([{ ...empty, length: 0, fields: empty.fields.map((field) => ({ ...field, values: [] })) }]);
  expect(screen.getByText('No forecasts')).toBeInTheDocument();
});
