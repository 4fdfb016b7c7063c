import { count, mean, quantileInParts, sampleDistance } from '../../statistics';

/** How a signal differs between two windows; NaN = unknown. */
export interface Change {
  /** The median now, that before, and how much higher it is now, in the signal's unit. */
  readonly median: number;
  readonly before: number;
  readonly shift: number;
  /** Kolmogorov–Smirnov distance of the samples, 0 to 1. */
  readonly distance: number;
  /** (mean now − mean before) ÷ mean before × share of the samples now on that side of the mean before; NaN where that is 0. */
  readonly volume: number;
  /** Samples now and before. */
  readonly n: number;
  readonly nBefore: number;
}

/**
 * How a signal differs between two windows: by how much, robustly, and how clearly. `distance` and `volume` are after
 * the weights `ks2` and `volume` of Netdata's metric correlations. It pauses. O(n log n).
 *
 * @param now samples of a window; NaN = missing.
 * @param before samples of the window that it is compared with.
 */
export function* changeOf(now: Float64Array, before: Float64Array): Generator<void, Change> {
  const median = yield* quantileInParts(now, 0.5);
  yield;
  const medianBefore = yield* quantileInParts(before, 0.5);
  yield;
  const distance = yield* sampleDistance(now, before);
  return {
    ...{ median, before: medianBefore, shift: median - medianBefore },
    distance,
    volume: yield* volumeOf(now, before),
    ...{ n: count(now), nBefore: count(before) },
  };
}

function* volumeOf(now: Float64Array, before: Float64Array): Generator<void, number> {
  const high = mean(now);
  yield;
  const base = mean(before);
  yield;
  let onSide = 0;
  for (let i = 0; i < now.length; i++) {
    onSide += (high >= base ? now[i] > base : now[i] < base) ? 1 : 0;
  }
  return base === 0 ? NaN : ((high - base) / base) * (onSide / count(now));
}
