import { AnswerError } from '../../series/errors';
import { boundsOf, type Signal } from '../../signals';
import { type QuantileRequest, type Quantiles } from '../types';
import { type Asking } from './asking';
import { withQuantile } from './durations';
import { remarksOn } from './findings';
import { layRows, type Laid } from './lay';
import { expandExpression, selectorOf, statisticOver } from './promql';

type Filter = Pick<Asking, 'label' | 'matcher'>;

/** The expression of a quantile over a time in milliseconds, for some pipelines. */
function quantileOver(template: string, quantile: number, time: number, { label, matcher }: Filter): string {
  return expandExpression(withQuantile(template, quantile, time), selectorOf(label, matcher));
}

/** The longest expression that a quantile takes. */
export function quantileExpression(template: string, { quantile, range }: QuantileRequest, filter: Filter): string {
  return quantileOver(template, quantile, range.to - range.from, filter);
}

/**
 * A quantile over a time, by pipeline, as the engine computes it from a histogram, and in how many intervals of the signal there
 * was anything to compute it from: two requests. What is wrong with one series costs its pipeline, as with signals.
 *
 * @param template PromQL with the places of quantile, time and pipelines.
 * @throws AnswerError if the engine refuses it.
 */
export async function readQuantile(
  asking: Asking,
  signal: Signal,
  template: string,
  request: QuantileRequest,
): Promise<Quantiles> {
  const { api, abort, label, matcher } = asking;
  const { quantile, range } = request;
  const interval = asking.readings.intervalOf(signal.id);
  const instant = { start: range.to, step: 1, length: 1 };
  const ask = async (expression: string, bounds: Parameters<typeof layRows>[1]['bounds']) => {
    const answer = await asking.inTurn(() => api.instant(expression, range.to, abort));
    return {
      ...answer,
      ...layRows(answer.data, { grid: instant, label, matcher, bounds, combine: null, lingering: 0 }),
    };
  };
  const expression = quantileExpression(template, request, asking);
  const counting = statisticOver(
    'count',
    quantileOver(template, quantile, interval, asking),
    { bounds: { low: -Infinity, high: Infinity } },
    // The first instant is one interval after the left end of the time; the window begins right before it.
    { range: range.to - range.from - interval + 1, step: interval, offset: 0 },
  );
  const [{ rows, findings, warnings, infos }, counts] = await Promise.all([
    ask(expression, boundsOf(signal)),
    ask(counting, { low: 0, high: Infinity }).catch(unlessCancelled),
  ]);
  const remarks = remarksOn(signal, findings, label, null);
  return {
    values: new Map(
      [...rows].map(([pipeline, [value]]) => [pipeline, { value, intervals: intervalsOf(pipeline, counts) }]),
    ),
    executed: [expression, ...(counts ? [counting] : [])],
    warnings: [...warnings, ...remarks.warnings],
    infos: [...infos, ...remarks.infos],
  };
}

function intervalsOf(pipeline: string, counts: Laid | null): number {
  return counts === null ? NaN : (counts.rows.get(pipeline)?.[0] ?? 0);
}

/** How much was measured may be too much to ask: the quantile itself is there. */
function unlessCancelled(error: unknown): null {
  if (error instanceof AnswerError && error.category !== 'cancelled' && error.category !== 'internal') {
    return null;
  }
  throw error;
}
