import { isMatched, parseLabelMatchers } from './label-matcher';

const one = (name: string, operator: string, value: string): unknown => ({ name, operator, value });

describe('parseLabelMatchers', () => {
  test.each([undefined, null, '', '  ', '{}', ' { } '])('takes %j for none', (text) => {
    expect(parseLabelMatchers(text)).toEqual([]);
  });

  test.each<[string, unknown[]]>([
    ['team="risk"', [one('team', '=', 'risk')]],
    ['{team="risk",region=~"eu-.*"}', [one('team', '=', 'risk'), one('region', '=~', 'eu-.*')]],
    [" team != 'a' , region !~ `b\\d+` , ", [one('team', '!=', 'a'), one('region', '!~', 'b\\d+')]],
    ['"service.name"="x"', [one('service.name', '=', 'x')]],
    ['team=~"a\\\\.b|c,d}"', [one('team', '=~', 'a\\.b|c,d}')]],
    ['team="\\u00e9\\"\\n\\x41\\101\\U0001F600"', [one('team', '=', 'é"\nAA😀')]],
    ['team=""', [one('team', '=', '')]],
    ['team=~"^risk$"', [one('team', '=~', '^risk$')]],
  ])('reads %s', (text, expected) => {
    expect(parseLabelMatchers(text)).toEqual(expected);
  });

  test.each([
    ['team', /at its end, one of = != =~ !~ is missing behind "team"/],
    ['team=', /at its end, the value of "team" is missing, in quotes/],
    ['team=risk', /at character 6, "risk", the value of "team" is missing, in quotes/],
    ['team="risk', /at character 6, .* the value of "team" is missing/],
    ['team="a" region="b"', /at character 10, .*a comma is missing/],
    ['team="a",,region="b"', /at character 10, .*a label name is missing/],
    ['{team="a"', /at its end, the closing brace is missing/],
    ['team="a"}', /a brace is closed that was not opened/],
    ['{team="a"} x', /at character 12, "x", there is something behind/],
    ['service.name="x"', /at character 8, .*A name of other characters is in quotes/],
    ['team=~"("', /at character 7, .*"\(" is not a regular expression in RE2 syntax/],
    ['team=~"(?=x)"', /is not a regular expression/],
    ['team="\\q"', /has the escape "\\\\q", which does not exist/],
    ['__name__="x"', /is the name of a metric/],
    ['""="x"', /the name of a label is empty/],
    ['x{team="a"}', /one of = != =~ !~ is missing/],
  ])('refuses %s and says where and why', (text, message) => {
    expect(() => parseLabelMatchers(text)).toThrow(message);
    expect(() => parseLabelMatchers(text)).toThrow(
      /^Field "pipelineMatchers" is .* Write matchers such as team="risk",region=~"eu-\.\*"\.$/,
    );
  });

  test.each([5, true, ['team="a"'], { team: 'a' }])('refuses %j, which is no text', (value) => {
    expect(() => parseLabelMatchers(value)).toThrow(/not text\. Enter label matchers such as team="risk"/);
  });

  test('refuses a variable that nobody replaced, and what is too long', () => {
    expect(() => parseLabelMatchers('team="$team"')).toThrow(
      'Field "pipelineMatchers" holds the variable $team, which was not replaced',
    );
    expect(() => parseLabelMatchers(`team="${'a'.repeat(8000)}"`)).toThrow(/8007 characters long; at most 8000/);
  });
});

test('a label that is missing is empty', () => {
  const matches = (text: string): boolean => parseLabelMatchers(text).every((matcher) => isMatched(matcher, ''));
  expect(['a=""', 'a!="x"', 'a=~".*"', 'a!~"x"'].map(matches)).toEqual([true, true, true, true]);
  expect(['a="x"', 'a!=""', 'a=~".+"', 'a!~".*"', 'a=~"x|y"'].map(matches)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
