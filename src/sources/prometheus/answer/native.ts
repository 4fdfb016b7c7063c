import { type Bucket } from '../buckets';
import { readBound, readValue } from './sample-value';

/** A native histogram at an instant. */
export interface NativePoint {
  readonly seconds: number;
  /** In rising order, without those that hold nothing. */
  readonly buckets: readonly Bucket[];
}

/**
 * A native histogram as the engine writes it; it has no buckets where nothing was counted.
 * https://prometheus.io/docs/prometheus/latest/querying/api/#native-histograms
 *
 * @param point `[seconds, {"buckets": [[rule, low, high, count], …]}]`.
 * @returns null if it is no such point; what is no number of its buckets stands in the second place.
 */
export function readNative(point: unknown): readonly [NativePoint, unreadable: string | null] | null {
  if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'object' || point[1] === null) {
    return null;
  }
  const { buckets: given = [] } = point[1] as { buckets?: unknown };
  if (!Array.isArray(given) || !given.every(isBucket)) {
    return null;
  }
  let unreadable: string | null = null;
  const numberIn = (text: string, read: (text: string) => number): number => {
    const number = read(text);
    if (Number.isNaN(number)) {
      unreadable = text;
    }
    return number;
  };
  const buckets = given
    .map(([, low, high, count]): Bucket => ({
      low: numberIn(low, readBound),
      high: numberIn(high, readBound),
      count: numberIn(count, readValue),
    }))
    .filter(({ low, high, count }) => count > 0 && !Number.isNaN(low) && !Number.isNaN(high))
    .sort((a, b) => a.low - b.low);
  return [{ seconds: point[0], buckets }, unreadable];
}

type GivenBucket = readonly [rule: number, low: string, high: string, count: string];

function isBucket(bucket: unknown): bucket is GivenBucket {
  return Array.isArray(bucket) && [1, 2, 3].every((place) => typeof bucket[place] === 'string');
}
