import { type Catalogue, type SignalId } from '../../signals';
import { minutes, seconds } from '../../series';
import { floorTo, gridEndingAt } from '../../series/grid';
import { parseMatcher, type PipelineMatcher } from '../../series/matcher';
import { signalsOf } from '../paired';
import { rememberSizes } from '../sizes';
import {
  type HistogramRequest,
  type MetricSource,
  type QuantileRequest,
  type SignalRequest,
  type SourceTools,
  type SummaryRequest,
} from '../types';
import { createApi, type PrometheusApi } from './api';
import { type Asking } from './asking';
import { countRequests } from './count-requests';
import { align } from './dataset';
import { eventGrid, readEvents, unreadableEvents, widenedEvents, type EventSettings } from './events';
import { attemptSignals, fetchSignals, refuseIfNoneCouldBeRead, requestsFor } from './fetch-signals';
import { reportOn } from './health';
import { type HistogramsSettings } from './histogram-settings';
import { histogramExpressions, readHistograms } from './histograms';
import { busyError } from './failures';
import { hideSecrets } from './hide-secrets';
import { createHttpClient, type HttpClient, type HttpSettings } from './http';
import { labelNamesOf, labelValuesOf } from './labels';
import { onlyValue } from './matrix';
import { createMemory, createShelf } from './memory';
import { mayBeOlder } from './older-than-they-look';
import { pipelinesSeen } from './presence';
import { expandExpression, isFilterable, LOOK_BACK, newestTime, SELECTOR, selectorOf } from './promql';
import { quantileExpressions, readQuantiles } from './quantiles';
import { createQueue } from './queue';
import { createReadings } from './reading';
import { createRecorded } from './recording/recorded';
import { type SignalReading } from './resolve';
import { createRetries } from './retries';
import { sharedAnswers, type Keeping } from './shared-answers';
import { forEach, readShared, spanOf } from './shared-reading';
import { restAfterSilence } from './silence';
import { splitByLabels } from './split-by-labels';
import { splitLongFilters } from './split-source';
import { onlyWhereKnown } from './unfiltered';
import { hasSubqueries } from './subqueries';
import { summarize } from './summaries';
import { createTogether } from './together';

/** How the Prometheus source is set up, already validated. */
export interface PrometheusSettings {
  readonly http: HttpSettings;
  readonly pipelineLabel: string;
  /** Bytes of the longest expression that is sent. */
  readonly maxQueryBytes: number;
  /** Whether answers that are not whole are unknown to alert rules. */
  readonly strictRules: boolean;
  /** Whether signals are read from what rules have recorded, where that is there. */
  readonly recordedRules: boolean;
  /** Milliseconds for which an answer of the engine is kept at most; 0 = not at all. */
  readonly keptMs: number;
  /** How each signal is read; the engine does not have the others. */
  readonly readings: ReadonlyMap<SignalId, SignalReading>;
  /** How signals are read that have one value for all pipelines. */
  readonly shared: ReadonlyMap<SignalId, SignalReading>;
  /** PromQL of true quantiles, of the signals that have a histogram. */
  readonly quantiles: ReadonlyMap<SignalId, string>;
  /** How the features and the scores of models are read. */
  readonly histograms: HistogramsSettings;
  /** Null where the engine has no events. */
  readonly events: EventSettings | null;
}

/** Requests under way at once to one engine, and besides them those of queries that have no other. */
const MOST_REQUESTS = 8;
const RESERVED_REQUESTS = 2;

/** For how long the answer to one request in the place of several is waited for. */
const PATIENCE = seconds(1);

/** For how long it is remembered who was seen in a range, and in how many ranges, whose ends are moved to whole minutes. */
const REMEMBERED = minutes(1);
const MOST_REMEMBERED = 100;
const ROUNDED = minutes(1);

/** An engine has a sample some time after its instant: it scrapes, which takes a while, or is written to. */
const SETTLING = seconds(5);

/**
 * Reads signals from any engine with the Prometheus query API: one request per signal, for all pipelines.
 *
 * @param catalogue the data source's signals.
 * @param userAgent how the plugin names itself to the engine.
 * @param tools of the process that it runs in.
 */
export function createPrometheusSource(
  settings: PrometheusSettings,
  catalogue: Catalogue,
  userAgent: string,
  tools: SourceTools = {},
): MetricSource {
  const client = createHttpClient(settings.http, userAgent, createRetries(tools), tools.systemTime);
  const http = restAfterSilence(hideSecrets(client, settings.http.hider));
  const { timeoutMs } = settings.http;
  const queue = createQueue({
    ...{ atOnce: MOST_REQUESTS, reserved: RESERVED_REQUESTS, timeoutMs },
    busy: () => busyError(settings.http),
  });
  const over = (client: HttpClient, strict: boolean): MetricSource =>
    rememberSizes(sourceOver(createApi(client, settings.maxQueryBytes, strict), settings, catalogue));
  const sourceOf = (keeping?: Keeping): MetricSource => {
    // What a query asks is counted, whoever asks the engine in the end.
    const client = countRequests(sharedAnswers(http, queue, tools, keeping, Math.min(PATIENCE, timeoutMs / 4)));
    return {
      ...over(client, false),
      ...(settings.strictRules ? { strict: over(client, true) } : {}),
      close: () => http.close(),
    };
  };
  const fresh = sourceOf();
  const { store } = tools;
  if (store === undefined || settings.keptMs === 0) {
    return fresh;
  }
  return { ...sourceOf({ section: store.open(), keptFor: settings.keptMs }), check: fresh.check, fresh };
}

function sourceOver(api: PrometheusApi, settings: PrometheusSettings, catalogue: Catalogue): MetricSource {
  const { pipelineLabel: label, maxQueryBytes } = settings;

  const readings = createReadings(label, settings.readings, catalogue);
  const intervalOf = (signal: SignalId): number =>
    settings.shared.get(signal)?.intervalMs ?? readings.intervalOf(signal);
  const isShared = ({ signal }: Pick<SignalRequest, 'signal'>): boolean => settings.shared.has(signal);

  /** Whether the engine can compute statistics for us. It is asked once, and again only if it could not be reached. */
  let supported: boolean | undefined;
  const subqueries = async (time: number, abort: AbortSignal): Promise<boolean> =>
    (supported ??= await hasSubqueries(api, time, abort));

  const memory = createMemory<string[]>(createShelf(REMEMBERED, MOST_REMEMBERED));

  const recorded = settings.recordedRules ? createRecorded(readings, catalogue, label) : undefined;

  const together = createTogether();

  const asking = (matcher: PipelineMatcher, abort: AbortSignal): Asking => ({
    api,
    readings,
    recorded,
    label,
    matcher,
    maxQueryBytes,
    abort,
  });

  const pipelinesIn: MetricSource['pipelines'] = (matcher, { from, to }, abort) => {
    // Who is known is asked with every answer; a minute more or less is no matter to it. The first of a minute is looked at as it
    // is: at an instant that has not come nobody would be there.
    const { expression, by } = matcher;
    const rounded = [from, to].map((time) => floorTo(time, ROUNDED));
    const question = JSON.stringify([selectorOf(label, matcher), expression, by, rounded]);
    return memory.get(question, abort, (own) => pipelinesSeen(asking(matcher, own), { from, to }));
  };

  const { events } = settings;
  const eventsOf = events && ((matcher: PipelineMatcher) => expandExpression(events.expr, { label, matcher }));

  const source: MetricSource = {
    intervalOf,
    // An expression of one's own is the one reading that does not say how several series are combined.
    expects: (signal) => settings.readings.get(signal)?.combine === null,
    settling: SETTLING,

    requestsFor: (signals) => requestsFor(signals, settings.readings),

    async fetch({ pipelines, signals, abort, mostValues, atOnce, exact = false }) {
      const asked = { ...asking(pipelines, abort), exact, together, atOnce };
      const common = signals.filter(isShared);
      if (common.length === 0) {
        return align(await fetchSignals(asked, catalogue, signals, mostValues), abort);
      }
      const own = signals.filter((one) => !isShared(one));
      const [fetched, shared, known] = await Promise.all([
        attemptSignals(asked, catalogue, own, mostValues),
        readShared(asked, catalogue, settings.shared, common),
        pipelinesIn(pipelines, spanOf(common), abort),
      ]);
      await refuseIfNoneCouldBeRead([...fetched, ...shared], catalogue, abort);
      return align([...fetched, ...forEach(shared, fetched, known, pipelines.by)], abort);
    },

    async summarize(matcher, requests, abort) {
      if (requests.length === 0 || !(await subqueries(requests[0].windows.end, abort))) {
        return { values: requests.map(() => null), executed: [], warnings: [] };
      }
      const summaries = await summarize(asking(matcher, abort), catalogue, requests);
      const clock = api.clock();
      // Those of a shared signal are computed from its samples, which are few, and so are those that cannot be taken as they are.
      const isFromSamples = (one: SummaryRequest): boolean =>
        signalsOf(one).some((id) => settings.shared.has(id) || mayBeOlder(clock, intervalOf(id), one.windows.end));
      return { ...summaries, values: summaries.values.map((rows, i) => (isFromSamples(requests[i]) ? null : rows)) };
    },

    async quantiles(matcher, request, abort) {
      const template = settings.quantiles.get(request.signal);
      return template === undefined
        ? null
        : readQuantiles(asking(matcher, abort), catalogue.of(request.signal), template, request);
    },

    ...(settings.histograms.labelDelay === null ? {} : { labelDelay: settings.histograms.labelDelay }),

    histograms: (matcher, request, abort) =>
      readHistograms(asking(matcher, abort), settings.histograms[request.family], request),

    async events(matcher, range, abort) {
      if (!events || !eventsOf) {
        return null;
      }
      const grid = eventGrid(range, events.interval);
      const expression = eventsOf(matcher);
      const { data, warnings, infos } = await api.range(expression, grid, abort);
      const found = readEvents(data, grid, { label, matcher });
      return {
        events: found.sort((a, b) => a.time - b.time),
        executed: [expression],
        warnings: [...warnings, ...unreadableEvents(data)],
        infos: [...infos, ...widenedEvents(grid, events.interval)],
      };
    },

    async newest(signal, now, abort) {
      const reading = settings.readings.get(signal);
      if (!reading?.gauge) {
        return null;
      }
      const expression = newestTime(reading.expr, selectorOf(label, parseMatcher(undefined)));
      const { data } = await api.instant(expression, now, abort, { lookBack: intervalOf(signal) - 1 });
      const [newest = NaN] = data.map(onlyValue);
      return Number.isNaN(newest) ? null : Math.round(newest * 1000);
    },

    pipelines: pipelinesIn,

    labels: {
      names: (matcher, range, abort) => labelNamesOf(asking(matcher, abort), range),
      values: (name, matcher, range, abort) => labelValuesOf(asking(matcher, abort), name, range),
    },

    async check(now, abort) {
      const everyone = parseMatcher(undefined);
      const { ids } = catalogue;
      const requests = ids.map((signal) => ({ signal, grid: gridEndingAt(now, intervalOf(signal), 1) }));
      const asked = asking(everyone, abort);
      const [own, shared, version] = await Promise.all([
        attemptSignals(
          asked,
          catalogue,
          requests.filter((one) => !isShared(one)),
        ),
        readShared(asked, catalogue, settings.shared, requests.filter(isShared)),
        api.version(abort),
      ]);
      const fetched = new Map([...own, ...forEach(shared, own, [], [])].map((one) => [one.signal, one]));
      return reportOn(
        ids.flatMap((id) => fetched.get(id) ?? []),
        catalogue,
        { url: settings.http.url, version, label },
      );
    },

    // The connections are those of all ways.
    close: () => {},
  };
  const quantilesOf = (request: QuantileRequest, matcher: PipelineMatcher): readonly string[] =>
    quantileExpressions(settings.quantiles.get(request.signal) ?? '', request, { label, matcher });
  const histogramsOf = (request: HistogramRequest, matcher: PipelineMatcher): readonly string[] =>
    histogramExpressions(settings.histograms[request.family], request, { label, matcher });
  const split = splitLongFilters(source, { readings, eventsOf, quantilesOf, histogramsOf, maxQueryBytes });
  const filtered = onlyWhereKnown(split, {
    isFiltered: (signal) => {
      const reading = settings.readings.get(signal);
      return reading === undefined || isFilterable(reading);
    },
    areQuantilesFiltered: (signal) => settings.quantiles.get(signal)?.includes(SELECTOR) ?? true,
    areHistogramsFiltered: (family) => settings.histograms[family].expr.includes(SELECTOR),
    areEventsFiltered: events?.expr.includes(SELECTOR) ?? true,
  });
  const validity = Math.max(LOOK_BACK, ...[...settings.readings.values()].map(({ intervalMs }) => intervalMs));
  return splitByLabels(filtered, label, validity);
}
