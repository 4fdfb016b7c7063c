import { CATALOGUE } from '../signals';
import { inSentences, onceEach } from './remarks';

test('what is true of several signals is said once, by their labels', () => {
  expect(
    inSentences(
      [
        { signal: 'cpu_usage', says: ' could not be read: no.' },
        'The engine is slow.',
        { signal: 'recall', says: ' could not be read: it is down.' },
        { signal: 'memory_usage', says: ' could not be read: no.' },
        { signal: 'cpu_usage', says: ' could not be read: no.' },
      ],
      CATALOGUE,
    ),
  ).toEqual([
    'Signals CPU usage and memory usage could not be read: no.',
    'The engine is slow.',
    'Signal recall could not be read: it is down.',
  ]);
});

test('in what it differs is said beside the names', () => {
  const says = ': they are combined.';
  expect(
    inSentences(
      [
        { signal: 'cpu_usage', says, how: 'mean' },
        { signal: 'requests_per_second', says, how: 'sum' },
        { signal: 'memory_usage', says, how: 'mean' },
      ],
      CATALOGUE,
    ),
  ).toEqual(['Signals CPU usage and memory usage (mean), request rate (sum): they are combined.']);
});

test('the same remark is kept once', () => {
  const remark = { signal: 'cpu_usage', says: ': odd.' };
  expect(onceEach(['slow', remark, { ...remark }, 'slow'])).toEqual(['slow', remark]);
});
