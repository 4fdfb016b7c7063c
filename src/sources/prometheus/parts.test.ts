import { matcherOf, parseMatcher, type PipelineMatcher } from '../../series/matcher';
import { bytesOf, partsOf } from './parts';
import { selectorOf } from './promql';

const once = (matcher: PipelineMatcher): string[] => [`x{${selectorOf('pipeline', matcher)}}`];
const thrice = (matcher: PipelineMatcher): string[] => {
  const [x] = once(matcher);
  return [x, `${x} / ${x} + ${x}`];
};
const names = Array.from({ length: 700 }, (_, i) => `eu-west-1/"recommendations"/möbel.${i}`);

test.each([
  ['once', once, 8192],
  ['three times, beside another', thrice, 8192],
  ['three times, where there is hardly room', thrice, 200],
])('a list that an expression holds %s is asked for in parts that fit', (_, expressionsOf, most) => {
  const parts = partsOf(matcherOf(names), expressionsOf, most);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flatMap((part) => part.names)).toEqual(names);
  const longest = Math.max(...parts.flatMap(expressionsOf).map(bytesOf));
  expect(longest).toBeLessThanOrEqual(most);
  expect(longest).toBeGreaterThan(most * 0.5);
});

test('what fits stays as it is', () => {
  const matcher = parseMatcher('fraud-.*|churn');
  expect(partsOf(matcher, once, 100)).toEqual([matcher]);
  const everyone = parseMatcher('.*');
  expect(partsOf(everyone, once, 1)).toEqual([everyone]);
});

test('an expression that no list fits into, and one that has no filter, decide nothing', () => {
  const expressionsOf = (matcher: PipelineMatcher): string[] => [...once(matcher), 'y'.repeat(9000), 'vector(1)'];
  const parts = partsOf(matcherOf(names), expressionsOf, 8192);
  expect(parts.flatMap((part) => part.names)).toEqual(names);
});

test.each([
  ['an expression', parseMatcher(`${'(a|b).c'.repeat(2000)}|churn`)],
  ['a single name', matcherOf(['churn', 'n'.repeat(9000)])],
])('%s that is too long is left to be applied here, to everyone', (_, matcher) => {
  const [part, ...others] = partsOf(matcher, once, 8192);
  expect(others).toEqual([]);
  expect(once(part)).toEqual(['x{pipeline!=""}']);
  expect([part.matches('churn'), part.matches('other')]).toEqual([true, false]);
});
