import pLimit from 'p-limit';

import { CATALOGUE, formatValue, SIGNAL_IDS, type SignalId } from '../../signals';
import { seconds } from '../../series';
import { AnswerError } from '../../series/errors';
import { floorTo, gridEndingAt, lastInstant, type Grid } from '../../series/grid';
import { refuseTooManyValues } from '../../series/limits';
import { parseMatcher, type PipelineMatcher } from '../../series/matcher';
import { type SignalMapping } from '../../contract/settings';
import { type MetricSource, type SignalRequest } from '../types';
import { createApi } from './api';
import { align, hold, type Fetched } from './dataset';
import { eventGrid, readEvents, type EventSettings } from './events';
import { createHttpClient, type HttpSettings } from './http';
import { readRows } from './matrix';
import { pipelinesSeen } from './presence';
import { expandExpression, newestTime, selectorOf } from './promql';
import { createReadings } from './reading';
import { hasSubqueries } from './subqueries';
import { summarize } from './summaries';

/** How the Prometheus source is set up, already validated. */
export interface PrometheusSettings {
  readonly http: HttpSettings;
  readonly pipelineLabel: string;
  /** Signals with an expression of the user's own; all others are gauges of the signal's name. */
  readonly mappings: ReadonlyMap<SignalId, SignalMapping>;
  /** Null where the engine has no events to tell of. */
  readonly events: EventSettings | null;
}

/** An engine has a sample some time after its instant: it scrapes, which takes a while, or is written to. */
const SETTLING = seconds(5);
/** Requests under way at once to one engine. */
const MOST_REQUESTS = 8;

/** Reads signals from any engine with the Prometheus query API: one request a signal, for all pipelines. */
export function createPrometheusSource(settings: PrometheusSettings, userAgent: string): MetricSource {
  const http = createHttpClient(settings.http, userAgent);
  const api = createApi(http);
  const limit = pLimit(MOST_REQUESTS);
  const label = settings.pipelineLabel;

  const readings = createReadings(label, settings.mappings);
  const { intervalOf } = readings;

  /**
   * Where an expression is evaluated. A gauge has its newest sample at any instant; an expression of the user's own is
   * sampled at the multiples of its interval, and holds between them, so that it too is the same at every step.
   */
  const evaluationGrid = (signal: SignalId, grid: Grid): Grid => {
    const interval = intervalOf(signal);
    if (!settings.mappings.has(signal)) {
      return grid;
    }
    const start = floorTo(grid.start, interval);
    return grid.step % interval === 0
      ? { start, step: grid.step, length: grid.length }
      : { start, step: interval, length: (floorTo(lastInstant(grid), interval) - start) / interval + 1 };
  };

  async function fetchSignal(
    { signal, grid }: SignalRequest,
    matcher: PipelineMatcher,
    abort: AbortSignal,
  ): Promise<Fetched> {
    const reading = readings.of(signal, matcher);
    const { expression } = reading;
    if (grid.length === 0) {
      return { signal, grid, rows: new Map(), expression, warnings: [], infos: [] };
    }
    const evaluated = evaluationGrid(signal, grid);
    try {
      const { data, warnings, infos } = await api.range(expression, evaluated, abort, reading);
      const rows = readRows(data, evaluated, label, matcher);
      return { signal, grid, rows: hold(rows, evaluated, grid), expression, warnings, infos };
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
    settling: SETTLING,
    intervalOf,

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
      return { events: events.sort((a, b) => a.time - b.time), executed: [expression], warnings, infos };
    },

    async newest(signal, now, abort) {
      if (settings.mappings.has(signal)) {
        return null;
      }
      const expression = newestTime(signal, selectorOf(label, parseMatcher(undefined)));
      const { data } = await limit(() => api.instant(expression, now, abort, { lookBack: intervalOf(signal) - 1 }));
      return data.length === 0 ? null : Math.round(Number(data[0].values[0][1]) * 1000);
    },

    pipelines: (matcher, range, abort) =>
      pipelinesSeen({ api, readings, label, matcher, abort, inTurn: limit }, [...settings.mappings.keys()], range),

    async check(now, abort) {
      const everyone = parseMatcher(undefined);
      const requests = SIGNAL_IDS.map((signal) => ({ signal, grid: gridEndingAt(now, intervalOf(signal), 1) }));
      const [fetched, version] = await Promise.all([fetchAll(requests, everyone, abort), api.version(abort)]);
      const present = fetched.filter(({ rows }) => rows.size > 0);
      const pipelines = align(fetched).pipelines.length;
      const engine = `${settings.http.url}${version === null ? '' : ` (version ${version})`}`;
      const signalsWithData = present.map(({ signal }) => signal);
      return {
        message:
          present.length === 0
            ? `Reached ${engine}, but none of the ${SIGNAL_IDS.length} signals has data with the label "${label}" now. Map your metrics to signals in the data source.`
            : `Reached ${engine}: ${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'}, ${present.length} of ${SIGNAL_IDS.length} signals have data: ${signalsWithData.join(', ')}.`,
        pipelines,
        signalsWithData,
        details: {
          url: settings.http.url,
          version,
          newest: Object.fromEntries(
            present.map(({ signal, rows }) => [signal, formatValue(CATALOGUE.of(signal), [...rows.values()][0][0])]),
          ),
        },
      };
    },

    close: () => http.close(),
  };
}
