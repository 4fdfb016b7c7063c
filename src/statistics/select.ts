import { quickselect } from 'simple-statistics';

/** Values of which one is selected in one go. */
const AT_ONCE = 131_072;
/** Values from which the rank is narrowed down, and how far from its place among them: four standard errors of a median. */
const SAMPLE = 1024;
const SPREAD = 64;
/** Values that are passed before the computation pauses. */
const PIECE = 65_536;

/**
 * The value at a rank, by simple-statistics' `quickselect`. Of many values those are put aside first that a sample tells to be far from the
 * rank (Floyd and Rivest, "Expected time bounds for selection", Commun. ACM 18, 1975), with a pause after every so many. `O(n)` on average.
 *
 * @param values none missing; few ones are put into another order.
 * @param rank from 0, below their number.
 * @example toEnd(select(Float64Array.of(3, 1, 2), 1)) // 2
 */
export function* select(values: Float64Array, rank: number): Generator<void, number> {
  let [left, place] = [values, rank];
  while (left.length > AT_ONCE) {
    const bounds = boundsAbout(place, left);
    const sizes = yield* sizesOf(left, bounds);
    const before = [0, sizes[0], sizes[0] + sizes[1]];
    const part = place < before[1] ? 0 : place < before[2] ? 1 : 2;
    if (part === 1 && bounds.low === bounds.high) {
      return bounds.low;
    }
    if (sizes[part] === left.length) {
      break;
    }
    left = yield* partOf(left, part, sizes[part], bounds);
    place -= before[part];
  }
  // It reads and swaps elements only, which a Float64Array has as well.
  quickselect(left as unknown as number[], place);
  return left[place];
}

/** What divides values into three parts: those below, those within, and those above. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Values of a sample on either side of a rank. */
function boundsAbout(rank: number, values: Float64Array): Bounds {
  const sample = Float64Array.from({ length: SAMPLE }, (_, i) => values[Math.floor((i * values.length) / SAMPLE)]);
  sample.sort();
  const place = Math.floor((rank / values.length) * SAMPLE);
  return { low: sample[place - SPREAD] ?? -Infinity, high: sample[place + SPREAD] ?? Infinity };
}

/** How many values are in each part. */
function* sizesOf(values: Float64Array, { low, high }: Bounds): Generator<void, readonly number[]> {
  let [below, above] = [0, 0];
  for (let from = 0; from < values.length; from += PIECE) {
    for (let i = from; i < Math.min(from + PIECE, values.length); i++) {
      below += values[i] < low ? 1 : 0;
      above += values[i] > high ? 1 : 0;
    }
    yield;
  }
  return [below, values.length - below - above, above];
}

function* partOf(
  values: Float64Array,
  part: number,
  size: number,
  { low, high }: Bounds,
): Generator<void, Float64Array> {
  const kept = new Float64Array(size);
  let k = 0;
  for (let from = 0; from < values.length; from += PIECE) {
    for (let i = from; i < Math.min(from + PIECE, values.length); i++) {
      if ((values[i] < low ? 0 : values[i] > high ? 2 : 1) === part) {
        kept[k++] = values[i];
      }
    }
    yield;
  }
  return kept;
}
