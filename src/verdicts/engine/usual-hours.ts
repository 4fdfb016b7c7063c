import { isEnough, shareMeasured } from '../coverage';

/** What was in the hour that ends at each place of a row; NaN where under half of it was measured. */
export interface Hours {
  /** Mean of its samples. */
  readonly mean: Float64Array;
  /** The lowest and the highest of what is compared. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What is usual at a place; the numbers of one {@link usualAt} are overwritten by the next, for a series asks at every sample. */
export interface UsualHours {
  /** The days that are known, 0 for none. */
  days: number;
  /** Median of their means. */
  mean: number;
  /** The lowest and the highest of what is compared, the oddest day left aside. */
  low: number;
  high: number;
}

/**
 * The hours that end at the places of a row. O(n · samples): sums of an hour depend on nothing before it, to the last bit.
 *
 * @param compared what will be compared with what is usual, such as medians of the row.
 */
export function hoursOf(row: Float64Array, compared: Float64Array, samples: number): Hours {
  const [mean, low, high] = [0, 1, 2].map(() => new Float64Array(row.length).fill(NaN));
  for (let end = 0; end < row.length; end++) {
    let present = 0;
    let sum = 0;
    let [least, most] = [Infinity, -Infinity];
    for (let k = Math.max(0, end - samples + 1); k <= end; k++) {
      const value = row[k];
      if (!Number.isNaN(value)) {
        present++;
        sum += value;
      }
      least = compared[k] < least ? compared[k] : least;
      most = compared[k] > most ? compared[k] : most;
    }
    if (isEnough(shareMeasured(present, samples))) {
      mean[end] = sum / present;
      low[end] = least;
      high[end] = most;
    }
  }
  return { mean, low, high };
}

/**
 * A function that says what is usual at a place of a row: by the hours around the same time of day on the days before.
 *
 * @param day samples of a day, not necessarily whole.
 * @param ahead samples of an hour that lie after the place.
 * @param days how many days before are looked at.
 */
export function usualAt(
  { mean, low, high }: Hours,
  day: number,
  ahead: number,
  days: number,
): (i: number) => UsualHours {
  const usual: UsualHours = { days: 0, mean: NaN, low: NaN, high: NaN };
  const means = new Float64Array(days);
  const back = Int32Array.from({ length: days }, (_, d) => Math.round((d + 1) * day) - ahead);
  return (i) => {
    let known = 0;
    let [least, secondLeast, most, secondMost] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let d = 0; d < days; d++) {
      const end = i - back[d];
      const value = end >= 0 ? mean[end] : NaN;
      if (Number.isNaN(value)) {
        continue;
      }
      let place = known++;
      for (; place > 0 && means[place - 1] > value; place--) {
        means[place] = means[place - 1];
      }
      means[place] = value;
      [least, secondLeast] = low[end] < least ? [low[end], least] : [least, Math.min(secondLeast, low[end])];
      [most, secondMost] = high[end] > most ? [high[end], most] : [most, Math.max(secondMost, high[end])];
    }
    usual.days = known;
    usual.mean = (means[(known - 1) >> 1] + means[known >> 1]) / 2;
    usual.low = secondLeast;
    usual.high = secondMost;
    return usual;
  };
}
