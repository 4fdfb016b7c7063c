import { type PulseDataQuery, isComplete } from './query';
import { KINDS } from './testing/kinds';

describe.each(KINDS)('a query of the kind $kind', (info) => {
  const { kind, options } = info;

  test('can be asked once it has the options that the backend requires', () => {
    const required = options.filter((option) => option.required === true).map(({ name }) => name);
    const bare: PulseDataQuery = { refId: 'A', queryType: kind };
    expect(isComplete(bare, info)).toBe(required.length === 0);
    expect(isComplete({ ...bare, ...Object.fromEntries(required.map((name) => [name, ['cpu_usage']])) }, info)).toBe(
      true,
    );
    expect(isComplete({ ...bare, ...Object.fromEntries(required.map((name) => [name, []])) }, info)).toBe(
      required.length === 0,
    );
  });
});

test('a query of a kind that is not known yet can be asked, one without a kind cannot', () => {
  expect(isComplete({ refId: 'A', queryType: 'metrics' }, undefined)).toBe(true);
  expect(isComplete({ refId: 'A', queryType: '' }, undefined)).toBe(false);
  expect(isComplete({ refId: 'A' }, undefined)).toBe(false);
});
