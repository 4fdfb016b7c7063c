import { MOST_PIPELINES, pipelineName } from './names';

const names = Array.from({ length: MOST_PIPELINES }, (_, i) => pipelineName(i));

test('10,000 pipelines have 10,000 names', () => {
  expect(MOST_PIPELINES).toBe(10_000);
  expect(new Set(names).size).toBe(10_000);
});

test('names are plain words with hyphens, so they need no quoting anywhere', () => {
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  expect(names.some((name) => name.includes('undefined'))).toBe(false);
});

test('the first pipelines keep the names that dashboards show', () => {
  expect(names.slice(0, 4)).toEqual(['fraud-detection', 'search-ranking', 'churn', 'recommendations']);
});
