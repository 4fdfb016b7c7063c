import { literal, printf, textOf, type Summary } from './summary';

const show = (format: string | null, value: number): string =>
  printf({ of: 'value', format }, { value, limit: NaN, mean: NaN });

test.each([
  ['%.1f', 85.25, '85.2'],
  ['%.1f', 85.75, '85.8'],
  ['%.0f', 750.5, '750'],
  ['%.0f', 751.5, '752'],
  ['%.2f', 1.005, '1.00'],
  ['%+.1f', 1.5, '+1.5'],
  ['%+.1f', -2.25, '-2.2'],
  ['%.4g', 90, '90'],
  ['%.4g', 92.34567, '92.35'],
  [null, 0.1, '0.1'],
])('%s of %d is written as Go does: %s', (format, value, text) => {
  expect(show(format, value)).toBe(text);
});

test('a text says that nothing is measured in the place of a number', () => {
  const summary: Summary = {
    before: 'CPU usage ',
    unknown: 'not measured now',
    measured: [{ of: 'value', format: '%.1f' }, ' %'],
    after: [', warning above ', { of: 'limit', format: null }, ' %'],
    scale: null,
  };
  const says = (value: number): string => textOf(summary, 'churn', { value, limit: 80, mean: NaN });
  expect(says(85)).toBe('churn: CPU usage 85.0 %, warning above 80 %');
  expect(says(NaN)).toBe('churn: CPU usage not measured now, warning above 80 %');
});

test('braces are no template', () => {
  expect(literal('a {{ b }}')).toBe('a {{ "{{" }} b }}');
});
