import { isEnough, lengthInWords, samplesWithin, shareMeasured } from '../coverage';

/** What is compared of a window: a quantile of its samples. */
export interface ShortWindow {
  /** Samples of the window, the newest included. */
  readonly samples: number;
  /** Share of its samples below the quantile, 0 to 1: 0.5 is the median. */
  readonly share: number;
}

/**
 * A quantile of the newest samples at each place of a row, by linear interpolation (type 7, as numpy's): what single odd samples do
 * not move. O(n · samples).
 *
 * @param from first place that is asked for; what is before it means nothing.
 * @returns NaN where under half of the window was measured.
 * @example quantilesOf(Float64Array.of(1, 9, 2, 3), { samples: 3, share: 0.5 }) // NaN, 5, 2, 3
 */
export function quantilesOf(row: Float64Array, window: ShortWindow, from = 0): Float64Array {
  if (window.samples === 1) {
    return row;
  }
  const quantiles = new Float64Array(row.length).fill(NaN);
  const quantileAt = quantileOf(row, window);
  for (let i = from; i < row.length; i++) {
    quantiles[i] = quantileAt(i);
  }
  return quantiles;
}

/** The same of single places. O(samples) each. */
export function quantileOf(row: Float64Array, { samples, share }: ShortWindow): (i: number) => number {
  const sorted = new Float64Array(samples);
  return (i) => {
    const present = sortInto(sorted, row, Math.max(0, i - samples + 1), i);
    if (!isEnough(shareMeasured(present, samples))) {
      return NaN;
    }
    const place = share * (present - 1);
    const below = Math.floor(place);
    return sorted[below] + (sorted[Math.ceil(place)] - sorted[below]) * (place - below);
  };
}

/** Inserts the samples of a few places one by one, for they are few; returns how many there are. */
function sortInto(sorted: Float64Array, row: Float64Array, first: number, last: number): number {
  let present = 0;
  for (let k = first; k <= last; k++) {
    const value = row[k];
    if (Number.isNaN(value)) {
      continue;
    }
    let place = present++;
    for (; place > 0 && sorted[place - 1] > value; place--) {
      sorted[place] = sorted[place - 1];
    }
    sorted[place] = value;
  }
  return present;
}

/**
 * What is compared of a window, in words.
 *
 * @param over length of the window in milliseconds.
 * @param share as of {@link ShortWindow}.
 * @param interval milliseconds between samples.
 * @returns null of a window with room for a single sample, which is compared as it is.
 * @example quantileInWords(hours(4), 0.4, hours(1)) // '40 % quantile of 4 h'
 */
export function quantileInWords(over: number, share: number, interval: number): string | null {
  const which = share === 0.5 ? 'median' : `${Number((100 * share).toPrecision(3))} % quantile`;
  return samplesWithin(over, interval) > 1 ? `${which} of ${lengthInWords(over)}` : null;
}
