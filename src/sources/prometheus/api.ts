import { formatDuration, minutes } from '../../series';
import { AnswerError, show } from '../../series/errors';
import { instantAt, lastInstant, type Grid, type Range } from '../../series/grid';
import { type Envelope, type SeriesData } from './answer/envelope';
import { notTheApi, type MatrixSeries } from './answer/series';
import { remarkOnClock, type EngineClock } from './engine-clock';
import { engineMessage } from './engine-words';
import { type HttpClient } from './http';
import { bytesOf } from './parts';
import { LOOK_BACK } from './promql';
import { severalOver, type Answer, type SeveralRanges } from './several';

export { type Answer } from './several';

/** How an expression is to be evaluated. All in milliseconds. */
export interface Evaluation {
  /** Step of its innermost subquery in milliseconds, if it has one. */
  readonly subqueryStep?: number;
  /** How far a selector without a window looks back for a sample; the engine's own five minutes unless given. */
  readonly lookBack?: number;
  /** Whether native histograms are wanted; otherwise numbers are, and histograms are refused. */
  readonly native?: boolean;
}

/** The engine's own limit of points per series in one range query. */
const MOST_POINTS = 11_000;
/** Instants of a subquery in one request. VictoriaMetrics refuses more than 30,000, some of them before the range. */
const MOST_SUBQUERY_INSTANTS = 20_000;

/** The part of the Prometheus HTTP API that is used. */
export interface PrometheusApi {
  /** The clock of the engine by its last answer with series; undefined where it agrees with that of this machine, or is not known. */
  clock(): EngineClock | undefined;
  /** Evaluates an expression at every instant of a grid; long grids take several requests. */
  range(expression: string, grid: Grid, abort: AbortSignal, how?: Evaluation): Promise<Answer<readonly MatrixSeries[]>>;
  /** Evaluates an expression at one instant. */
  instant(
    expression: string,
    instant: number,
    abort: AbortSignal,
    how?: Evaluation,
  ): Promise<Answer<readonly MatrixSeries[]>>;
  /** Expressions by one request; absent where each is asked for by itself. */
  readonly several?: SeveralRanges;
  /** Values of a label on the series that a selector matches. */
  labelValues(label: string, selector: string, from: number, to: number, abort: AbortSignal): Promise<string[]>;
  /** Names of the labels on the series that a selector matches; engines that cannot select give all that they have. */
  labelNames(selector: string, from: number, to: number, abort: AbortSignal): Promise<string[]>;
  /** Product and version, or null where the engine does not tell. */
  version(abort: AbortSignal): Promise<string | null>;
}

/**
 * Speaks the Prometheus HTTP API.
 *
 * @param maxQueryBytes bytes of the longest expression that is sent.
 * @param strict refuses answers that are not whole, and asks engines to give none.
 */
export function createApi(http: HttpClient, maxQueryBytes: number, strict = false): PrometheusApi {
  const asked = strict ? WHOLE : {};
  let latest: EngineClock | undefined;
  const unwrap = <T>(document: Said<T>): Answer<T> => {
    const answer = read(document);
    if (strict) {
      refusePartial(answer);
    }
    return answer;
  };
  const post = async (
    path: string,
    form: Record<string, string> & { readonly query: string },
    abort: AbortSignal,
    { native = false }: Evaluation,
  ): Promise<Answer<SeriesData>> => {
    refuseTooLong(form.query, maxQueryBytes);
    return readIn(await http.series(path, new URLSearchParams({ ...form, ...asked }), abort, native));
  };
  const readIn = ({ clock, ...document }: Envelope): Answer<SeriesData> => {
    const answer = unwrap<SeriesData>(document);
    latest = clock;
    return clock === undefined ? answer : { ...answer, warnings: [...answer.warnings, remarkOnClock(clock)] };
  };
  const texts = async (path: string, selector: string, { from, to }: Range, abort: AbortSignal): Promise<string[]> => {
    const form = new URLSearchParams({
      ...{ 'match[]': selector, start: inSeconds(from), end: inSeconds(to) },
      ...asked,
    });
    const { data } = unwrap(saidIn(await http.json(`${path}?${form.toString()}`, null, abort)));
    if (!Array.isArray(data)) {
      throw notTheApi(show(data));
    }
    return data.map((text: unknown) => {
      if (typeof text !== 'string') {
        throw notTheApi(`${show(text)} among texts`);
      }
      return text;
    });
  };

  return {
    clock: () => latest,

    async range(expression, grid, abort, how = {}) {
      const parts: Array<Answer<readonly MatrixSeries[]>> = [];
      for (const part of split(grid, how)) {
        const answer = await post(RANGE, rangeForm(expression, part, how), abort, how);
        parts.push({ ...answer, data: seriesOf(answer.data, 'matrix', how) });
      }
      return {
        data: parts.flatMap(({ data }) => data),
        warnings: parts.flatMap(({ warnings }) => warnings),
        infos: parts.flatMap(({ infos }) => infos),
      };
    },

    ...(http.several && {
      several: severalOver(http.several, {
        path: RANGE,
        formOf: (expression, grid) => new URLSearchParams({ ...rangeForm(expression, grid, {}), ...asked }),
        read(envelope) {
          const answer = readIn(envelope);
          return { ...answer, data: seriesOf(answer.data, 'matrix', {}) };
        },
      }),
    }),

    async instant(expression, instant, abort, how = {}) {
      const form = { query: expression, time: inSeconds(instant), ...AS_ASKED, ...lookBack(how) };
      const answer = await post('/api/v1/query', form, abort, how);
      return { ...answer, data: seriesOf(answer.data, 'vector', how) };
    },

    labelValues: (label, selector, from, to, abort) =>
      texts(`/api/v1/label/${encodeURIComponent(inPath(label))}/values`, selector, { from, to }, abort),

    labelNames: (selector, from, to, abort) => texts('/api/v1/labels', selector, { from, to }, abort),

    async version(abort) {
      try {
        const { data } = read(saidIn(await http.json('/api/v1/status/buildinfo', null, abort)));
        const version = (data as { version?: unknown } | null)?.version;
        // A build that was not told its release has an empty one.
        return typeof version === 'string' && version !== '' ? version : null;
      } catch (error) {
        // Some engines have no build information. The queries report an engine that cannot be reached.
        if (error instanceof AnswerError) {
          return null;
        }
        throw error;
      }
    },
  };
}

const RANGE = '/api/v1/query_range';

/** What is asked to evaluate an expression at every instant of a grid that is not too long for one request. */
function rangeForm(
  expression: string,
  grid: Grid,
  how: Evaluation,
): Record<string, string> & { readonly query: string } {
  return {
    query: expression,
    start: inSeconds(grid.start),
    end: inSeconds(lastInstant(grid)),
    step: inSeconds(grid.step),
    ...(grid.start % grid.step === 0 ? {} : AS_ASKED),
    ...(grid.step < minutes(1) ? UP_TO_NOW : {}),
    ...lookBack(how),
  };
}

function refuseTooLong(expression: string, maxQueryBytes: number): void {
  const bytes = bytesOf(expression);
  if (bytes > maxQueryBytes) {
    throw new AnswerError(
      `the query has ${bytes} bytes; at most ${maxQueryBytes} are sent. Shorten it, for example by a recording rule, or raise prometheus.maxQueryBytes in the data source if the engine takes more.`,
      400,
      'query',
    );
  }
}

/** A label in a path. Routers take a slash in it for their own, so that Prometheus 3 has an escaped form for such names. */
function inPath(label: string): string {
  return label.includes('/')
    ? `U__${label.replace(/[^a-zA-Z0-9]/gu, (char) => (char === '_' ? '__' : `_${char.codePointAt(0)?.toString(16)}_`))}`
    : label;
}

/** The series of an answer, if they are of the kind that was asked for. */
function seriesOf(
  { resultType, series, odd, onlyHistograms }: SeriesData,
  type: 'matrix' | 'vector',
  { native = false }: Evaluation,
): readonly MatrixSeries[] {
  if (resultType === 'scalar' || resultType === 'string') {
    throw new AnswerError(
      `The engine gives one ${resultType} without labels. An expression must give one series per pipeline, each with the pipeline label.`,
      400,
      'query',
    );
  }
  if (odd !== null) {
    throw notTheApi(odd);
  }
  if (resultType !== type) {
    throw notTheApi(show({ resultType }));
  }
  if (!native && series.length > 0 && onlyHistograms === series.length) {
    throw new AnswerError(
      'The engine gives histograms, not numbers. Take a quantile or a mean of them, as in "histogram_quantile(0.95, …)".',
      400,
      'query',
    );
  }
  return series;
}

/** VictoriaMetrics moves instants to multiples of the step, and away from now, for the sake of its cache, unless told so. */
const AS_ASKED = { nocache: '1' } as const;

/** A VictoriaMetrics cluster and Thanos then fail where they would leave out what they cannot reach. */
const WHOLE = { deny_partial_response: '1', partial_response: 'false' } as const;

/** At steps below a minute VictoriaMetrics repeats an older value for the newest half minute, unless told so. */
const UP_TO_NOW = { latency_offset: '1ms' } as const;

/** Each engine knows one of these fields and ignores the other. VictoriaMetrics has no fixed look-back by default. */
function lookBack({ lookBack: given }: Evaluation): Record<string, string> {
  return {
    max_lookback: formatDuration(given ?? LOOK_BACK),
    ...(given === undefined ? {} : { lookback_delta: formatDuration(given) }),
  };
}

function split(grid: Grid, { subqueryStep }: Evaluation): Grid[] {
  const most =
    subqueryStep === undefined
      ? MOST_POINTS
      : Math.max(1, Math.min(MOST_POINTS, Math.floor((MOST_SUBQUERY_INSTANTS * subqueryStep) / grid.step)));
  const parts: Grid[] = [];
  for (let first = 0; first < grid.length; first += most) {
    parts.push({ start: instantAt(grid, first), step: grid.step, length: Math.min(most, grid.length - first) });
  }
  return parts;
}

const inSeconds = (ms: number): string => (ms / 1000).toString();

/** A document of the API. */
type Said<T> = Readonly<Record<string, unknown>> & { readonly data?: T };

const saidIn = (document: unknown): Said<unknown> =>
  typeof document === 'object' && document !== null ? (document as Said<unknown>) : {};

function read<T>(document: Said<T>): Answer<T> {
  const { status, data, warnings, infos, isPartial } = document;
  if (status !== 'success' || data === undefined) {
    const said = engineMessage({ document });
    throw new AnswerError(
      `The engine reports: ${said === undefined ? 'an answer without data. Is the URL that of a Prometheus API?' : `${said.replace(/\.$/, '')}. Look at the log of the engine.`}`,
      502,
      'server',
    );
  }
  const texts = (list: unknown): string[] =>
    Array.isArray(list) ? list.map((text: unknown) => (typeof text === 'string' ? text : show(text))) : [];
  return {
    data,
    warnings: [...texts(warnings), ...(isPartial === true ? [PARTIAL] : [])],
    infos: texts(infos),
  };
}

/** What the `isPartial` of a VictoriaMetrics cluster means. */
const PARTIAL =
  'The answer is partial: not every storage node of the engine took part. Look at the nodes of the engine.';

/** What Prometheus says of the expression itself begins so: nothing is missing for it. */
const ON_THE_EXPRESSION = /^PromQL (?:warning|info):/;

/** @throws AnswerError if an engine says that its answer is not whole: by {@link PARTIAL}, or by a warning, as Thanos does. */
function refusePartial({ warnings }: Answer<unknown>): void {
  const said = warnings.find((warning) => !ON_THE_EXPRESSION.test(warning));
  if (said !== undefined) {
    throw new AnswerError(
      `the answer is not whole, and prometheus.strictRules lets no such answer into alert rules: ${said}`,
      502,
      'server',
    );
  }
}
