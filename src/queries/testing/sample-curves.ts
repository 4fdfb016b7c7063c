import { CATALOGUE, type SignalId } from '../../signals';
import { floorTo } from '../../series';
import { type Curves } from './hand-source';

/** Samples of one pipeline by signal, in time order, each signal at its own interval; NaN = missing. */
export type Samples = Readonly<Partial<Record<SignalId, Float64Array>>>;

/**
 * Curves of samples that are given in arrays: the last of each stands at the newest instant of its signal up to `end`, in
 * epoch milliseconds; before the first and after `end` everything is missing.
 */
export function curvesOf(samples: Samples, end: number): Curves {
  return Object.fromEntries(
    (Object.entries(samples) as Array<[SignalId, Float64Array]>).map(([signal, values]) => {
      const { interval } = CATALOGUE.of(signal);
      const newest = floorTo(end, interval);
      const at = (t: number): number => values[values.length - 1 - (newest - floorTo(t, interval)) / interval];
      return [signal, (t: number) => (t > newest + interval - 1 ? NaN : (at(t) ?? NaN))];
    }),
  );
}
