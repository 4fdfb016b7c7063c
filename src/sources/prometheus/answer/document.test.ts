import { MOST_LEVELS, NestedTooDeep, parseDocument } from './document';

test.each([
  ['arrays', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
  ['objects', '{"a":'.repeat(300_000) + '1' + '}'.repeat(300_000)],
  ['an array without an end', '['.repeat(MOST_LEVELS + 1)],
])('%s nested too deep are refused before they are parsed', (_, text) => {
  expect(() => parseDocument(text)).toThrow(NestedTooDeep);
});

test('brackets within texts, and as many levels as are allowed, are fine', () => {
  const text = String.raw`"[[\"${'['.repeat(100)}\\"`;
  const deepest = '['.repeat(MOST_LEVELS) + ']'.repeat(MOST_LEVELS);
  expect(parseDocument(`[${text},{"a":[1]}]`)).toEqual([JSON.parse(text), { a: [1] }]);
  expect(JSON.stringify(parseDocument(deepest))).toBe(deepest);
});

test('what is no JSON is a syntax error', () => {
  expect(() => parseDocument('<html>')).toThrow(SyntaxError);
  expect(() => parseDocument('"')).toThrow(SyntaxError);
});
