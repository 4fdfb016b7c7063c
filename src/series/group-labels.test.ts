import { parseGroupLabels } from './group-labels';

test.each([undefined, null, '', []])('takes %j for none', (list) => {
  expect(parseGroupLabels(list)).toEqual([]);
});

test('takes names of labels in their order, each once', () => {
  expect(parseGroupLabels(['version', 'service.name', 'version'])).toEqual(['version', 'service.name']);
});

test.each<[unknown, RegExp]>([
  ['model', /^Field "groupBy" is "model", not a list\. List names of labels, as in \["model", "version"\]\.$/],
  [{ model: true }, /is \{"model":true\}, not a list/],
  [7, /is 7, not a list/],
  [[7], /lists 7, which is not text/],
  [[''], /lists "", which is not the name of a label/],
  [[' model'], /lists " model", which is not the name of a label/],
  [['model="a"'], /which is not the name of a label/],
  [['$label'], /holds the variable \$label, which was not replaced/],
  [['__name__'], /which is the name of a metric/],
  [['a', 'b', 'c', 'd', 'e', 'f'], /lists 6 labels; at most 5 are taken/],
])('refuses %j', (list, message) => {
  expect(() => parseGroupLabels(list)).toThrow(message);
});
