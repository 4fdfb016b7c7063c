import { countBelow } from './average-ranks';

/**
 * The newest values of a row in the order of their size. Each step is a search, and a move of the memory between the place of the value
 * that leaves and that of the one that comes: O(log n) comparisons and O(n) bytes, which takes about a microsecond of 8,000 values.
 */
export class SortedWindow {
  /** The first {@link size} are sorted. */
  readonly sorted: Float64Array;
  size = 0;
  /** The window holds the values of these places of the row: from `first` on, `end` not included. */
  private first = 0;
  private end = 0;

  /**
   * @param row none missing.
   * @param most values that the window holds.
   */
  constructor(
    private readonly row: Float64Array,
    private readonly most: number,
  ) {
    this.sorted = new Float64Array(Math.min(row.length, most) + 1);
  }

  /** Holds the values before place `end`, at most so many as the window can. Places are asked for in their order. */
  moveTo(end: number): void {
    const { row, most } = this;
    const first = Math.max(0, end - most);
    // Where more than a few values are new, sorting once is faster than placing each.
    if (end - this.end > Math.max(8, this.size / 16)) {
      this.size = end - first;
      this.sorted.set(row.subarray(first, end));
      this.sorted.subarray(0, this.size).sort();
    } else {
      for (let place = this.end; place < end; place++) {
        this.add(row[place]);
        if (place - this.first >= most) {
          this.drop(row[this.first++]);
        }
      }
    }
    this.first = first;
    this.end = end;
  }

  /** Median; NaN of an empty window. */
  get median(): number {
    const { sorted, size } = this;
    return size === 0 ? NaN : (sorted[(size - 1) >> 1] + sorted[size >> 1]) / 2;
  }

  /**
   * Quantile by linear interpolation between the neighbours in the order, type 7 of Hyndman and Fan as {@link quantile} has it; NaN of an
   * empty window. O(1).
   */
  quantile(share: number): number {
    const { sorted, size } = this;
    if (size === 0) {
      return NaN;
    }
    const place = share * (size - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, size - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private add(value: number): void {
    const place = countBelow(this.sorted, value, this.size);
    this.sorted.copyWithin(place + 1, place, this.size++);
    this.sorted[place] = value;
  }

  private drop(value: number): void {
    const place = countBelow(this.sorted, value, this.size);
    this.sorted.copyWithin(place, place + 1, this.size--);
  }
}

/**
 * Median of up to so many values before each place of a row.
 *
 * @param row none missing.
 * @param most values.
 * @returns NaN at the first place, which has none before it.
 * @example mediansBefore(Float64Array.of(1, 3, 5), 2) // [NaN, 1, 2]
 */
export function mediansBefore(row: Float64Array, most: number): Float64Array {
  const window = new SortedWindow(row, most);
  return row.map((_, place) => {
    window.moveTo(place);
    return window.median;
  });
}
