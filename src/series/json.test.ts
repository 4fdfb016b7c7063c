import { nestsDeep, parseJson } from './json';

const nested = (levels: number, open = '[', close = ']'): string => open.repeat(levels) + close.repeat(levels);
const parse = (text: string): unknown => parseJson(text, (problem) => new Error(problem));

test('reads JSON, with whatever its texts hold', () => {
  expect(parse('{"a": ["\\"[[", "{\\\\", 1e3]}')).toEqual({ a: ['"[[', '{\\', 1000] });
  expect(parse(`"${'['.repeat(1_000)}"`)).toBe('['.repeat(1_000));
  expect(parse(`[${'[],'.repeat(1_000)}[]]`)).toHaveLength(1_001);
  expect(parse(nested(100))).toEqual(JSON.parse(nested(100)));
});

test.each([
  nested(101),
  nested(100_000),
  nested(100_000, '{"a":', '}'),
  '['.repeat(100_000),
  `["${'\\\\'}",${nested(100)}]`,
])('refuses what nests deeper than anyone writes', (text) => {
  expect(() => parse(text)).toThrow('nests more than 100 lists and objects');
});

test('refuses what is no JSON, and repeats what the parser says of it only to who asks', () => {
  expect(() => parse('{"a"')).toThrow(/^is not JSON$/);
  expect(() => parseJson('{"a"', (problem, detail) => new Error(problem + detail))).toThrow(/^is not JSON: ./);
});

test('tells the same of a value', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(nestsDeep(circle)).toBe(true);
  expect(nestsDeep(JSON.parse(nested(101)))).toBe(true);
  expect(nestsDeep(JSON.parse(nested(100)))).toBe(false);
  expect([1, null, {}, 'text'].some(nestsDeep)).toBe(false);
  // An alias of YAML is one object in many places: 2^100 paths.
  let shared: unknown = 1;
  for (let i = 0; i < 90; i++) {
    shared = [shared, shared];
  }
  expect(nestsDeep(shared)).toBe(false);
});
