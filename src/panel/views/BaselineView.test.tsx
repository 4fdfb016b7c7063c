/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { MINUTE, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const row = (pipeline: string, more: object = {}) => ({
  ...{ pipeline, signal: 'response_time_ms', label: 'Response time', reason: 'level' },
  ...{ start: NOW - 40 * MINUTE, end: NOW, worst_score: 1.83, ongoing: true },
  ...{ value: 428, lower: -495, upper: 310, center: 180 },
  text: 'Unusual level: 428 ms, usual up to 310 ms',
  ...more,
});

const STATS = [
  ['Pipelines', 4],
  ['Unknown', 0],
  ['Earlier samples', 8064],
] as const;

function excursions(rows: ReadonlyArray<ReturnType<typeof row>>, stats = [...STATS] as Parameters<typeof tableOf>[2]) {
  const frame = tableOf('baseline', rows, stats);
  for (const field of frame.fields.filter(({ name }) => ['value', 'lower', 'upper', 'center'].includes(name))) {
    field.config = { unit: 'ms', decimals: 0 };
  }
  return frame;
}

function withoutRows(stats?: Parameters<typeof tableOf>[2]): DataFrame {
  const frame = excursions([row('churn')], stats);
  return { ...frame, length: 0, fields: frame.fields.map((field) => ({ ...field, values: [] })) };
}

const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Unusual times' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

test('what is unusual now comes first, then what may still be, then what is over, with since when and how much', () => {
  show([
    excursions([
      row('over', { ongoing: false, start: NOW - 30 * MINUTE, end: NOW - 10 * MINUTE }),
      row('brief', { ongoing: false, start: NOW - 50 * MINUTE, end: NOW - 50 * MINUTE }),
      row('silent', { ongoing: null, start: NOW - 90 * MINUTE, end: NOW - 60 * MINUTE }),
      row('now'),
    ]),
  ]);
  const [now, silent, over, brief] = rows();
  expect(now).toMatch(/^nowResponse timeNow.*Unusual level: 428 ms, usual up to 310 ms/);
  expect(now).toContain('Since 1 Jan 23:20, for 40 min, highest score 1.8');
  expect(silent).toMatch(/^silentResponse timeNo data since/);
  expect(over).toMatch(/^overResponse timeOver.*23:30 – 1 Jan 23:50, 20 min/);
  expect(brief).toContain('23:10, one sample');
});

test('each value and its band are a sentence', () => {
  show([excursions([row('now')])]);
  expect(plain(screen.getByRole('img', { name: /^Value/ }).getAttribute('aria-label'))).toBe(
    'Value 428 ms, centre 180 ms, band −495 ms to 310 ms',
  );
});

test('several signals of several queries are one list', () => {
  const errors = excursions([row('now', { signal: 'error_rate', label: 'Error rate', ongoing: false })]);
  show([errors, excursions([row('now')])]);
  expect(rows().map((text) => /(Response time|Error rate)/.exec(text)?.[0])).toEqual(['Response time', 'Error rate']);
});

test('nothing unusual says what it was made from', () => {
  show([withoutRows(), withoutRows()]);
  expect(plain(screen.getByRole('status').textContent)).toBe(
    'Nothing unusual8 series beside their own past, of 8 064 samples or more, as of 2 Jan 00:00.'.replace('2 Jan ', ''),
  );
});

test.each([
  [[['Pipelines', 0]], 'Nothing is judgedNo pipeline matches.'],
  [
    [
      ['Pipelines', 2],
      ['Unknown', 2],
    ],
    'Unknown: nothing can be judged2 of 2 series cannot be judged now. Needs 50 samples.',
  ],
  [
    [
      ['Pipelines', 2],
      ['Unknown', 1],
      ['Earlier samples', 99],
    ],
    'Nothing unusual in what can be judged1 series beside its own past, of 99 samples or more, as of 00:00. 1 of 2 series cannot be judged now. Needs 50 samples.',
  ],
])('with %j what cannot be judged is unknown, not usual', (stats, text) => {
  const frame = withoutRows(stats as unknown as Parameters<typeof tableOf>[2]);
  const notices = frame.meta?.stats?.[1] ? [{ severity: 'info' as const, text: 'Needs 50 samples.' }] : [];
  show([{ ...frame, meta: { ...frame.meta, notices } }]);
  expect(plain(screen.getByRole('status').textContent)).toBe(text);
});

test('beside what is unusual, what cannot be judged is said', () => {
  show([
    excursions(
      [row('now')],
      [
        ['Pipelines', 4],
        ['Unknown', 1],
      ],
    ),
  ]);
  expect(plain(screen.getByRole('status').textContent)).toBe('1 of 4 series cannot be judged now.');
});

test('below the width of columns, times are stacked, with the same words', () => {
  show([excursions([row('now')])], { width: 320 });
  const [entry] = within(screen.getByRole('list', { name: 'Unusual times' })).getAllByRole('listitem');
  expect(plain(entry.textContent)).toContain('Unusual level: 428 ms, usual up to 310 ms');
});

test('where only problems are shown, what is over is shown on demand', async () => {
  show([excursions([row('over', { ongoing: false })])], { options: { onlyProblems: true } });
  expect(screen.getByRole('status')).toHaveTextContent('Nothing unusual');
  await userEvent.click(screen.getByRole('button', { name: /Show 1 OK/ }));
  expect(rows()).toHaveLength(1);
});
