import pLimit from 'p-limit';

import { type Catalogue, type SignalId } from '../../signals';
import { minutes, seconds } from '../../series';
import { floorTo, gridEndingAt } from '../../series/grid';
import { parseMatcher, type PipelineMatcher } from '../../series/matcher';
import { type MetricSource } from '../types';
import { createApi } from './api';
import { type Asking } from './asking';
import { align } from './dataset';
import { eventGrid, readEvents, unreadableEvents, type EventSettings } from './events';
import { fetchSignals } from './fetch-signals';
import { reportOn } from './health';
import { createHttpClient, type HttpSettings } from './http';
import { createMemory } from './memory';
import { pipelinesSeen } from './presence';
import { expandExpression, newestTime, selectorOf } from './promql';
import { createReadings } from './reading';
import { type SignalReading } from './resolve';
import { readValue } from './sample-value';
import { splitLongFilters } from './split-source';
import { hasSubqueries } from './subqueries';
import { summarize } from './summaries';

/** How the Prometheus source is set up, already validated. */
export interface PrometheusSettings {
  readonly http: HttpSettings;
  readonly pipelineLabel: string;
  /** Bytes of the longest expression that is sent. */
  readonly maxQueryBytes: number;
  /** How each signal is read; the engine does not have the others. */
  readonly readings: ReadonlyMap<SignalId, SignalReading>;
  /** Null where the engine has no events. */
  readonly events: EventSettings | null;
}

/** Requests under way at once to one engine. */
const MOST_REQUESTS = 8;

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
 */
export function createPrometheusSource(
  settings: PrometheusSettings,
  catalogue: Catalogue,
  userAgent: string,
): MetricSource {
  const http = createHttpClient(settings.http, userAgent);
  const api = createApi(http, settings.maxQueryBytes);
  const limit = pLimit(MOST_REQUESTS);
  const { pipelineLabel: label, maxQueryBytes } = settings;

  const readings = createReadings(label, settings.readings, catalogue);
  const { intervalOf } = readings;

  /** Whether the engine can compute statistics for us. It is asked once, and again only if it could not be reached. */
  let supported: boolean | undefined;
  const subqueries = async (time: number, abort: AbortSignal): Promise<boolean> =>
    (supported ??= await limit(() => hasSubqueries(api, time, abort)));

  const known = createMemory<string[]>(REMEMBERED, MOST_REMEMBERED);

  const asking = (matcher: PipelineMatcher, abort: AbortSignal): Asking => ({
    ...{ api, readings, label, matcher, abort, maxQueryBytes },
    inTurn: limit,
  });

  const { events } = settings;
  const eventsOf = events && ((matcher: PipelineMatcher) => expandExpression(events.expr, selectorOf(label, matcher)));

  const source: MetricSource = {
    intervalOf,
    // An expression of one's own is the one reading that does not say how several series are combined.
    expects: (signal) => settings.readings.get(signal)?.combine === null,
    settling: SETTLING,

    async fetch({ pipelines, signals, abort, mostValues }) {
      return align(await fetchSignals(asking(pipelines, abort), catalogue, signals, mostValues));
    },

    async summarize(matcher, requests, abort) {
      if (requests.length === 0 || !(await subqueries(requests[0].windows.end, abort))) {
        return { values: requests.map(() => null), executed: [], warnings: [] };
      }
      return summarize(asking(matcher, abort), catalogue, requests);
    },

    async events(matcher, range, abort) {
      if (!events || !eventsOf) {
        return { events: [], executed: [], warnings: [] };
      }
      const grid = eventGrid(range, events.interval);
      const expression = eventsOf(matcher);
      const { data, warnings, infos } = await limit(() => api.range(expression, grid, abort));
      const found = readEvents(data, grid, label).filter(({ pipeline }) => matcher.matches(pipeline));
      return {
        events: found.sort((a, b) => a.time - b.time),
        executed: [expression],
        warnings: [...warnings, ...unreadableEvents(data)],
        infos,
      };
    },

    async newest(signal, now, abort) {
      const reading = settings.readings.get(signal);
      if (!reading?.gauge) {
        return null;
      }
      const expression = newestTime(reading.expr, selectorOf(label, parseMatcher(undefined)));
      const { data } = await limit(() => api.instant(expression, now, abort, { lookBack: intervalOf(signal) - 1 }));
      const [newest = NaN] = data.map(({ values: [[, value]] }) => readValue(value));
      return Number.isNaN(newest) ? null : Math.round(newest * 1000);
    },

    pipelines(matcher, { from, to }, abort) {
      // Who is known is asked with every answer; a minute more or less is no matter to it.
      const range = { from: floorTo(from, ROUNDED), to: -floorTo(-to, ROUNDED) };
      const question = [matcher.expression, matcher.all, range.from, range.to].join();
      return known.get(question, abort, (own) => pipelinesSeen(asking(matcher, own), range));
    },

    async check(now, abort) {
      const everyone = parseMatcher(undefined);
      const { ids } = catalogue;
      const requests = ids.map((signal) => ({ signal, grid: gridEndingAt(now, intervalOf(signal), 1) }));
      const [fetched, version] = await Promise.all([
        fetchSignals(asking(everyone, abort), catalogue, requests),
        api.version(abort),
      ]);
      return reportOn(fetched, catalogue, { url: settings.http.url, version, label });
    },

    close: () => http.close(),
  };
  return splitLongFilters(source, { readings, eventsOf, maxQueryBytes });
}
