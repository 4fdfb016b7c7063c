/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const row = (signal: string, verdict: string, more: object = {}) => ({
  ...{ signal, a: 120, b: 121, n_a: 288, n_b: 288, effect: 1, low: -2, high: 4, p_value: 0.4, p_adjusted: 0.5 },
  ...{ verdict, reason: `Reason of ${signal}.`, label: signal, unit: 'ms', tolerance: 10, worse: 'higher' },
  ...{ independent: 100, coverage: 1, ...more },
});

const SLOWER = row('Response time', 'fail', { b: 150, effect: 30, low: 25, high: 36 });
const UNKNOWN = { a: null, b: null, effect: null, low: null, high: null, tolerance: null };

const comparison = (...rows: ReadonlyArray<Record<string, unknown>>): DataFrame => tableOf('compare', rows);

/** Rows of the table without its head, in plain text. */
const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Comparison' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

/** Where the middle of the shift is drawn, in pixels, and where no shift is. */
function placesIn(picture: HTMLElement): { readonly effect: number; readonly none: number } {
  const none = /^M([\d.]+) /.exec(picture.querySelector('path')?.getAttribute('d') ?? '');
  return { effect: Number(picture.querySelector('circle')?.getAttribute('cx')), none: Number(none?.[1]) };
}

test('says how many are worse, and why each is or is not, the worst first', () => {
  show([
    comparison(
      row('Throughput', 'pass'),
      row('CPU', 'inconclusive'),
      row('Drift', 'insufficient_data', UNKNOWN),
      SLOWER,
      row('Queue', 'fail', { effect: 50, low: 40, high: 60 }),
    ),
  ]);
  expect(plain(document.body.textContent)).toContain('2 of 5 signals are worse, 1 is not, 2 cannot be told');
  const [queue, slower, drift, cpu, throughput] = rows();
  expect(queue).toMatch(/^QueueWorse/);
  expect(slower).toMatch(/^Response timeWorse/);
  expect(slower).toContain('Median 120.0 ms → 150.0 ms');
  expect(slower).toContain('Shift +30.0 ms, 95 % interval +25.0 ms to +36.0 ms');
  expect(slower).toContain('Reason of Response time.');
  expect(drift).toContain('Too little data');
  expect(drift).toContain('No median of either side');
  expect(cpu).toContain('Cannot tell');
  expect(throughput).toContain('Not worse');
});

test.each([
  ['higher', 30, 25, 36],
  ['lower', -30, -36, -25],
])('draws worse to the right where %s is worse', (worse, effect, low, high) => {
  show([comparison(row('x', 'fail', { worse, effect, low, high }))]);
  const picture = screen.getByRole('img', { name: /^x: Worse/ });
  const places = placesIn(picture);
  expect(places.effect).toBeGreaterThan(places.none);
  expect(picture).toHaveTextContent('worse →');
  expect(picture).toHaveTextContent('← better');
  expect(picture).toHaveTextContent(plain(worse === 'lower' ? '−10.0 ms' : '+10.0 ms'));
});

test('where either way is worse, both sides are, and the tolerance is to both', () => {
  show([comparison(row('x', 'fail', { worse: 'either', effect: -30, low: -36, high: -25 }))]);
  const picture = screen.getByRole('img', { name: /^x: Worse/ });
  const places = placesIn(picture);
  expect(places.effect).toBeLessThan(places.none);
  expect(picture).toHaveTextContent('← worse');
  expect(plain(picture.textContent)).toContain('±10.0 ms');
});

test.each([
  ['higher', 2, 1, 4],
  ['lower', -2, -4, -1],
])('where nothing is tolerated and %s is worse, the interval is drawn beside no shift', (worse, effect, low, high) => {
  show([comparison(row('x', 'fail', { worse, effect, low, high, a: 0, b: effect, tolerance: 0 }))]);
  const picture = screen.getByRole('img', { name: /^x: Worse/ });
  const places = placesIn(picture);
  expect(places.effect).toBeGreaterThan(places.none);
  // No zone: what is tolerated has no width.
  expect(picture.querySelector('rect')).toBeNull();
  expect(plain(picture.textContent)).toMatch(/worse →0(\.0+)? ms$/);
});

test('where nothing is tolerated and nothing differs, the shift is on the line of none', () => {
  show([comparison(row('x', 'pass', { effect: 0, low: 0, high: 0, a: 0, b: 0, tolerance: 0 }))]);
  const places = placesIn(screen.getByRole('img', { name: /^x: Not worse/ }));
  expect(places.effect).toBe(places.none);
});

test('a shift far beyond the axis is drawn as an arrow at its end, not as a point', () => {
  show([comparison(row('x', 'fail', { effect: 300, low: 20, high: 900 }))]);
  expect(screen.getByRole('img', { name: /^x: Worse/ }).querySelector('circle')).toBeNull();
});

test('says the same to a screen reader, and draws nothing where no shift is known', () => {
  show([comparison(SLOWER, row('Drift', 'insufficient_data', UNKNOWN))]);
  const name = plain(screen.getByRole('img', { name: /^Response time/ }).getAttribute('aria-label'));
  expect(name).toBe(
    'Response time: Worse. Median 120.0 ms → 150.0 ms. Shift +30.0 ms, 95 % interval +25.0 ms to +36.0 ms. Reason of Response time.',
  );
  expect(screen.queryByRole('img', { name: /^Drift/ })).toBeNull();
});

test('of pipelines that are compared with themselves, each row names its own', () => {
  show([
    comparison(
      { pipeline: 'churn', ...row('CPU', 'pass') },
      { pipeline: 'fraud', ...row('CPU', 'fail', { effect: 12, low: 11, high: 13 }) },
    ),
  ]);
  expect(plain(document.body.textContent)).toContain('1 of 2 signals of 2 pipelines is worse, 1 is not');
  expect(rows()[0]).toMatch(/^fraudCPUWorse/);
  expect(screen.getByRole('img', { name: /^CPU of fraud: Worse/ })).toBeInTheDocument();
});

test('shares are compared in points', () => {
  const change = { a: 0.02, b: 0.05, effect: 0.03, low: 0.02, high: 0.04, tolerance: 0.01 };
  show([comparison(row('Errors', 'fail', { ...change, unit: 'percentunit' }))]);
  expect(rows()[0]).toContain('Median 2.0 % → 5.0 %');
  expect(rows()[0]).toContain('Shift +3.0 pts, 95 % interval +2.0 pts to +4.0 pts');
});

test('of a narrow panel, rows are stacked', () => {
  show([comparison(SLOWER)], { width: 400 });
  const [item] = within(screen.getByRole('list', { name: 'Comparison' })).getAllByRole('listitem');
  expect(plain(item.textContent)).toContain('Median 120.0 ms → 150.0 ms');
});

test('where only problems are shown and there are none, says so, and shows all if asked', async () => {
  show([comparison(row('CPU', 'pass'))], { options: { onlyProblems: true } });
  expect(screen.getByText('Nothing is worse')).toBeInTheDocument();
  expect(plain(document.body.textContent)).toContain('None of 1 signal is worse, 1 is not.');
  await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
  expect(rows()).toHaveLength(1);
});

test('where only problems are shown, what cannot be told is one', () => {
  show([comparison(row('CPU', 'pass'), row('Memory', 'inconclusive'))], { options: { onlyProblems: true } });
  expect(rows().map((text) => text.startsWith('Memory'))).toEqual([true]);
});

test('without rows, there is no comparison', () => {
  const empty = comparison(SLOWER);
  show([{ ...empty, length: 0, fields: empty.fields.map((field) => ({ ...field, values: [] })) }]);
  expect(screen.getByText('No comparison')).toBeInTheDocument();
});
