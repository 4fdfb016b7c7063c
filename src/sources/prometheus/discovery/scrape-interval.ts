import { minutes, seconds } from '../../../series';
import { type MatrixSeries } from '../api';
import { quote, labelName } from '../promql';
import { readValue } from '../sample-value';
import { ifAnswered, type Looking } from './engine';

/** Long enough for some scrapes that are five minutes apart. */
const WATCHED = minutes(16);
/** Scrapes are seldom exactly as far apart as they should be. */
const TOLERANCE = 0.1;
const USUAL = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600].map(seconds);

/**
 * The time between two samples of a metric in milliseconds, by the times of those of one of its series; null where there are too few.
 * Two small requests.
 */
export async function scrapeInterval(looking: Looking, metric: string): Promise<number | null> {
  const { api, now, abort } = looking;
  const some = await ifAnswered(api.instant(`topk(1, {__name__=${quote(metric)}})`, now, abort));
  const [series] = some?.data ?? [];
  if (series === undefined) {
    return null;
  }
  const grid = { start: now - WATCHED, step: seconds(1), length: WATCHED / seconds(1) + 1 };
  const times = await ifAnswered(api.range(`timestamp(${selectorOf(series)})`, grid, abort));
  const [found] = times?.data ?? [];
  return found === undefined ? null : usualOf(gapsOf(found));
}

const selectorOf = ({ metric }: MatrixSeries): string =>
  `{${Object.entries(metric)
    .map(([label, value]) => `${labelName(label)}=${quote(value)}`)
    .join(',')}}`;

/** Milliseconds between the samples, in ascending order. */
function gapsOf({ values }: MatrixSeries): number[] {
  const times = [...new Set(values.map(([, time]) => readValue(time) * 1000))].filter((time) => !Number.isNaN(time));
  return times
    .slice(1)
    .map((time, i) => time - times[i])
    .sort((a, b) => a - b);
}

/** Their median, rounded to what people set. */
function usualOf(gaps: readonly number[]): number | null {
  if (gaps.length === 0) {
    return null;
  }
  const gap = gaps[Math.floor(gaps.length / 2)];
  const near = USUAL.find((usual) => Math.abs(gap - usual) <= TOLERANCE * usual);
  return near ?? Math.max(seconds(1), Math.round(gap / seconds(1)) * seconds(1));
}
