import { labelsOfSides, memberOfSide } from './compare-members';

test.each([
  // Names of pipelines, and of members of the query's own labels, leave these as they are.
  ['stable', 'canary', [], []],
  ['stable', 'canary', ['region'], ['region']],
  ['fraud · version=41 · region=–', 'fraud · version=42 · region=eu', ['version', 'region'], ['version', 'region']],
  // Labels that are named are what pipelines are split by, however the query splits them.
  ['version=41', 'version=42', [], ['version']],
  ['version="41"', 'version = 42', ['region'], ['version']],
  ['fraud · version=41', 'fraud · version=42', ['version', 'region'], ['version']],
  ['fraud, version=41, region=eu', 'fraud, region=us, version=41', [], ['version', 'region']],
  // No label has such a name: these are pipelines.
  ['a, b', '1=2', [], []],
])('%j and %j, grouped by %j, are of pipelines split by %j', (a, b, by, expected) => {
  expect(labelsOfSides(a, b, by)).toEqual(expected);
});

test.each([
  ['version=41', 'canary', /"a" names "version", and field "b" no label: the sides may overlap/],
  ['version=41', 'region=eu', /"a" names "version", and field "b" "region"/],
  ['version=41', 'version=42, region=eu', /and field "b" "version" and "region"/],
])('%j and %j are refused', (a, b, message) => {
  expect(() => labelsOfSides(a, b, [])).toThrow(message);
});

describe('a side is', () => {
  const known = new Set(['churn · version=41', 'fraud · version=41', 'fraud · version=42', 'fraud · version=–']);
  const of = (text: string) => memberOfSide('a', text, known, ['version']);

  test.each([
    ['version=42', 'fraud · version=42'],
    ['fraud · version=41', 'fraud · version=41'],
    ['fraud, version=42', 'fraud · version=42'],
    ['version=43', undefined],
    ['churn, version=42', undefined],
    ['fraud', undefined],
    ['version=', 'fraud · version=–'],
  ])('%j: %j', (text, member) => {
    expect(of(text)).toBe(member);
  });

  test('not to be told where several pipelines have the labels', () => {
    expect(() => of('version=41')).toThrow(
      'Field "a" is "version=41", which 2 pipelines have: churn and fraud. Name one, such as "churn · version=41", or choose a pipeline.',
    );
  });

  test('a pipeline whose name looks like a label, where there is one', () => {
    expect(memberOfSide('b', 'team=risk', new Set(['team=risk']), [])).toBe('team=risk');
  });
});
