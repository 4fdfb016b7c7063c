import { partOf } from '../../series/abort';
import { refuseTooManyValues } from '../../series/limits';
import { type PipelineMatcher } from '../../series/matcher';
import { type SignalId } from '../../signals';
import { signalsOf } from '../paired';
import { onceEach } from '../remarks';
import {
  type Dataset,
  type HistogramRequest,
  type MetricSource,
  type QuantileRequest,
  type SignalValues,
  type Summaries,
} from '../types';
import { bytesOf, everyoneFor, partsOf } from './parts';
import { type Readings } from './reading';

/** What a statistic adds to the expression of a signal, and what else wraps it. */
const WRAPPING = 250;

/** What bounds the length of a request. */
export interface SplitSettings {
  readonly readings: Pick<Readings, 'of' | 'resolved'>;
  /** The expression of events for a filter; null where there are none. */
  readonly eventsOf: ((matcher: PipelineMatcher) => string) | null;
  /** The expressions of quantiles for a filter. */
  readonly quantilesOf: (request: QuantileRequest, matcher: PipelineMatcher) => readonly string[];
  /** The expressions of histograms for a filter. */
  readonly histogramsOf: (request: HistogramRequest, matcher: PipelineMatcher) => readonly string[];
  readonly maxQueryBytes: number;
}

/**
 * A source that asks for long lists of pipelines in parts, so that no request is longer than an engine takes, and joins what
 * comes back: whoever asks need not know.
 */
export function splitLongFilters(source: MetricSource, settings: SplitSettings): MetricSource {
  const { readings, eventsOf, quantilesOf, histogramsOf, maxQueryBytes } = settings;
  const expressionsOf =
    (signals: Iterable<SignalId>) =>
    (matcher: PipelineMatcher): readonly string[] =>
      [...new Set(signals)].map((signal) => readings.of(signal, matcher)?.expression ?? '');

  return {
    ...source,

    async fetch(request) {
      const { pipelines, signals, mostValues } = request;
      const parts = partsOf(pipelines, expressionsOf(signals.map(({ signal }) => signal)), maxQueryBytes);
      const datasets = await inAll(parts, request.abort, (part, abort) =>
        source.fetch({ ...request, pipelines: part, abort }),
      );
      if (datasets.length === 1) {
        return datasets[0];
      }
      const each = signals.reduce((sum, { grid }) => sum + grid.length, 0);
      refuseTooManyValues(each * datasets.reduce((sum, one) => sum + one.pipelines.length, 0), mostValues);
      return joined(datasets);
    },

    async summarize(matcher, requests, abort) {
      const most = maxQueryBytes - WRAPPING;
      const expressions = expressionsOf(requests.flatMap(signalsOf));
      const pairs = requests
        .filter(({ paired }) => paired !== undefined)
        .map((request) => expressionsOf(signalsOf(request)));
      // What finds values outside the limits of a signal has its expression twice.
      const longest = (part: PipelineMatcher): string[] => [
        ...expressions(part).map((one) => one + one),
        ...new Set(pairs.map((pair) => pair(part).join(''))),
      ];
      const parts = partsOf(matcher, longest, most);
      const all = await inAll(parts, abort, (part, either) => summariesOf(source, part, requests, either));
      return {
        ...said(all),
        refused: new Set(all.flatMap(({ refused = [] }) => [...refused])),
        // What one part could not have computed is computed from the samples of all.
        values: requests.map((_, i) => {
          const rows = all.map(({ values }) => values[i]);
          return rows.includes(null) ? null : new Map(rows.flatMap((row) => [...(row ?? [])]));
        }),
      };
    },

    async quantiles(matcher, request, abort) {
      // How much was measured is asked with the same expression, wrapped.
      const parts = partsOf(matcher, (part) => quantilesOf(request, part), maxQueryBytes - WRAPPING);
      const all = await inAll(
        parts,
        abort,
        async (part, either) => (await source.quantiles?.(part, request, either)) ?? null,
      );
      const found = all.filter((one) => one !== null);
      return found.length === 0
        ? null
        : { ...said(found), values: new Map(found.flatMap(({ values }) => [...values])) };
    },

    async histograms(matcher, request, abort) {
      const parts = partsOf(matcher, (part) => histogramsOf(request, part), maxQueryBytes);
      const all = await inAll(
        parts,
        abort,
        async (part, either) => (await source.histograms?.(part, request, either)) ?? null,
      );
      const found = all.filter((one) => one !== null);
      return found.length === 0 ? null : { ...said(found), histograms: found.flatMap(({ histograms }) => histograms) };
    },

    async events(matcher, range, abort) {
      const parts = eventsOf === null ? [matcher] : partsOf(matcher, (part) => [eventsOf(part)], maxQueryBytes);
      const all = await inAll(parts, abort, (part, either) => source.events(part, range, either));
      const known = all.filter((one) => one !== null);
      return known.length === 0
        ? null
        : { ...said(known), events: known.flatMap(({ events }) => events).sort((a, b) => a.time - b.time) };
    },

    pipelines(matcher, range, abort) {
      // The names of everyone are less than a long list of names twice in a request.
      const expressions = expressionsOf(readings.resolved.keys())(matcher);
      const fits = expressions.every((expression) => 2 * bytesOf(expression) + WRAPPING <= maxQueryBytes);
      return source.pipelines(fits ? matcher : everyoneFor(matcher), range, abort);
    },
  };
}

/** Asks about all parts at once; when one fails, the others would only keep the engine busy. */
async function inAll<T>(
  parts: readonly PipelineMatcher[],
  abort: AbortSignal,
  ask: (part: PipelineMatcher, abort: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const either = partOf(abort);
  try {
    return await Promise.all(parts.map((part) => ask(part, either.signal)));
  } catch (error) {
    either.abort();
    throw error;
  } finally {
    either.done();
  }
}

async function summariesOf(source: MetricSource, ...asked: Parameters<NonNullable<MetricSource['summarize']>>) {
  const nothing: Summaries = { values: asked[1].map(() => null), executed: [], warnings: [] };
  return (await source.summarize?.(...asked)) ?? nothing;
}

/** Datasets of different pipelines as one, in the order of their names. */
function joined(datasets: readonly Dataset[]): Dataset {
  const places = datasets
    .flatMap((dataset) => dataset.pipelines.map((pipeline, p) => ({ pipeline, dataset, p })))
    .sort((a, b) => (a.pipeline < b.pipeline ? -1 : 1));
  const values = new Map<SignalId, SignalValues>();
  for (const [signal, first] of datasets[0].values) {
    const rows = places.flatMap(({ dataset, p }) => dataset.values.get(signal)?.rows[p] ?? []);
    const outside = new Map(datasets.flatMap((dataset) => [...(dataset.values.get(signal)?.outside ?? [])]));
    const unread = datasets.some((dataset) => dataset.values.get(signal)?.unread);
    values.set(signal, { ...first, rows, outside, ...(unread && { unread }) });
  }
  return { ...said(datasets), pipelines: places.map(({ pipeline }) => pipeline), values };
}

function said(reports: ReadonlyArray<Pick<Dataset, 'executed' | 'warnings' | 'infos'>>) {
  return {
    executed: reports.flatMap(({ executed }) => executed),
    warnings: onceEach(reports.flatMap(({ warnings }) => warnings)),
    infos: onceEach(reports.flatMap(({ infos = [] }) => infos)),
  };
}
