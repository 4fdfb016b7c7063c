import { hours, minutes, seconds } from '../../../series';
import { type MatrixSeries } from '../answer/series';
import { quote, labelName } from '../promql';
import { ifAnswered, type Looking } from './engine';

/** Long enough for some scrapes that are five minutes apart. */
const WATCHED = minutes(16);
/** Samples that are farther apart are none of a scrape. */
const MOST_GAP = minutes(5);
/** Scrapes are seldom exactly as far apart as they should be. */
const TOLERANCE = 0.1;
/** An engine that has a metric for less than this has just begun with it. */
const YOUTH = hours(1);
const USUAL = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600].map(seconds);

/** When a metric was sampled, as far as it was watched. All in milliseconds. */
export interface Scrapes {
  /** Time between two samples; null where there are too few. */
  readonly every: number | null;
  /** How long there have been samples, if that is shorter than it was watched; null for longer. */
  readonly age: number | null;
  /** Whether the engine did not have it an hour ago; false where it does not say. */
  readonly young: boolean;
}

/** The times of the samples of a metric, by those of one of its series. Three small requests. */
export async function scrapesOf(looking: Looking, metric: string): Promise<Scrapes> {
  const { api, now, abort } = looking;
  const some = await ifAnswered(api.instant(`topk(1, {__name__=${quote(metric)}})`, now, abort));
  const [series] = some?.data ?? [];
  if (series === undefined) {
    return { every: null, age: null, young: false };
  }
  const before = await ifAnswered(api.instant(`group({__name__=${quote(metric)}})`, now - YOUTH, abort));
  const young = before?.data.length === 0;
  const grid = { start: now - WATCHED, step: seconds(1), length: WATCHED / seconds(1) + 1 };
  const times = await ifAnswered(api.range(`timestamp(${selectorOf(series)})`, grid, abort));
  const sampled = timesOf(times?.data.at(0));
  const [first = grid.start] = sampled;
  // A series that was there before the watch has an older sample at its beginning, or soon after.
  return { every: usualOf(gapsOf(sampled)), age: first > grid.start + MOST_GAP ? now - first : null, young };
}

const selectorOf = ({ metric }: MatrixSeries): string =>
  `{${Object.entries(metric)
    .map(([label, value]) => `${labelName(label)}=${quote(value)}`)
    .join(',')}}`;

function timesOf(series: MatrixSeries | undefined): number[] {
  const times = series?.values.map((seconds) => seconds * 1000) ?? [];
  return [...new Set(times)].filter((time) => !Number.isNaN(time));
}

/** Milliseconds between the samples, in ascending order. */
const gapsOf = (times: readonly number[]): number[] =>
  times
    .slice(1)
    .map((time, i) => time - times[i])
    .sort((a, b) => a - b);

/** Their median, rounded to what people set. */
function usualOf(gaps: readonly number[]): number | null {
  if (gaps.length === 0) {
    return null;
  }
  const gap = gaps[Math.floor(gaps.length / 2)];
  const near = USUAL.find((usual) => Math.abs(gap - usual) <= TOLERANCE * usual);
  return near ?? Math.max(seconds(1), Math.round(gap / seconds(1)) * seconds(1));
}
