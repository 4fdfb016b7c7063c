/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const row = (feature: string | null, drifted: boolean | null, more: object = {}) => ({
  ...{ pipeline: 'churn', feature, method: 'psi', value: 0.03, threshold: 0.05, threshold_source: 'learned' },
  ...{ p_value: null, p_adjusted: null, drifted, n: 12_000, n_reference: 80_000, note: null },
  ...{ label: 'Population stability index', ...more },
});

const features = (...rows: object[]): DataFrame => tableOf('feature_drift', rows as Array<ReturnType<typeof row>>);

function histogramOf(feature: string): DataFrame {
  const bucket = (low: number | null, high: number | null, reference: number, current: number) => ({
    ...{ pipeline: 'churn', feature, low, high, reference, current },
  });
  const frame = tableOf('feature_drift', [
    bucket(null, 10, 0.5, 0.2),
    bucket(10, 20, 0.3, 0.3),
    bucket(20, null, 0.2, 0.5),
  ]);
  frame.name = 'histograms';
  return frame;
}

/** Rows of the table without its head, in plain text. */
const rows = (): string[] =>
  within(screen.getByRole('table', { name: 'Features' }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => plain(textContent));

test('says which features have drifted, by how much against what, those first', () => {
  show([
    features(
      row('calm', false),
      row('moved', true, { value: 0.312 }),
      row('young', null, { value: null, threshold: 0.1, threshold_source: 'fixed', note: 'Needs 200 values in the range, has 3. Fixed threshold: 2 of 6 days to learn one from.' }),
      row(null, null, { value: null, threshold: null, threshold_source: null, n: null, n_reference: null, note: 'No histogram of a feature in the reference or in the range.' }),
    ),
  ]); // prettier-ignore
  expect(plain(document.body.textContent)).toContain('1 of 4 features has drifted, 1 has not, 2 cannot be told');
  const [moved, young, none, calm] = rows();
  expect(moved).toContain('moved');
  expect(moved).toContain('Drifted');
  expect(moved).toContain('Population stability index 0.31, above 0.050 (learned)');
  expect(moved).toContain('12 000 values, 80 000 in the reference');
  expect(young).toContain('Unknown');
  expect(young).toContain('Needs 200 values in the range, has 3');
  expect(none).toContain('No histogram of a feature');
  expect(calm).toContain('As before');
  expect(calm).toContain('0.030, within 0.050');
});

test('a feature that several methods look at is one row, and fine only if all say so', () => {
  const ks = { method: 'ks', label: 'Kolmogorov–Smirnov distance', value: 0.2, threshold: 0.1, p_adjusted: 0 };
  show([features(row('amount', false), row('amount', true, { ...ks, note: 'A lower bound.' }))]);
  const [only, ...others] = rows();
  expect(others).toEqual([]);
  expect(only).toContain('Drifted');
  expect(only).toContain('Kolmogorov–Smirnov distance 0.20, above 0.10 (learned), p < 0.001');
  expect(only).toContain('A lower bound');
});

test('draws both histograms over each other, and says the same to a screen reader', () => {
  show([features(row('amount', true), row('other', false)), histogramOf('amount')]);
  const [picture, ...others] = screen.getAllByRole('img', { name: /Population stability index/ });
  expect(plain(picture.getAttribute('aria-label'))).toContain('amount of churn: Population stability index');
  expect(picture.querySelectorAll('path')).toHaveLength(3 + 2);
  expect(picture.textContent).toBe('up to 10above 20');
  expect(others).toEqual([]);
  expect(screen.getByRole('list', { name: 'Legend' })).toHaveTextContent('ReferenceRange');
});

test('of a narrow panel, features are stacked', () => {
  show([features(row('amount', true))], { width: 400 });
  const [item] = within(screen.getByRole('list', { name: 'Features' })).getAllByRole('listitem');
  expect(plain(item.textContent)).toContain('Population stability index');
});

test('where only problems are shown and there are none, says so, and shows all if asked', async () => {
  show([features(row('amount', false))], { options: { onlyProblems: true } });
  expect(screen.getByText('No feature has drifted')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
  expect(rows()).toHaveLength(1);
});

test('where only problems are shown, what cannot be judged is one', () => {
  show([features(row('amount', false), row('young', null))], { options: { onlyProblems: true } });
  expect(rows().map((text) => text.includes('young'))).toEqual([true]);
});

test('without rows, nothing matches', () => {
  const empty = features(row('amount', false));
  show([{ ...empty, length: 0, fields: empty.fields.map((field) => ({ ...field, values: [] })) }]);
  expect(screen.getByText('No features')).toBeInTheDocument();
});
