import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../signals';
import { floorTo, instantAt, type Grid, type MetricSource } from '../../sources';

/** Samples of one pipeline by signal, in time order, each signal at its own interval; NaN = missing. */
export type Samples = Readonly<Partial<Record<SignalId, Float64Array>>>;

/**
 * A source of one pipeline whose samples are given in arrays: the last of each stands at the newest instant of its signal
 * up to `end`, in epoch milliseconds; before the first and after `end` everything is missing.
 */
export function arraySource(pipeline: string, samples: Samples, end: number): MetricSource {
  const intervalOf = (signal: SignalId): number => CATALOGUE.get(signal)!.interval;
  const rowOf = (signal: SignalId, grid: Grid): Float64Array => {
    const values = samples[signal] ?? new Float64Array(0);
    const interval = intervalOf(signal);
    const newest = floorTo(end, interval);
    return Float64Array.from({ length: grid.length }, (_, i) => {
      const age = (newest - floorTo(instantAt(grid, i), interval)) / interval;
      return age >= 0 && age < values.length ? values[values.length - 1 - age] : NaN;
    });
  };
  const source = {
    intervalOf,
    fetch: ({ signals }: Parameters<MetricSource['fetch']>[0]) =>
      Promise.resolve({
        pipelines: [pipeline],
        values: new Map(signals.map(({ signal, grid }) => [signal, { grid, rows: [rowOf(signal, grid)] }])),
        executed: [],
        warnings: [],
      }),
    events: () => Promise.resolve({ events: [], executed: [], warnings: [] }),
    pipelines: () => Promise.resolve([pipeline]),
    check: () => Promise.resolve({ message: 'Arrays ready.', pipelines: 1, signalsWithData: SIGNAL_IDS, details: {} }),
    close() {},
  };
  return source;
}
