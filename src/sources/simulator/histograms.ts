import { type Range } from '../../series';
import { floorTo } from '../../series/grid';
import { type Histogram, type HistogramFamily, type HistogramRequest } from '../types';
import { type Fleet, type Member } from './fleet';
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

/**
 * The histograms of one pipeline, as what `mlpulse simulate` exports would grow within each window: the value of a sample holds
 * until the next one.
 */
export function histogramsOf(fleet: Fleet, member: Member, { family, windows }: HistogramRequest): Histogram[] {
  const { counted, places } = FAMILIES[family];
  const growths = growthWithin(fleet, member, counted, windows);
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

/** How much each total grows within each window. The samples of all windows are drawn at once. */
function growthWithin(
  fleet: Fleet,
  member: Member,
  { width, pace, rates }: Counted,
  windows: readonly Range[],
): Float64Array[] {
  const interval = fleet.intervalOf(pace);
  const samplesIn = ({ from, to }: Range): number[] => {
    const first = floorTo(from, interval);
    return Array.from({ length: Math.max(0, Math.ceil((to - first) / interval)) }, (_, i) => first + i * interval);
  };
  const places = new Map<number, number>();
  const times = Float64Array.from(new Set(windows.flatMap(samplesIn))).sort();
  times.forEach((time, i) => places.set(time, i));
  const speeds = times.length === 0 ? new Float64Array() : rates(fleet.sheet(member, instantsOf(times)));
  return windows.map((window) => {
    const growth = new Float64Array(width);
    for (const time of samplesIn(window)) {
      const ms = Math.min(time + interval, window.to) - Math.max(time, window.from);
      const first = (places.get(time) ?? 0) * width;
      for (let c = 0; c < width; c++) {
        growth[c] += speeds[first + c] * ms;
      }
    }
    return growth;
  });
}
