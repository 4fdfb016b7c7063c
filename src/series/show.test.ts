import { AnswerError, badSettings } from './errors';
import { shorten, show } from './show';

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) {
    value = [value];
  }
  return value;
}

test.each([
  ['fraud-.*', '"fraud-.*"'],
  ['two\nlines', '"two\\nlines"'],
  [{ a: [1, null, true], b: {} }, '{"a":[1,null,true],"b":{}}'],
  [[], '[]'],
  [-0.5, '-0.5'],
  [null, 'null'],
])('shows %j as JSON does', (value, shown) => {
  expect(show(value)).toBe(shown);
});

test.each([
  ['what is not there', undefined, 'missing'],
  ['NaN', NaN, '.nan'],
  ['what is too large for a number', [1e999, -1e999], '[infinity,-infinity]'],
  ['large integers', 2n ** 63n, '9223372036854775808'],
  ['functions', () => 1, 'a function'],
  ['symbols', Symbol('x'), 'a symbol'],
  ['objects without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
  ['objects of which JSON would ask more', { toJSON: 1, toString: 2 }, '{"toJSON":1,"toString":2}'],
  ['what turns or ends a line', '\u202e\u2028\u009b31m', '"\\u202e\\u2028\\u009b31m"'],
])('names %s, which JSON has no word for', (_, value, shown) => {
  expect(show(value)).toBe(shown);
});

test('cuts what is long, deep, wide or within itself', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`name${i}`, i]));
  for (const value of [
    'x'.repeat(10_000_000),
    deep(100_000),
    circle,
    wide,
    Array(1_000_000).fill(7),
    { [wide.name1]: wide },
  ]) {
    expect(show(value).length).toBeLessThanOrEqual(120);
  }
  expect(show(deep(7))).toBe('[[[[[[[…]]]]]]]');
  expect(show('😀'.repeat(100))).toMatch(/^"(?:😀)+…$/u);
});

test('a long text keeps its beginning and its end, and whole characters', () => {
  expect(shorten('short', 5)).toBe('short');
  expect(shorten('abcdefghijklmnopqrstuvwxyz', 15)).toBe('abcdefg … vwxyz');
  expect(shorten('😀'.repeat(1_000))).toMatch(/^(?:😀)+ … (?:😀)+$/u);
});

test('no error has a long message, whatever it names', () => {
  const problem = `${'x'.repeat(5_000)}. Choose another.`;
  for (const error of [
    new AnswerError(problem, 400, 'query'),
    badSettings(`rules.${'y'.repeat(5_000)}.for`, problem),
  ]) {
    expect(error.message.length).toBeLessThan(1_000);
    expect(error.message).toMatch(/ … x*\. Choose another\.$/);
  }
  expect(badSettings('a', problem).problem.length).toBeLessThan(1_000);
});
