import { mediansBefore, Surprise } from '../../statistics';
import { REMEMBERED } from './choice';

/** What is looked at in a sample: how far it is from what was usual, and of the last few samples how far, how scattered and how restless. */
export const ASPECTS = ['value', 'level', 'spread', 'movement'] as const;

/** Samples that are averaged, the present one among them. */
const AVERAGED = 8;
/** Samples before one whose median it is compared with for its spread. */
const CENTRED = 144;
/** An average of a few values can differ by less than a value can. */
const FINER = 8;

/** Which way a value is bad. */
export type Look = 'above' | 'below' | 'both';

/** What was seen of one baseline: how far the samples were from it, and what that says of the next one. */
export class Stream {
  /** The places of the samples for which the baseline was defined, and how far they were from it. */
  private readonly places: Int32Array;
  private readonly residuals: Float64Array;
  private readonly medians: Float64Array;
  /** By sample of the stream: what of the samples before it goes into its averages, summed oldest first. */
  private readonly before: Readonly<Record<'level' | 'spread' | 'movement', Float64Array>>;
  private readonly surprises: readonly [value: Surprise, level: Surprise, spread: Surprise, movement: Surprise];
  /** The present one: index within the stream. */
  private now = 0;

  /** @param usual the baseline by sample; NaN = undefined. */
  constructor(
    values: Float64Array,
    private readonly usual: Float64Array,
  ) {
    this.places = Int32Array.from(values.keys()).filter((place) => !Number.isNaN(usual[place]));
    const residuals = Float64Array.from(this.places, (place) => values[place] - usual[place]);
    const medians = mediansBefore(residuals, CENTRED);
    const spreads = residuals.map((r, i) => Math.abs(r - (i === 0 ? r : medians[i])));
    const movements = residuals.map((r, i) => Math.abs(r - (i === 0 ? r : residuals[i - 1])));
    const [level, spread, movement] = [residuals, spreads, movements].map(sumsBefore);
    this.residuals = residuals;
    this.medians = medians;
    this.before = { level, spread, movement };
    const histories = [
      residuals,
      ...(
        [
          [level, residuals],
          [spread, spreads],
          [movement, movements],
        ] as const
      ).map(([sums, last]) => sums.map((sum, i) => (sum + last[i]) / countAt(i))),
    ];
    this.surprises = histories.map((row) => new Surprise(row, REMEMBERED)) as unknown as Stream['surprises'];
  }

  /**
   * Looks at a sample for which the baseline is defined, and at those before it. Places are asked for in their order.
   *
   * @param step the smallest difference of two neighbours so far; 0 without any.
   * @returns how many samples it is compared with, and the smallest difference that counts.
   */
  moveTo(place: number, step: number): { readonly known: number; readonly quantum: number } {
    while (this.places[this.now] < place) {
      this.now++;
    }
    const [value, ...averages] = this.surprises;
    // The median of the values decides how fine a difference counts, and does not depend on it.
    value.moveTo(this.now, 0);
    const quantum = Math.max(step, 1e-9 * Math.abs(value.median || 0), 1e-12);
    value.moveTo(this.now, quantum);
    averages.forEach((one) => one.moveTo(this.now, quantum / FINER));
    return { known: Math.min(this.now, REMEMBERED), quantum };
  }

  /** The middle of what was usual here. */
  get centre(): number {
    return this.usual[this.places[this.now]] + this.surprises[0].median;
  }

  /** The value below which a share of what was seen before would be, had it been here. */
  quantile(share: number): number {
    return this.usual[this.places[this.now]] + this.surprises[0].quantile(share);
  }

  /**
   * How surprising each aspect would be if the present sample had some value, in the order of {@link ASPECTS}. The past is what it is.
   *
   * @param into takes the four.
   */
  surprisesOf(sample: number, look: Look, into: Float64Array): void {
    const { now, before, medians, residuals } = this;
    const [value, level, spread, movement] = this.surprises;
    const count = countAt(now);
    const r = sample - this.usual[this.places[now]];
    into[0] = either(value, r, look);
    into[1] = either(level, (before.level[now] + r) / count, look);
    into[2] = spread.above((before.spread[now] + Math.abs(r - (now === 0 ? r : medians[now]))) / count);
    into[3] = movement.above((before.movement[now] + Math.abs(r - (now === 0 ? r : residuals[now - 1]))) / count);
  }
}

function either(surprise: Surprise, value: number, look: Look): number {
  switch (look) {
    case 'above':
      return surprise.above(value);
    case 'below':
      return surprise.below(value);
    case 'both':
      return Math.max(surprise.above(value), surprise.below(value));
  }
}

/** How many samples the averages at a place of a stream have. */
const countAt = (place: number): number => Math.min(place + 1, AVERAGED);

/** The sum of those before each place that are averaged with it, oldest first. */
function sumsBefore(row: Float64Array): Float64Array {
  return row.map((_, i) => {
    let sum = 0;
    for (let k = Math.max(0, i + 1 - AVERAGED); k < i; k++) {
      sum += row[k];
    }
    return sum;
  });
}
