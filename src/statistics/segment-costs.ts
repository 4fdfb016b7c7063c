/** The scatter of any segment of a row about its mean and about its line, in constant time from running sums. */
export class SegmentCosts {
  /** Samples of the row. */
  readonly length: number;
  /** Sums of the values, of their squares, and of the values times their places from the middle, of all before a place. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly moments: Float64Array;
  readonly middle: number;

  /** @param row around zero, of a scatter of about one; none missing. O(n). */
  constructor(row: Float64Array) {
    const n = row.length;
    this.length = n;
    // Places are counted from the middle, which halves what cancels.
    this.middle = (n - 1) / 2;
    this.sums = new Float64Array(n + 1);
    this.squares = new Float64Array(n + 1);
    this.moments = new Float64Array(n + 1);
    for (let i = 0; i < n; i++) {
      this.sums[i + 1] = this.sums[i] + row[i];
      this.squares[i + 1] = this.squares[i] + row[i] * row[i];
      this.moments[i + 1] = this.moments[i] + (i - this.middle) * row[i];
    }
  }

  /** Sum of squared distances from the mean, from a place to before another. */
  aboutMean(start: number, end: number): number {
    const n = end - start;
    if (n < 2) {
      return 0;
    }
    const total = this.sums[end] - this.sums[start];
    return Math.max(0, this.squares[end] - this.squares[start] - (total * total) / n);
  }

  /** What the line through the mean takes from {@link aboutMean}. */
  gainOfLine(start: number, end: number): number {
    const n = end - start;
    if (n < 2) {
      return 0;
    }
    const total = this.sums[end] - this.sums[start];
    const centre = (start + end - 1) / 2 - this.middle;
    const slope = this.moments[end] - this.moments[start] - centre * total;
    return (12 * slope * slope) / (n * (n * n - 1));
  }

  /** Sum of squared distances from the least-squares line. */
  aboutLine(start: number, end: number): number {
    return Math.max(0, this.aboutMean(start, end) - this.gainOfLine(start, end));
  }
}
