import { statistic } from '../analysis';
import { CATALOGUE, type SignalId } from '../signals';
import { instantAt, type MetricSource, type SummaryRequest } from '../sources';

/** Signals of a pipeline as functions of time, for tests; NaN is missing, and so is what is not given. */
export type Values = Partial<Record<SignalId, (t: number) => number>>;

/** A signal that never changes. */
export const always =
  (value: number): (() => number) =>
  () =>
    value;

/** A source of hand-made values at the catalogue's intervals. */
export function sourceOf(pipelines: Readonly<Record<string, Values>>): MetricSource {
  const names = Object.keys(pipelines);
  return {
    intervalOf: (signal) => CATALOGUE.get(signal)!.interval,
    fetch: ({ signals }) =>
      Promise.resolve({
        pipelines: names,
        values: new Map(
          signals.map(({ signal, grid }) => [
            signal,
            {
              grid,
              rows: names.map((name) =>
                Float64Array.from(
                  { length: grid.length },
                  (_, i) => pipelines[name][signal]?.(instantAt(grid, i)) ?? NaN,
                ),
              ),
            },
          ]),
        ),
        executed: ['hand-made'],
        warnings: ['one engine is slow'],
      }),
    pipelines: () => Promise.resolve(names),
    check: () => Promise.reject(new Error('not asked')),
    close() {},
  };
}

/**
 * The same, but it computes statistics itself.
 *
 * @param canCompute which of the requests.
 */
export function computingSource(
  pipelines: Readonly<Record<string, Values>>,
  canCompute: (request: SummaryRequest) => boolean = () => true,
): MetricSource {
  const source = sourceOf(pipelines);
  const compute = (values: Values, { signal, statistic: name, above = -Infinity, windows }: SummaryRequest): number[] =>
    Array.from({ length: windows.count }, (_, k) => {
      const end = windows.end + k * windows.every;
      const samples = Array.from(
        { length: windows.samples },
        (__, i) => values[signal]?.(end - i * source.intervalOf(signal)) ?? NaN,
      ).filter((value) => value > above);
      return samples.length === 0 ? NaN : statistic(name, samples);
    });
  return {
    ...source,
    summarize: (_, requests) =>
      Promise.resolve({
        values: requests.map((request) => {
          const rows = Object.entries(pipelines).map(
            ([name, values]) => [name, Float64Array.from(compute(values, request))] as const,
          );
          return canCompute(request) ? new Map(rows.filter(([, row]) => !row.every(Number.isNaN))) : null;
        }),
        executed: ['computed'],
        warnings: [],
        infos: ['computed elsewhere'],
      }),
  };
}
