import { statistic } from '../../statistics';
import { type Frame, type Json } from '../../frames';
import { CATALOGUE, type SignalId } from '../../signals';
import { badQuery, instantAt, readMember, type PipelineMatcher, type Range } from '../../series';
import { type MetricSource, parseSettings, type PipelineEvent, type SummaryRequest } from '../../sources';
import { answer } from '../answer';
import { createInstance } from '../create-instance';
import { type Instance } from '../instance';

/** The signals of a pipeline as functions of the instant; what is not given is missing. */
export type Curves = Partial<Record<SignalId, (t: number) => number>>;

/** What a fleet consists of: curves by the names of the pipelines, in the order of the names. */
export type Fleet = Readonly<Record<string, Curves>>;

/**
 * A source of hand-made values.
 *
 * @param unmapped signals that the source does not map.
 */
export function handSource(
  fleet: Fleet,
  events: readonly PipelineEvent[] = [],
  unmapped: readonly SignalId[] = [],
): MetricSource {
  // A name may be that of a member, if the question splits pipelines by labels.
  const named = ({ matches, by, members }: PipelineMatcher): string[] =>
    Object.keys(fleet)
      .filter((name) => matches(readMember(name, by).pipeline) && (members?.has(name) ?? true))
      .sort();
  return {
    intervalOf: (signal) => CATALOGUE.of(signal).interval,
    expects: () => false,
    settling: 0,
    fetch({ pipelines, signals }) {
      const names = named(pipelines);
      const rowOf = (name: string, signal: SignalId, { grid }: (typeof signals)[number]): Float64Array =>
        Float64Array.from({ length: grid.length }, (_, i) => fleet[name][signal]?.(instantAt(grid, i)) ?? NaN);
      return Promise.resolve({
        pipelines: names,
        values: new Map(
          signals.map((one) => [
            one.signal,
            {
              grid: one.grid,
              rows: names.map((name) => rowOf(name, one.signal, one)),
              ...(unmapped.includes(one.signal) && { unmapped: true }),
            },
          ]),
        ),
        executed: ['hand-made'],
        warnings: ['one engine is slow'],
      });
    },
    events: () => Promise.resolve({ events, executed: ['hand-made events'], warnings: [] }),
    pipelines: (matcher) => Promise.resolve(named(matcher)),
    check: () => Promise.reject(new Error('not asked')),
    close() {},
  };
}

/**
 * The same values, but the source computes statistics itself.
 *
 * @param canCompute which of the requests.
 */
export function computingSource(fleet: Fleet, canCompute: (request: SummaryRequest) => boolean): MetricSource {
  const source = handSource(fleet);
  const sampleAt = (curves: Curves, { signal, above = -Infinity, paired }: SummaryRequest, t: number): number => {
    const value = curves[signal]?.(t) ?? NaN;
    const other = paired === undefined ? 1 : (curves[paired.signal]?.(t) ?? NaN);
    return Number.isNaN(other) || !(value > above) ? NaN : paired?.multiplied ? value * other : value;
  };
  const compute = (curves: Curves, request: SummaryRequest): number[] =>
    Array.from({ length: request.windows.count }, (_, k) => {
      const { signal, statistic: name, windows } = request;
      const end = windows.end + k * windows.every;
      const samples = Array.from({ length: windows.samples }, (__, i) =>
        sampleAt(curves, request, end - (windows.samples - 1 - i) * source.intervalOf(signal)),
      ).filter((value) => !Number.isNaN(value));
      return samples.length === 0 ? NaN : statistic(name, samples);
    });
  return {
    ...source,
    summarize({ matches }, requests) {
      const values = requests.map((request) => {
        const rows = Object.entries(fleet)
          .filter(([name]) => matches(name))
          .map(([name, curves]) => [name, Float64Array.from(compute(curves, request))] as const);
        return canCompute(request) ? new Map(rows.filter(([, row]) => !row.every(Number.isNaN))) : null;
      });
      const executed = values.some((rows) => rows !== null) ? ['computed'] : [];
      return Promise.resolve({ values, executed, warnings: [], infos: ['computed elsewhere'] });
    },
  };
}

/** The same source, as an engine with a limit on how far it looks back: it refuses what begins before an instant. */
export function refusingBefore(oldest: number, source: MetricSource): MetricSource {
  const { summarize } = source;
  return {
    ...source,
    fetch: (request) =>
      request.signals.some(({ grid }) => grid.start < oldest)
        ? Promise.reject(badQuery('The engine refused the query: too long'))
        : source.fetch(request),
    summarize:
      summarize &&
      (async (matcher, requests, abort) => {
        const summaries = await summarize(matcher, requests, abort);
        const isTooLong = requests.some(
          ({ signal, windows: { end, samples } }) => end - samples * source.intervalOf(signal) < oldest,
        );
        return isTooLong
          ? { ...summaries, values: requests.map(() => null), refused: new Set(requests.keys()) }
          : summaries;
      }),
  };
}

/** A data source of hand-made values with the given settings. */
export function handInstance(fleet: Fleet, jsonData: object = {}, events: readonly PipelineEvent[] = []): Instance {
  return instanceWith(handSource(fleet, events), jsonData);
}

/** A data source with the given settings. */
export function instanceWith(source: MetricSource, jsonData: object = {}): Instance {
  return createInstance(parseSettings({ url: '', jsonData, secure: {}, basicAuth: null }), source);
}

/** Asks a hand-made fleet. */
export function askFrames(raw: object, range: Range, instance: Instance): Promise<Frame[]> {
  return answer({ raw, range, interval: 60_000, now: range.to }, instance, new AbortController().signal);
}

/** A row of an answer: its values by the names of the columns; series go by their signals, where they have one. */
export type Row = Readonly<Record<string, Json>>;

/** Asks a hand-made fleet, and reads the rows of the first frame. */
export async function askRows(raw: object, range: Range, fleet: Fleet, jsonData: object = {}): Promise<Row[]> {
  const [frame] = await askFrames(raw, range, handInstance(fleet, jsonData));
  return rowsOf(frame);
}

/** The rows of a frame. */
export function rowsOf({ fields }: Frame): Row[] {
  return Array.from({ length: fields[0]?.values.length ?? 0 }, (_, i) =>
    Object.fromEntries(fields.map(({ name, labels, values }) => [labels?.line ?? labels?.signal ?? name, values[i]])),
  );
}
