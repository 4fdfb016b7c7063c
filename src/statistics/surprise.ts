import { countBelow } from './average-ranks';
import { SortedWindow } from './sorted-window';

/** So many of the most extreme values say how far a tail reaches. */
const TAIL = 8;

/**
 * How surprising a value is beside the ones before it: −ln of the share of them that is as large, and beyond the largest ones
 * −ln of what a tail with the power of these leaves. Ranks say the same of a ratio, a count and a latency: no distribution is
 * assumed. The tail is that of Hill ("A simple general approach to inference about the tail of a distribution", Ann. Stat. 3,
 * 1975) in the distances from a high value instead of their ratios.
 *
 * With n values s from the smallest on, k = min(8, ⌊n/2⌋) and u the largest but k, a value v that is not above u has
 * −ln((#{s ≥ v} + 1) ÷ (n + 2)), and one above it −ln((k + 1) ÷ (n + 2)) + k·ln(1 + (v − u) ÷ X), X = max(Σ (s − u) of the k
 * largest, k·q). Downwards it is the mirror image.
 */
export class Surprise {
  private readonly window: SortedWindow;
  private n = 0;
  private k = 0;
  /** The largest value but k and the sum of what the k largest ones exceed it by; the same downwards. */
  private high = NaN;
  private highSum = 0;
  private low = NaN;
  private lowSum = 0;
  private least = 0;

  /**
   * @param row values in the order of time, none missing.
   * @param most values before one that it is compared with.
   */
  constructor(row: Float64Array, most: number) {
    this.window = new SortedWindow(row, most);
  }

  /**
   * Compares with the values before a place of the row from now on. O(1) moves of memory a place; places are asked for in their order.
   *
   * @param quantum the smallest difference that a value can make.
   */
  moveTo(place: number, quantum: number): void {
    this.window.moveTo(place);
    const { sorted, size: n } = this.window;
    const k = Math.min(TAIL, n >> 1);
    const [low, high] = [sorted[k], sorted[n - k - 1]];
    let [lowSum, highSum] = [0, 0];
    for (let i = 0; i < k; i++) {
      lowSum += low - sorted[i];
      highSum += sorted[n - k + i] - high;
    }
    this.n = n;
    this.k = k;
    this.low = low;
    this.lowSum = lowSum;
    this.high = high;
    this.highSum = highSum;
    this.least = k * quantum;
  }

  /** Median of the values before; NaN without any. */
  get median(): number {
    return this.window.median;
  }

  /** Quantile of the values before; NaN without any. */
  quantile(share: number): number {
    return this.window.quantile(share);
  }

  /** How surprisingly large a value is; NaN with nothing before. */
  above(value: number): number {
    const { n, k, high, highSum, least, window } = this;
    if (n === 0) {
      return NaN;
    }
    return value <= high
      ? -Math.log((n - countBelow(window.sorted, value, n) + 1) / (n + 2))
      : -Math.log((k + 1) / (n + 2)) + k * Math.log(1 + (value - high) / Math.max(highSum, least));
  }

  /** How surprisingly small a value is; NaN with nothing before. */
  below(value: number): number {
    const { n, k, low, lowSum, least, window } = this;
    if (n === 0) {
      return NaN;
    }
    return value >= low
      ? -Math.log((countAtMost(window.sorted, value, n) + 1) / (n + 2))
      : -Math.log((k + 1) / (n + 2)) + k * Math.log(1 + (low - value) / Math.max(lowSum, least));
  }
}

/** How many of the first values of a sorted row do not exceed one. O(log n). */
function countAtMost(sorted: Float64Array, value: number, size: number): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
