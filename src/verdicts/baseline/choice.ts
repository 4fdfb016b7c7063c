import { days } from '../../series';
import { phaseMedians, SortedWindow, type Season } from '../../statistics';

/** What a value is compared with: the whole past, or what was usual at the same time of the day or of the week. */
export const BASELINE_NAMES = ['none', 'day', 'week'] as const;
export type BaselineName = (typeof BASELINE_NAMES)[number];

/** Values of the past that are remembered. */
export const REMEMBERED = 8000;

const SEASONS: Readonly<Record<Exclude<BaselineName, 'none'>, Season>> = {
  day: { period: days(1), depth: 14 },
  week: { period: days(7), depth: 4 },
};

/** A season must explain at least a fifth of the spread, over so many values. */
const BETTER = 0.8;
const TRIED = 200;
/** The error of a season follows about so many values. */
const SLOWEST = 2000;

/** Samples in the order of time, none missing. */
export interface Samples {
  readonly values: Float64Array;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  /** Milliseconds between samples. */
  readonly step: number;
}

/** What each sample is compared with. */
export interface Compared {
  /** What was usual; NaN where that is undefined. Always 0 of `none`. */
  readonly usual: Readonly<Record<BaselineName, Float64Array>>;
  /** Index of {@link BASELINE_NAMES} by sample. */
  readonly chosen: Uint8Array;
}

/**
 * What each sample is compared with, by those before it. A season is chosen where the median of its phase has come closer to 200 values or
 * more than the median of the whole past, by a fifth and by more than the season before it.
 *
 * @param season one of the seasons wherever it is defined, none, or the best of all.
 */
export function comparedWith(samples: Samples, season: BaselineName | 'auto'): Compared {
  const { values, times, step } = samples;
  const n = values.length;
  const none = new Float64Array(n);
  const usualIn = (name: 'day' | 'week'): Float64Array =>
    season === 'auto' || season === name
      ? phaseMedians(values, times, step, SEASONS[name])
      : new Float64Array(n).fill(NaN);
  const usual = { none, day: usualIn('day'), week: usualIn('week') };
  if (season !== 'auto') {
    const place = BASELINE_NAMES.indexOf(season);
    return { usual, chosen: Uint8Array.from(usual[season], (value) => (Number.isNaN(value) ? 0 : place)) };
  }
  const trials = [new Trial(usual.day), new Trial(usual.week)];
  const past = new SortedWindow(values, REMEMBERED);
  const chosen = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let best = BETTER;
    trials.forEach((trial, t) => {
      const ratio = trial.ratioAt(i);
      if (ratio < best) {
        best = ratio;
        chosen[i] = t + 1;
      }
    });
    if (trials.some((trial) => trial.isDefined(i))) {
      past.moveTo(i);
      const median = past.size === 0 ? values[i] : past.median;
      trials.forEach((trial) => trial.learn(i, values[i], median));
    }
  }
  return { usual, chosen };
}

/** How close a season has come, beside the whole past. */
class Trial {
  private count = 0;
  private error = 0;
  private errorOfPast = 0;

  constructor(private readonly usual: Float64Array) {}

  isDefined(i: number): boolean {
    return !Number.isNaN(this.usual[i]);
  }

  /** NaN while it has not been tried enough, and where it has nothing to say. */
  ratioAt(i: number): number {
    return this.count >= TRIED && this.isDefined(i) ? this.error / this.errorOfPast : NaN;
  }

  learn(i: number, value: number, median: number): void {
    if (this.isDefined(i)) {
      const share = Math.max(1 / SLOWEST, 1 / (this.count + 1));
      this.error += share * (Math.abs(value - this.usual[i]) - this.error);
      this.errorOfPast += share * (Math.abs(value - median) - this.errorOfPast);
      this.count++;
    }
  }
}
