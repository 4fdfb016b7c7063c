import { isFailure } from '../../series/errors';
import { inSlices } from '../../series/turns';
import { boundsOf, type Bounds, type Signal } from '../../signals';
import { type QuantileRequest, type Quantiles } from '../types';
import { type Asking } from './asking';
import { withQuantile } from './durations';
import { remarksOn } from './findings';
import { layRows } from './lay';
import { counted, expandExpression, statisticOver, type Whose } from './promql';

/** The expression of a quantile over a time in milliseconds, for some pipelines. */
function quantileOver(template: string, quantile: number, time: number, whose: Whose): string {
  return expandExpression(withQuantile(template, quantile, time), whose);
}

/** The expressions of some quantiles, in their order. */
export function quantileExpressions(
  template: string,
  { quantiles, range }: QuantileRequest,
  whose: Whose,
): readonly string[] {
  return quantiles.map((quantile) => quantileOver(template, quantile, range.to - range.from, whose));
}

/** One number by pipeline, with what is to be said of it. */
interface Answered extends Required<Pick<Quantiles, 'warnings' | 'infos'>> {
  readonly rows: ReadonlyMap<string, Float64Array>;
}

/**
 * Quantiles over a time, by pipeline, as the engine computes them from a histogram, a request each; and in how many intervals of
 * the signal there was anything to compute them from, in one more. What is wrong with one series costs its pipeline, as with
 * signals.
 *
 * @param template PromQL with the places of quantile, time and pipelines.
 * @throws AnswerError if the engine refuses a quantile. That it does not count is no reason.
 */
export async function readQuantiles(
  asking: Asking,
  signal: Signal,
  template: string,
  request: QuantileRequest,
): Promise<Quantiles> {
  const { quantiles, range, counted } = request;
  const expressions = quantileExpressions(template, request, asking);
  const counting = counted ? countingOf(asking, signal, template, quantiles[0], range.to - range.from) : null;
  const [counts, ...answers] = await Promise.all([
    counting === null ? null : ask(asking, signal, counting, range.to, COUNTS).catch(unlessFailed),
    ...expressions.map((expression) => ask(asking, signal, expression, range.to, boundsOf(signal))),
  ]);
  const pipelines = new Set(answers.flatMap(({ rows }) => [...rows.keys()]));
  const intervalsOf = (pipeline: string): number => (counts === null ? NaN : (counts.rows.get(pipeline)?.[0] ?? 0));
  return {
    values: new Map(
      [...pipelines].map((pipeline) => [
        pipeline,
        { values: answers.map(({ rows }) => rows.get(pipeline)?.[0] ?? NaN), intervals: intervalsOf(pipeline) },
      ]),
    ),
    executed: [...expressions, ...(counting !== null && counts ? [counting] : [])],
    warnings: answers.flatMap(({ warnings }) => warnings),
    infos: answers.flatMap(({ infos }) => infos),
  };
}

const COUNTS: Bounds = { low: 0, high: Infinity };
const ANY: Bounds = { low: -Infinity, high: Infinity };

/** How many intervals of a signal within a time have a quantile. */
function countingOf(asking: Asking, { id }: Signal, template: string, quantile: number, time: number): string {
  const { resolved } = asking.readings;
  const interval = asking.readings.intervalOf(id);
  const ofOne = quantileOver(template, quantile, resolved.get(id)?.windowMs ?? interval, asking);
  // The first instant is one interval after the left end of the time; the window begins right before it.
  return statisticOver('count', counted(ofOne, { bounds: ANY }), {
    range: time - interval + 1,
    step: interval,
    offset: 0,
  });
}

async function ask(
  asking: Asking,
  signal: Signal,
  expression: string,
  instant: number,
  bounds: Bounds,
): Promise<Answered> {
  const { api, abort, label, matcher } = asking;
  const { data, warnings, infos } = await api.instant(expression, instant, abort);
  const grid = { start: instant, step: 1, length: 1 };
  const shape = { grid, label, matcher, bounds, combine: null, lingering: 0 };
  const { rows, findings } = await inSlices(layRows(data, shape), abort);
  const remarks = remarksOn(signal, findings, asking, null);
  return { rows, warnings: [...warnings, ...remarks.warnings], infos: [...infos, ...remarks.infos] };
}

/** How much was measured may be too much to ask: the quantiles themselves are there. */
function unlessFailed(error: unknown): null {
  if (isFailure(error)) {
    return null;
  }
  throw error;
}
