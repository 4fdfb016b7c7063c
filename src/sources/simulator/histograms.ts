import { type Range } from '../../series';
import { floorTo } from '../../series/grid';
import { type Histogram, type HistogramFamily, type HistogramRequest } from '../types';
import { type Fleet, type Member } from './fleet';
import { firstFrom } from './incidents/alter';
import { instantsOf } from './instants';
import { RECORD_TOTALS, RECORDS, SCORE_TOTALS, SCORES, type Counted } from './service/counted';
import { FEATURES } from './service/features';
import { SCORE_BOUNDS } from './service/scores';

/** Where a histogram is among the totals that are counted together. */
interface Place {
  readonly name: string;
  readonly bounds: readonly number[];
  /** Of all values that were counted. */
  readonly all: number;
  /** Of the first of its buckets, which hold what is at most their bounds. */
  readonly buckets: number;
}

const FAMILIES: Readonly<Record<HistogramFamily, { readonly counted: Counted; readonly places: readonly Place[] }>> = {
  features: {
    counted: RECORDS,
    places: FEATURES.map(({ name, bounds }, f) => ({
      ...{ name, bounds, all: RECORD_TOTALS.observed },
      buckets: RECORD_TOTALS.features[f].buckets,
    })),
  },
  scores: {
    counted: SCORES,
    places: [{ name: '', bounds: SCORE_BOUNDS, all: SCORE_TOTALS.predictions, buckets: SCORE_TOTALS.buckets }],
  },
};

/** Samples whose growth is worked out before others have their turn. */
const PART = 4_096;

/**
 * The histograms of one pipeline, as what `mlpulse simulate` exports would grow within each window: the value of a sample holds
 * until the next one. It pauses.
 */
export function* histogramsOf(
  fleet: Fleet,
  member: Member,
  { family, windows }: HistogramRequest,
): Generator<void, Histogram[]> {
  const { counted, places } = FAMILIES[family];
  const growths = yield* growthWithin(fleet, member, counted, windows);
  return places.map(({ name, bounds, all, buckets }) => ({
    ...{ pipeline: member.name, name, bounds: [...bounds, Infinity], merged: false },
    counts: growths.map((growth) =>
      Float64Array.from({ length: bounds.length + 1 }, (_, b) => {
        const upTo = b < bounds.length ? growth[buckets + b] : growth[all];
        return Math.max(0, upTo - (b === 0 ? 0 : growth[buckets + b - 1]));
      }),
    ),
  }));
}

/** How much each total grows within each window. Each sample is drawn once, whatever windows it is in. */
function* growthWithin(
  fleet: Fleet,
  member: Member,
  { width, pace, rates }: Counted,
  windows: readonly Range[],
): Generator<void, Float64Array[]> {
  const interval = fleet.intervalOf(pace);
  const times = timesIn(windows, interval);
  const growths = windows.map(() => new Float64Array(width));
  for (let from = 0; from < times.length; from += PART) {
    const part = times.slice(from, from + PART);
    const speeds = rates(fleet.sheet(member, instantsOf(part)));
    for (const [w, window] of windows.entries()) {
      addGrowth(growths[w], window, { times: part, speeds, interval });
    }
    yield;
  }
  return growths;
}

/** The instants of the samples of some windows in rising order, each once: the newest at or before each start, and those after it. */
function timesIn(windows: readonly Range[], interval: number): Float64Array {
  const spans: Range[] = [];
  for (const { from, to } of [...windows].sort((a, b) => a.from - b.from)) {
    const first = Math.max(floorTo(from, interval), spans.at(-1)?.to ?? -Infinity);
    const count = Math.max(0, Math.ceil((to - first) / interval));
    spans.push({ from: first, to: first + count * interval });
  }
  const times = new Float64Array(spans.reduce((sum, { from, to }) => sum + (to - from) / interval, 0));
  let i = 0;
  for (const { from, to } of spans) {
    for (let time = from; time < to; time += interval) {
      times[i++] = time;
    }
  }
  return times;
}

/** How fast totals grow from each of some instants on. */
interface Speeds {
  readonly times: Float64Array;
  /** As many numbers an instant as there are totals. */
  readonly speeds: Float64Array;
  readonly interval: number;
}

/** Adds what totals grow by within a window. */
function addGrowth(growth: Float64Array, { from, to }: Range, { times, speeds, interval }: Speeds): void {
  const width = growth.length;
  for (let i = firstFrom(times, floorTo(from, interval)); i < times.length && times[i] < to; i++) {
    const ms = Math.min(times[i] + interval, to) - Math.max(times[i], from);
    for (let c = 0; c < width; c++) {
      growth[c] += speeds[i * width + c] * ms;
    }
  }
}
