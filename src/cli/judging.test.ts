import { inWords, judgedBy, judgeIn, singleSamples } from './judging';

test('the alert engine judges, unless the flag is given', () => {
  expect(judgeIn({ 'single-samples': false })).toBe('alert engine');
  expect(judgeIn({ 'single-samples': true })).toBe('single samples');
  expect(singleSamples('The gate')).toMatchObject({ placeholder: null, group: 'The gate' });
});

test('a question says who judges, and keeps its own options', () => {
  const question = { kind: 'alerts', format: 'table', options: { state: 'all' } } as const;
  expect(judgedBy('alert engine', question)).toEqual({ ...question, options: { state: 'all', engine: true } });
  expect(judgedBy('single samples', { kind: 'verdict', format: 'table' })).toEqual({
    ...{ kind: 'verdict', format: 'table', options: { engine: false } },
  });
});

test('both have words', () => {
  expect([inWords('alert engine'), inWords('single samples')]).toEqual(['the alert engine', 'single samples']);
});
