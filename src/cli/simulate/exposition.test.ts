import { boundOf, headOf, labelOf, lineOf, type Family } from './exposition';

const COUNTER: Family = { name: 'ml_requests', type: 'counter', help: 'A \\ and\na "quote".' };
const TIMES: Family = { name: 'waiting_seconds', type: 'histogram', unit: 'seconds', help: 'Waiting.' };

test('OpenMetrics names a counter without its suffix, tells units, and escapes quotes in help', () => {
  expect(headOf(COUNTER, 'openmetrics')).toBe(
    '# TYPE ml_requests counter\n# HELP ml_requests A \\\\ and\\na \\"quote\\".\n',
  );
  expect(headOf(TIMES, 'openmetrics')).toBe(
    '# TYPE waiting_seconds histogram\n# UNIT waiting_seconds seconds\n# HELP waiting_seconds Waiting.\n',
  );
});

test('the older format names a counter with its suffix, knows no units, and leaves quotes in help alone', () => {
  expect(headOf(COUNTER, 'classic')).toBe(
    '# HELP ml_requests_total A \\\\ and\\na "quote".\n# TYPE ml_requests_total counter\n',
  );
  expect(headOf(TIMES, 'classic')).toBe('# HELP waiting_seconds Waiting.\n# TYPE waiting_seconds histogram\n');
});

test('escapes backslashes, quotes and line ends in labels', () => {
  expect(labelOf('pipeline', 'a"b\\c\nd')).toBe('pipeline="a\\"b\\\\c\\nd"');
});

test.each([
  [0.025, '0.025'],
  [5, '5.0'],
  [1800, '1800.0'],
  [Infinity, '+Inf'],
])('writes the bound %d as %s', (bound, text) => {
  expect(boundOf(bound)).toBe(text);
});

test('times are seconds in OpenMetrics, milliseconds in the older format, and may be left out', () => {
  expect(lineOf('x{a="b"}', 1e-7, 1_500, 'openmetrics')).toBe('x{a="b"} 1e-7 1.5\n');
  expect(lineOf('x{a="b"}', 3, 1_500, 'classic')).toBe('x{a="b"} 3 1500\n');
  expect(lineOf('x{a="b"}', 3, null, 'classic')).toBe('x{a="b"} 3\n');
});
