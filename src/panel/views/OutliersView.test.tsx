/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';

import { frameOf, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const HOUR = 3_600_000;

const row = (pipeline: string, differs: boolean | null, more: object = {}) => ({
  ...{
    pipeline,
    signal: 'response_time_ms',
    value: 120,
    peers_median: 120,
    deviation: 0,
    share_outside: 0,
    outlier: differs,
    differs,
  },
  ...{ n_peers: 5, side: null, coverage: 1, label: 'Response time', p_value: 1, ...more },
});

function compared(...rows: ReadonlyArray<ReturnType<typeof row>>): DataFrame {
  const frame = tableOf('outliers', rows);
  for (const name of ['value', 'peers_median']) {
    frame.fields.find((field) => field.name === name)!.config = { unit: 'ms', decimals: 0 };
  }
  return frame;
}

function linesOf(pipeline: string): DataFrame {
  const frame = frameOf('outliers', [
    ['time', FieldType.time, [NOW - 2 * HOUR, NOW - HOUR, NOW]],
    ['response_time_ms', FieldType.number, [120, null, 220]],
    ['peers_median', FieldType.number, [120, 120, 120]],
    ['lower', FieldType.number, [68, 68, 68]],
    ['upper', FieldType.number, [172, 172, 172]],
  ]);
  frame.fields.slice(1).forEach((field) => (field.labels = { pipeline, signal: 'response_time_ms', line: field.name }));
  frame.name = 'lines';
  return frame;
}

const slow = row('slow', true, { value: 220, deviation: 6.74, share_outside: 0.72, side: 'worse', p_value: 0.0267 });
const fast = row('fast', true, { value: 20, deviation: -6.74, share_outside: 1, side: 'better', p_value: 0 });
const alone = row('alone', null, { peers_median: null, deviation: null, share_outside: null, n_peers: 1 });

const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Outliers' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

test('says which one differs and how far, those that differ first, then those not known', () => {
  show([compared(row('usual', false), alone, fast, slow)]);
  const [worse, better, unknown, usual] = rows();
  expect(worse).toContain('Differs');
  expect(worse).toContain('Response time 220 ms, its peers 120 ms');
  expect(worse).toContain('6.7 deviations above now');
  expect(worse).toContain('Far off for 72 % of the time');
  expect(worse).toContain('Alike peers are as far apart in 2.7 % of ranges');
  expect(worse).toContain('Of 5 peers');
  expect(better).toContain('Better than its peers');
  expect(better).toContain('6.7 deviations below now');
  expect(better).toContain('Alike peers are never so far apart');
  expect(unknown).toContain('Not known');
  expect(unknown).toContain('its peers not known');
  expect(usual).toContain('Like its peers');
});

test('who is far off for most of the range, as alike peers are, does not differ', () => {
  show([
    compared(row('apart', false, { deviation: 4, share_outside: 0.9, outlier: true, side: 'worse', p_value: 0.13 })),
  ]);
  expect(rows()[0]).toContain('Perhaps by chance');
  expect(rows()[0]).toContain('Alike peers are as far apart in 13 % of ranges');
});

test('draws the line over the band of the peers with their median, and says the same to a screen reader', () => {
  show([compared(slow, fast), linesOf('slow')]);
  const [picture, ...others] = screen.getAllByRole('img', { name: /its peers/ });
  expect(plain(picture.getAttribute('aria-label'))).toContain('slow: Response time 220 ms, its peers 120 ms');
  expect(picture.querySelectorAll('path')).toHaveLength(3);
  expect(others).toEqual([]);
});

test('where only problems are shown, what cannot be judged is one', () => {
  show([compared(row('usual', false), alone, slow)], { options: { onlyProblems: true } });
  expect(rows().map((text) => /^(slow|alone)/.exec(text)?.[0])).toEqual(['slow', 'alone']);
});

test('where only problems are shown and none differs for the worse, says so', () => {
  show([compared(row('usual', false), fast)], { options: { onlyProblems: true } });
  expect(screen.getByText('None differs for the worse')).toBeInTheDocument();
});
