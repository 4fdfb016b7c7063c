import { coverOf, type Range } from '../../series/grid';
import { type PipelineMatcher } from '../../series/matcher';
import { type SignalId } from '../../signals';
import { signalsOf } from '../paired';
import { type SignalRemark } from '../remarks';
import {
  type Dataset,
  type HistogramFamily,
  type MetricSource,
  type SignalValues,
  type SummaryRequest,
} from '../types';
import { membersAmong } from './members';
import { spanOf } from './shared-reading';

/** Which expressions have a place for the matchers of labels. */
export interface Filtered {
  isFiltered(signal: SignalId): boolean;
  areQuantilesFiltered(signal: SignalId): boolean;
  areHistogramsFiltered(family: HistogramFamily): boolean;
  readonly areEventsFiltered: boolean;
}

/** Who is known to match: a member, whom it is a part of, and its parts. */
type Known = Pick<ReadonlySet<string>, 'has'>;

const remarkOn = (signal: SignalId): SignalRemark => ({
  signal,
  says: ' cannot be read by label matchers: the expression has no $selector. Shown are pipelines that match by other signals, each with all of its series. Write $selector into the expression.',
});
const HISTOGRAMS =
  'Histograms cannot be read by label matchers: the expression has no $selector. Shown are those of pipelines that match by their signals. Write $selector into the expression.';
const EVENTS =
  'Events cannot be read by label matchers: the expression has no $selector. Shown are those of pipelines that match by their signals. Write $selector into the expression.';

/**
 * A source that answers by label matchers even where an expression has no place for them: what it gives is left to the pipelines
 * that are known to match, as signals that can be filtered tell. Where none can, nobody is.
 */
export function onlyWhereKnown(source: MetricSource, filtered: Filtered): MetricSource {
  const known = async (matcher: PipelineMatcher, range: Range, abort: AbortSignal): Promise<Known> => {
    const names = await source.pipelines(matcher, range, abort);
    const own = new Set(names);
    const members = membersAmong(names, matcher.by);
    return {
      has: (name) => own.has(name) || members.partsOf(name).length > 0 || members.wholesOf(name).length > 0,
    };
  };

  const isFilteredOf = (request: SummaryRequest): boolean =>
    signalsOf(request).every((signal) => filtered.isFiltered(signal));

  return {
    ...source,

    async fetch(request) {
      const { pipelines, signals, abort } = request;
      const unfiltered =
        pipelines.where.length === 0 ? [] : signals.filter(({ signal }) => !filtered.isFiltered(signal));
      if (unfiltered.length === 0) {
        return source.fetch(request);
      }
      const [dataset, matching] = await Promise.all([source.fetch(request), known(pipelines, spanOf(signals), abort)]);
      const remarks = unfiltered.map(({ signal }) => remarkOn(signal));
      return { ...keeping(dataset, matching), warnings: [...dataset.warnings, ...remarks] };
    },

    async summarize(matcher, requests, abort) {
      const asked = { values: requests.map(() => null), executed: [], warnings: [] };
      const summaries = (await source.summarize?.(matcher, requests, abort)) ?? asked;
      // Those of what cannot be filtered are computed from its samples, which are.
      return matcher.where.length === 0
        ? summaries
        : {
            ...summaries,
            values: summaries.values.map((rows, i) => (isFilteredOf(requests[i]) ? rows : null)),
          };
    },

    async quantiles(matcher, request, abort) {
      const quantiles = (await source.quantiles?.(matcher, request, abort)) ?? null;
      if (quantiles === null || matcher.where.length === 0 || filtered.areQuantilesFiltered(request.signal)) {
        return quantiles;
      }
      const matching = await known(matcher, request.range, abort);
      return {
        ...quantiles,
        values: new Map([...quantiles.values].filter(([pipeline]) => matching.has(pipeline))),
        warnings: [...quantiles.warnings, remarkOn(request.signal)],
      };
    },

    async histograms(matcher, request, abort) {
      const found = (await source.histograms?.(matcher, request, abort)) ?? null;
      if (found === null || matcher.where.length === 0 || filtered.areHistogramsFiltered(request.family)) {
        return found;
      }
      const matching = await known(matcher, coverOf(request.windows), abort);
      return {
        ...found,
        histograms: found.histograms.filter(({ pipeline }) => matching.has(pipeline)),
        warnings: [...found.warnings, HISTOGRAMS],
      };
    },

    async events(matcher, range, abort) {
      const report = await source.events(matcher, range, abort);
      if (report === null || matcher.where.length === 0 || filtered.areEventsFiltered) {
        return report;
      }
      const matching = await known(matcher, range, abort);
      return {
        ...report,
        events: report.events.filter(({ pipeline }) => matching.has(pipeline)),
        warnings: [...report.warnings, EVENTS],
      };
    },
  };
}

function keeping(dataset: Dataset, matching: Known): Dataset {
  const places = dataset.pipelines.flatMap((pipeline, p) => (matching.has(pipeline) ? [p] : []));
  const kept = ({ rows, ...rest }: SignalValues): SignalValues => ({ ...rest, rows: places.map((p) => rows[p]) });
  return {
    ...dataset,
    pipelines: places.map((p) => dataset.pipelines[p]),
    values: new Map([...dataset.values].map(([signal, values]) => [signal, kept(values)])),
  };
}
