import { AnswerError } from '../errors';
import { instantAt, lastInstant, type Grid } from '../grid';
import { engineMessage } from './failures';
import { type HttpClient } from './http';

/** One series of an answer: its labels and its points, time in seconds, value as text. */
export interface MatrixSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: ReadonlyArray<readonly [seconds: number, value: string]>;
}

/** An answer of the engine with what it said besides. */
export interface Answer<T> {
  readonly data: T;
  readonly warnings: readonly string[];
}

/** The engine's own limit of points a series in one range query. */
const MOST_POINTS = 11_000;

/** The part of the Prometheus HTTP API that is used. */
export interface PrometheusApi {
  /** Evaluates an expression at every instant of a grid; long grids take several requests. */
  range(expression: string, grid: Grid, abort: AbortSignal): Promise<Answer<MatrixSeries[]>>;
  /** Label sets that an expression yields at one instant. */
  labelSets(expression: string, instant: number, abort: AbortSignal): Promise<Array<MatrixSeries['metric']>>;
  /** Values of a label on the series that a selector matches. */
  labelValues(label: string, selector: string, from: number, to: number, abort: AbortSignal): Promise<string[]>;
  /** Product and version, or null where the engine does not tell. */
  version(abort: AbortSignal): Promise<string | null>;
}

/** Speaks the Prometheus HTTP API. */
export function createApi(http: HttpClient): PrometheusApi {
  const post = async <T>(path: string, form: Record<string, string>, abort: AbortSignal): Promise<Answer<T>> =>
    unwrap<T>(await http.json(path, new URLSearchParams(form), abort));

  return {
    async range(expression, grid, abort) {
      const parts: Array<Answer<MatrixSeries[]>> = [];
      for (const part of split(grid)) {
        const form = {
          query: expression,
          start: inSeconds(part.start),
          end: inSeconds(lastInstant(part)),
          step: inSeconds(part.step),
        };
        const answer = await post<{ result: MatrixSeries[] }>('/api/v1/query_range', form, abort);
        parts.push({ data: answer.data.result, warnings: answer.warnings });
      }
      return { data: parts.flatMap(({ data }) => data), warnings: parts.flatMap(({ warnings }) => warnings) };
    },

    async labelSets(expression, instant, abort) {
      const answer = await post<{ result: MatrixSeries[] }>(
        '/api/v1/query',
        { query: expression, time: inSeconds(instant) },
        abort,
      );
      return answer.data.result.map(({ metric }) => metric);
    },

    async labelValues(label, selector, from, to, abort) {
      const form = new URLSearchParams({ 'match[]': selector, start: inSeconds(from), end: inSeconds(to) });
      const path = `/api/v1/label/${encodeURIComponent(label)}/values?${form.toString()}`;
      return [...unwrap<string[]>(await http.json(path, null, abort)).data];
    },

    async version(abort) {
      try {
        const { data } = unwrap<{ version?: string }>(await http.json('/api/v1/status/buildinfo', null, abort));
        return data.version ?? null;
      } catch (error) {
        // Some engines have no build information; whoever cannot be reached at all is reported by the queries.
        if (error instanceof AnswerError) {
          return null;
        }
        throw error;
      }
    },
  };
}

function split(grid: Grid): Grid[] {
  const parts: Grid[] = [];
  for (let first = 0; first < grid.length; first += MOST_POINTS) {
    parts.push({ start: instantAt(grid, first), step: grid.step, length: Math.min(MOST_POINTS, grid.length - first) });
  }
  return parts;
}

const inSeconds = (ms: number): string => (ms / 1000).toString();

function unwrap<T>(document: unknown): Answer<T> {
  const { status, data, warnings } = (document ?? {}) as { status?: unknown; data?: unknown; warnings?: unknown };
  if (status !== 'success' || data === undefined) {
    throw new AnswerError(
      `The engine reports: ${engineMessage(document) ?? 'an answer without data. Is the URL that of a Prometheus API?'}`,
      502,
      'server',
    );
  }
  return { data: data as T, warnings: Array.isArray(warnings) ? warnings.map(String) : [] };
}
