import { inList, lowerFirst, upperFirst } from './words';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j reads as a list', (words, text) => {
  expect(inList(words)).toBe(text);
});

test('labels change their first letter only, and abbreviations keep theirs', () => {
  expect(['Response time', 'CPU usage', 'F1 score', ''].map(lowerFirst)).toEqual([
    'response time',
    'CPU usage',
    'F1 score',
    '',
  ]);
  expect(['drift of CPU usage', 'CPU', ''].map(upperFirst)).toEqual(['Drift of CPU usage', 'CPU', '']);
});
