import { isDeepStrictEqual } from 'node:util';

import { AnswerError, show } from '../../series/errors';
import { instantAt, type Grid } from '../../series/grid';
import { memberName } from '../../series/member';
import { type Labels } from './answer/plain';
import { type MatrixSeries } from './answer/series';
import { type Points } from './answer/columns';
import { labelsOf, type Whose } from './promql';

/** Instants of an answer may be off by as much as their way through decimal seconds costs, in milliseconds. */
const ROUNDING = 0.5;

/** The engine answered for other instants than it was asked for. */
export class OtherInstants extends AnswerError {
  constructor(seconds: number, { start, step }: Grid) {
    super(
      `The engine answered for the instant ${seconds} s where it was asked for every ${step / 1000} s from ${start / 1000} s on. A proxy before it may move ranges to multiples of their step, as the query front end of Thanos does; switch that off.`,
      502,
      'server',
    );
  }
}

/** One series of one pipeline. A long range comes in parts, each with the same series again. */
export interface PipelineSeries {
  readonly labels: Labels;
  readonly parts: readonly Points[];
}

/** The series of an answer by the pipelines that they belong to, or by the members that these are split into. */
export interface ByPipeline {
  /** Matching pipelines or members by their names, each with at least one series, no two with the same labels. */
  readonly pipelines: ReadonlyMap<string, readonly PipelineSeries[]>;
  /** Labels of a series that belongs to none, if there is one. */
  readonly stray: Labels | null;
}

/**
 * Sorts the series of an answer by the names of their members. It pauses after each series. O(series).
 *
 * @throws AnswerError if there are series, and none of them has the label.
 */
export function* byPipeline(series: readonly MatrixSeries[], whose: Whose): Generator<void, ByPipeline> {
  const pipelines = new Map<string, MatrixSeries[]>();
  let stray: Labels | null = null;
  let strays = 0;
  for (const one of series) {
    const name = nameIn(one.metric, whose);
    if (name !== null) {
      const own = pipelines.get(name);
      if (own) {
        own.push(one);
      } else {
        pipelines.set(name, [one]);
      }
    } else if (isStray(one.metric, whose)) {
      stray ??= one.metric;
      strays++;
    }
    yield;
  }
  if (stray !== null && strays === series.length) {
    throw new AnswerError(
      `a series has no label "${whose.label}": ${show(stray)}. Keep the label, as in "avg by (${labelsOf(whose)}) (…)", or set another pipeline label in the data source.`,
      400,
      'query',
    );
  }
  const joined = new Map<string, PipelineSeries[]>();
  for (const [name, own] of pipelines) {
    joined.set(name, joinParts(own));
    yield;
  }
  return { pipelines: joined, stray };
}

/** The name of the member that a series belongs to; null for one of a pipeline that does not match, or of none. */
export function nameIn(labels: Labels, { label, matcher }: Whose): string | null {
  const pipeline = labels[label] ?? '';
  return pipeline === '' || !matcher.matches(pipeline)
    ? null
    : memberName({ pipeline, values: matcher.by.map((name) => labels[name] ?? '') }, matcher.by);
}

const isStray = (labels: Labels, { label }: Whose): boolean => (labels[label] ?? '') === '';

/**
 * Series with the same labels as one, as they come where a long grid takes several requests. The same series once more says nothing new;
 * one that differs within the same time is another, although no label tells them apart.
 */
function joinParts(series: readonly MatrixSeries[]): PipelineSeries[] {
  if (series.length === 1) {
    return [{ labels: series[0].metric, parts: series }];
  }
  const joined = new Map<string, { labels: Labels; parts: Points[] }>();
  for (const one of series) {
    const { metric } = one;
    const key = JSON.stringify(Object.entries(metric).sort(([a], [b]) => (a < b ? -1 : 1)));
    const own = joined.get(key);
    if (own === undefined) {
      joined.set(key, { labels: metric, parts: [one] });
    } else if (!own.parts.some((part) => overlap(part, one))) {
      own.parts.push(one);
    } else if (!own.parts.some((part) => isDeepStrictEqual([part.times, part.values], [one.times, one.values]))) {
      joined.set(`${key} ${joined.size}`, { labels: metric, parts: [one] });
    }
  }
  return [...joined.values()];
}

/** Whether some time is within both; their times rise. */
function overlap({ times: a }: Points, { times: b }: Points): boolean {
  return a.length > 0 && b.length > 0 && a[0] <= b[b.length - 1] && b[0] <= a[a.length - 1];
}

/**
 * Calls back with every value of a series and its place on a grid. NaN is missing.
 *
 * @throws OtherInstants if a value is at no instant of the grid.
 */
export function eachValue({ parts }: PipelineSeries, grid: Grid, visit: (place: number, value: number) => void): void {
  for (const { times, values } of parts) {
    for (let i = 0; i < times.length; i++) {
      visit(placeOn(grid, times[i]), values[i]);
    }
  }
}

/**
 * The place of an instant on a grid.
 *
 * @param seconds since 1970, as an engine has them.
 * @throws OtherInstants if it is none of the grid.
 */
export function placeOn(grid: Grid, seconds: number): number {
  const place = Math.round((seconds * 1000 - grid.start) / grid.step);
  if (!(Math.abs(seconds * 1000 - instantAt(grid, place)) <= ROUNDING) || place < 0 || place >= grid.length) {
    throw new OtherInstants(seconds, grid);
  }
  return place;
}

/** What the engine gives for a series in place of numbers; null where there is nothing of that kind. */
export function unreadableIn({ parts }: PipelineSeries): string | null {
  return parts.find(({ unreadable }) => unreadable !== null)?.unreadable ?? null;
}

/** The value of a series at the one instant that was asked for; NaN if it has none. */
export const onlyValue = ({ values }: Points): number => values.at(0) ?? NaN;

/** Names of the labels in which some series differ, in their order. */
export function differencesOf(series: readonly PipelineSeries[]): string[] {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  const [first] = series;
  return [...names].filter((name) => series.some(({ labels }) => labels[name] !== first.labels[name])).sort();
}
