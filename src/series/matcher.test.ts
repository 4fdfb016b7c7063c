import { RE2JS } from 're2js';

import { matcherOf, parseMatcher } from './matcher';
import { refuseVariables } from './variables';

describe('parseMatcher', () => {
  test.each([undefined, null, '', '.*', '.+'])('takes %j for every pipeline', (expression) => {
    const matcher = parseMatcher(expression);
    expect(matcher.all).toBe(true);
    expect(matcher.matches('any name at all')).toBe(true);
  });

  test('is anchored at both ends', () => {
    const { matches } = parseMatcher('fraud');
    expect(['fraud', 'fraud-detection', 'a-fraud', 'Fraud'].map(matches)).toEqual([true, false, false, false]);
  });

  test('anchors every alternative', () => {
    const { matches } = parseMatcher('fraud|churn');
    expect(['fraud', 'churn', 'fraud-x', 'x-churn'].map(matches)).toEqual([true, true, false, false]);
  });

  test.each([
    ['foo$', 'foo', true],
    ['^foo$', 'foo', true],
    ['a$|b', 'b', true],
    ['foo$', 'foox', false],
    ['(?i)FRAUD-.*', 'fraud-x', true],
    ['fraud-\\d+', 'fraud-17', true],
    ['a.b', 'a\nb', true],
    ['.*é.*', 'café', true],
    ['\\Qa.b\\E', 'axb', false],
  ])('matches %j against %j: %s', (expression, name, matches) => {
    expect(parseMatcher(expression).matches(name)).toBe(matches);
  });

  test('answers an expression that makes other engines hang', () => {
    expect(parseMatcher('(a+)+$').matches(`${'a'.repeat(50_000)}!`)).toBe(false);
    expect(parseMatcher('(a+)+$').matches('a'.repeat(50_000))).toBe(true);
  });

  test.each(['(?=x)y', '(?!x).*', '(?<=a)b', '(a)\\1', '(', '[a', '*', 'a{2000}'])(
    'refuses %j, naming it and the syntax',
    (expression) => {
      expect(() => parseMatcher(expression)).toThrow(
        expect.objectContaining({
          category: 'query',
          status: 400,
          message: expect.stringContaining(`Pipeline filter ${JSON.stringify(expression)} is not a regular expression`),
        }),
      );
      expect(() => parseMatcher(expression)).toThrow(/Look-around and back-references do not exist there/);
    },
  );

  test.each([1, true, ['a'], { a: 1 }])('refuses %j, which is no text', (expression) => {
    expect(() => parseMatcher(expression)).toThrow(/is not text\. Enter a name/);
  });

  test('refuses an expression of more than 100,000 characters, and takes one of as many', () => {
    expect(() => parseMatcher(`${'a'.repeat(100_000)}.`)).toThrow(/100001 characters long; at most 100000/);
    expect(parseMatcher(`${'a'.repeat(99_999)}.`).matches('a'.repeat(100_000))).toBe(true);
  });
});

describe('a list of names', () => {
  test.each([
    ['churn', ['churn']],
    ['a|b', ['a', 'b']],
    ['(a\\.b|c\\|d|e-f/g h|\\$x)', ['a.b', 'c|d', 'e-f/g h', '$x']],
    ['(?:é\\-1|ü)', ['é-1', 'ü']],
    ['a|a', ['a']],
  ])('is found in %j', (expression, names) => {
    const matcher = parseMatcher(expression);
    expect(matcher.names).toEqual(names);
    expect(matcher.expression).toBe(expression);
    expect(names.every((name) => matcher.matches(name))).toBe(true);
    expect(matcher.matches(`${names[0]}x`)).toBe(false);
  });

  test.each(['a.b', 'a|', '|a', '()', 'a|b.*', '(a|b)c', 'a\\d', '(a)(b)', '\\Qa\\E', '(?i)a', '^a$'])(
    'is not found in %j',
    (expression) => {
      expect(parseMatcher(expression).names).toBeUndefined();
    },
  );

  test('may be as long as a fleet is large', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `region-eu-west-1.team-${i % 20}.model-${i}`);
    const matcher = parseMatcher(`(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})`);
    expect(names.every((name) => matcher.matches(name))).toBe(true);
    expect(matcher.matches('region-eu-west-1xteam-0.model-0')).toBe(false);
  });
});

describe('variables that nobody replaced', () => {
  test.each([
    ['$pipeline', '$pipeline'],
    ['${pipeline}', '${pipeline}'],
    ['${pipeline:regex}', '${pipeline:regex}'],
    ['[[pipeline]]', '[[pipeline]]'],
    ['[[x:csv]]', '[[x:csv]]'],
    ['fraud-$env-.*', '$env'],
    ['a|${b}', '${b}'],
    ['a\\\\$x', '$x'],
  ])('refuses %j and names %j', (expression, variable) => {
    expect(() => parseMatcher(expression)).toThrow(
      expect.objectContaining({
        category: 'query',
        message: expect.stringContaining(`Field "pipeline" holds the variable ${variable}, which was not replaced`),
      }),
    );
  });

  test.each(['foo$', 'a$|b$', '(foo$)', 'foo$)', '[[:alpha:]]+', '[$]', '$', '\\$5', 'a\\$x', '\\$x|b', '\\\\\\$x'])(
    'does not take %j for a variable',
    (text) => {
      expect(() => refuseVariables('pipeline', text)).not.toThrow();
    },
  );
});

test('the filter of some names matches exactly these, whatever characters they have', () => {
  const names = ['a.b', 'c|d', 'e"f\\g', '$h', '(i)'];
  const matcher = matcherOf(names);
  expect(names.every((name) => matcher.matches(name))).toBe(true);
  expect(matcher.matches('axb')).toBe(false);
  // The expression, which goes to an engine, says the same.
  const sent = RE2JS.compile(matcher.expression);
  expect(names.every((name) => sent.matches(name))).toBe(true);
  expect(['axb', 'c', 'd', 'i'].some((name) => sent.matches(name))).toBe(false);
});
