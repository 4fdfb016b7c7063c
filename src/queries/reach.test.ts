import { withinReach } from './reach';

const NOW = Date.UTC(2026, 0, 31, 12);

test('a range of the last ten years stays as it is', () => {
  const range = { from: Date.UTC(2016, 1, 1), to: NOW };
  expect(withinReach(range, NOW)).toEqual({ range, notice: null });
});

test.each([
  ['1970', 0, 'on 1970-01-01'],
  ['the year 1', Date.parse('0001-01-01T00:00:00Z'), 'in the year 1'],
  ['the first instant there is', -8.64e15, 'in the year −271,821'],
  ['before all that has a date', -9e15, 'in the year −271,821 or before'],
])('one from %s is cut to them, which is said', (_, from, when) => {
  expect(withinReach({ from, to: NOW }, NOW)).toEqual({
    range: { from: Date.UTC(2016, 0, 31, 12), to: NOW },
    notice: {
      severity: 'info',
      text: `The time range begins ${when}; it is cut to 2016-01-31, 10 years ago: nothing older is looked at.`,
    },
  });
});

test('one that ends before them is refused', () => {
  expect(() => withinReach({ from: 0, to: Date.UTC(1999, 11, 31) }, NOW)).toThrow(
    'The time range ends on 1999-12-31, more than 10 years ago: nothing so old is looked at. Choose a later range.',
  );
});
