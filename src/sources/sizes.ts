import { LRUCache } from 'lru-cache';

import { type PipelineMatcher } from '../series/matcher';
import { type MetricSource } from './types';

/** Filters whose pipelines were counted; the one that was asked for longest ago is forgotten first. */
const MOST_FILTERS = 1_000;

/**
 * A source that remembers how many pipelines a filter had when it last answered, so that the next answer's size is about known before
 * it is asked for.
 */
export function rememberSizes(source: MetricSource): MetricSource {
  const sizes = new LRUCache<string, number>({ max: MOST_FILTERS });
  const remember = (matcher: PipelineMatcher, size: number): void => void sizes.set(keyOf(matcher), size);
  return {
    ...source,

    expected: (matcher) => sizes.get(keyOf(matcher)) ?? null,

    async fetch(request) {
      const dataset = await source.fetch(request);
      remember(request.pipelines, dataset.pipelines.length);
      return dataset;
    },

    async pipelines(matcher, range, abort) {
      const names = await source.pipelines(matcher, range, abort);
      remember(matcher, names.length);
      return names;
    },
  };
}

/** A list of names says itself how long it is: that it is long must not fill the memory of others. */
const keyOf = ({ expression, where, by }: PipelineMatcher): string =>
  JSON.stringify([expression.slice(0, 1_000), expression.length, where, by]);
