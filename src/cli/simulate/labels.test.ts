import { readLabels } from './labels';

test('labels are read in their order; a value may hold anything', () => {
  expect(readLabels(['job=mlpulse', 'instance=localhost:9464', 'note=a=b "c"'])).toEqual([
    { name: 'job', value: 'mlpulse' },
    { name: 'instance', value: 'localhost:9464' },
    { name: 'note', value: 'a=b "c"' },
  ]);
});

test.each([
  ['job', '--label "job" is not a label. Give one such as job=mlpulse.'],
  ['job=', '--label "job=" is not a label.'],
  ['=mlpulse', '--label "=mlpulse" is not a label.'],
  ['a-b=c', '--label "a-b=c" is not a label.'],
  ['__name__=x', '--label "__name__=x" is not a label.'],
  ['pipeline=x', '--label "pipeline=x" has the name of a label that the series have. Choose another than pipeline.'],
  ['code=200', 'Choose another than code.'],
  ['feature=amount', 'Choose another than feature.'],
  ['le=1', 'Choose another than le.'],
])('%s is refused', (text, message) => {
  expect(() => readLabels([text])).toThrow(message);
});

test('a name given twice is refused', () => {
  expect(() => readLabels(['job=a', 'job=b'])).toThrow('--label job is given twice. A series has each label once.');
});
