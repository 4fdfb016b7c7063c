import pLimit from 'p-limit';

import { type Catalogue, formatValue, type SignalId } from '../../signals';
import { seconds } from '../../series';
import { AnswerError } from '../../series/errors';
import { floorTo, gridEndingAt, lastInstant, type Grid } from '../../series/grid';
import { refuseTooManyValues } from '../../series/limits';
import { parseMatcher, type PipelineMatcher } from '../../series/matcher';
import { type MetricSource, type SignalRequest } from '../types';
import { createApi } from './api';
import { combinedNotice } from './combine';
import { align, hold, type Fetched } from './dataset';
import { eventGrid, readEvents, widenedEvents, type EventSettings } from './events';
import { createHttpClient, type HttpSettings } from './http';
import { readRows } from './matrix';
import { pipelinesSeen } from './presence';
import { expandExpression, newestTime, selectorOf } from './promql';
import { createReadings, type Reading } from './reading';
import { type SignalReading } from './resolve';
import { hasSubqueries } from './subqueries';
import { summarize } from './summaries';

/** How the Prometheus source is set up, already validated. */
export interface PrometheusSettings {
  readonly http: HttpSettings;
  readonly pipelineLabel: string;
  /** How each signal is read; the engine does not have the others. */
  readonly readings: ReadonlyMap<SignalId, SignalReading>;
  /** Null where the engine has no events. */
  readonly events: EventSettings | null;
}

/** Requests under way at once to one engine. */
const MOST_REQUESTS = 8;

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
  const api = createApi(http);
  const limit = pLimit(MOST_REQUESTS);
  const label = settings.pipelineLabel;

  const readings = createReadings(label, settings.readings, catalogue);
  const { intervalOf } = readings;

  async function fetchSignal(
    { signal, grid }: SignalRequest,
    matcher: PipelineMatcher,
    abort: AbortSignal,
  ): Promise<Fetched> {
    const reading = readings.of(signal, matcher);
    if (reading === null || grid.length === 0) {
      return { signal, grid, rows: new Map(), expression: reading?.expression ?? '', warnings: [], infos: [] };
    }
    const { expression, combine } = reading;
    const evaluated = evaluationGrid(reading, grid);
    try {
      const { data, warnings, infos } = await api.range(expression, evaluated, abort, reading);
      const { rows, differing } = readRows(data, evaluated, label, matcher, combine);
      const notices = combine && differing.length > 0 ? [combinedNotice(signal, differing, combine)] : [];
      return {
        signal,
        grid,
        rows: hold(rows, evaluated, grid),
        expression,
        warnings,
        infos: [...infos, ...notices],
      };
    } catch (error) {
      throw error instanceof AnswerError && error.category === 'query'
        ? new AnswerError(
            `Signal ${signal}: ${error.message} The expression was: ${expression}`,
            error.status,
            error.category,
            error.source,
          )
        : error;
    }
  }

  /** Whether the engine can compute statistics for us. It is asked once, and again only if it could not be reached. */
  let known: boolean | undefined;
  const subqueries = async (time: number, abort: AbortSignal): Promise<boolean> =>
    (known ??= await limit(() => hasSubqueries(api, time, abort)));

  /** @param mostValues refused as soon as it shows that the pipelines seen so far have more, all signals together. */
  async function fetchAll(
    signals: readonly SignalRequest[],
    matcher: PipelineMatcher,
    abort: AbortSignal,
    mostValues = Infinity,
  ): Promise<Fetched[]> {
    const failed = new AbortController();
    const either = AbortSignal.any([abort, failed.signal]);
    const each = signals.reduce((sum, { grid }) => sum + grid.length, 0);
    const seen = new Set<string>();
    const fetchOne = async (request: SignalRequest): Promise<Fetched> => {
      const fetched = await fetchSignal(request, matcher, either);
      fetched.rows.forEach((_, pipeline) => seen.add(pipeline));
      refuseTooManyValues(seen.size * each, mostValues);
      return fetched;
    };
    try {
      return await Promise.all(signals.map((request) => limit(() => fetchOne(request))));
    } catch (error) {
      // The other requests would only keep the engine busy.
      failed.abort();
      throw error;
    }
  }

  return {
    intervalOf,
    settling: SETTLING,

    async fetch({ pipelines, signals, abort, mostValues }) {
      return align(await fetchAll(signals, pipelines, abort, mostValues));
    },

    async summarize(matcher, requests, abort) {
      if (requests.length === 0 || !(await subqueries(requests[0].windows.end, abort))) {
        return { values: requests.map(() => null), executed: [], warnings: [] };
      }
      return summarize({ api, readings, label, matcher, abort, inTurn: limit }, requests);
    },

    async events(matcher, range, abort) {
      if (settings.events === null) {
        return { events: [], executed: [], warnings: [] };
      }
      const grid = eventGrid(range, settings.events.interval);
      const expression = expandExpression(settings.events.expr, selectorOf(label, matcher));
      const { data, warnings, infos } = await limit(() => api.range(expression, grid, abort));
      const events = readEvents(data, grid, label).filter(({ pipeline }) => matcher.matches(pipeline));
      return {
        events: events.sort((a, b) => a.time - b.time),
        executed: [expression],
        warnings,
        infos: [...infos, ...widenedEvents(grid, settings.events.interval)],
      };
    },

    async newest(signal, now, abort) {
      const reading = settings.readings.get(signal);
      if (!reading?.gauge) {
        return null;
      }
      const expression = newestTime(reading.expr, selectorOf(label, parseMatcher(undefined)));
      const { data } = await limit(() => api.instant(expression, now, abort, { lookBack: intervalOf(signal) - 1 }));
      return data.length === 0 ? null : Math.round(Number(data[0].values[0][1]) * 1000);
    },

    pipelines: (matcher, range, abort) => pipelinesSeen({ api, readings, label, matcher, abort, inTurn: limit }, range),

    async check(now, abort) {
      const everyone = parseMatcher(undefined);
      const { ids } = catalogue;
      const requests = ids.map((signal) => ({ signal, grid: gridEndingAt(now, intervalOf(signal), 1) }));
      const [fetched, version] = await Promise.all([fetchAll(requests, everyone, abort), api.version(abort)]);
      const present = fetched.filter(({ rows }) => rows.size > 0);
      const pipelines = align(fetched).pipelines.length;
      const engine = `${settings.http.url}${version === null ? '' : ` (version ${version})`}`;
      const signalsWithData = present.map(({ signal }) => signal);
      return {
        message:
          present.length === 0
            ? `Reached ${engine}, but none of the ${ids.length} signals has data with the label "${label}" now. Map your metrics to signals in the data source.`
            : `Reached ${engine}: ${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'}, ${present.length} of ${ids.length} signals have data: ${signalsWithData.join(', ')}.`,
        pipelines,
        signalsWithData,
        details: {
          url: settings.http.url,
          version,
          newest: Object.fromEntries(
            present.map(({ signal, rows }) => [signal, formatValue(catalogue.of(signal), [...rows.values()][0][0])]),
          ),
        },
      };
    },

    close: () => http.close(),
  };
}

/**
 * Where a signal is evaluated. A gauge has its newest sample at any instant; an expression is sampled at the multiples of its
 * interval, and holds between them, so that it too is the same at every step.
 */
function evaluationGrid({ gauge, interval }: Reading, grid: Grid): Grid {
  if (gauge) {
    return grid;
  }
  const start = floorTo(grid.start, interval);
  return grid.step % interval === 0
    ? { start, step: grid.step, length: grid.length }
    : { start, step: interval, length: (floorTo(lastInstant(grid), interval) - start) / interval + 1 };
}
