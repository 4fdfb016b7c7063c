import { parseMatcher } from '../series/matcher';
import { rememberSizes } from './sizes';
import { type Dataset, type MetricSource } from './types';

const NAMES = ['a', 'b', 'c'];
const answered = { pipelines: NAMES } as Partial<Dataset> as Dataset;
const inner = {
  pipelines: () => Promise.resolve(NAMES.slice(0, 2)),
  fetch: () => Promise.resolve(answered),
} as Partial<MetricSource> as MetricSource;
const range = { from: 0, to: 1 };
const { signal: abort } = new AbortController();

test('the size of an answer is that of the last one with the same filter', async () => {
  const source = rememberSizes(inner);
  const [all, some] = [parseMatcher(undefined), parseMatcher('a.*')];
  expect([all, some].map((matcher) => source.expected?.(matcher))).toEqual([null, null]);
  await source.fetch({ pipelines: some, signals: [], abort });
  expect([all, some].map((matcher) => source.expected?.(matcher))).toEqual([null, 3]);
  await source.pipelines(some, range, abort);
  expect(source.expected?.(some)).toBe(2);
});

test('forgets the filter that was asked for longest ago', async () => {
  const source = rememberSizes(inner);
  const matchers = Array.from({ length: 1_001 }, (_, i) => parseMatcher(`p${i}`));
  for (const matcher of matchers) {
    await source.pipelines(matcher, range, abort);
  }
  expect(matchers.filter((matcher) => source.expected?.(matcher) === null)).toEqual([matchers[0]]);
});
