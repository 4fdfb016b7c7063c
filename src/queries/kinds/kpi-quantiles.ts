import { shareMeasured } from '../../verdicts';
import { type Range } from '../../series';
import { type MeasuredQuantiles } from '../../sources';
import { type Context } from '../kind';
import { optional } from '../optional';
import { type SampleWindow } from '../summaries';
import { windowsOf, type QuantileIndicator } from './kpi-indicators';
import { NO_CHANGE, type Measure } from './kpi-windows';

/**
 * Quantiles of all requests of a window, by pipeline, in the order of `indicators`, as an engine computes them from a histogram:
 * the quantile of a signal's samples cannot say it, where a sample is itself a mean or a quantile.
 *
 * @param indicators at least one, all of one signal and section.
 * @returns null where the source has no histogram.
 */
export async function requestQuantiles(
  indicators: readonly QuantileIndicator[],
  range: Range,
  context: Context,
): Promise<Map<string, Measure[]> | null> {
  const [{ section, signal }] = indicators;
  const quantiles = indicators.map(({ quantile }) => quantile);
  const interval = context.intervalOf(signal);
  // The first sample of a window is of the interval before it.
  const spanOf = ({ first, last }: SampleWindow): Range => ({ from: first - interval, to: last });
  const [window, windowBefore] = windowsOf({ section }, interval, range);
  if (window.last < window.first) {
    return null;
  }
  const span = spanOf(window);
  const [now, before] = await context.together([
    (own) => own.quantiles({ signal, quantiles, range: span, counted: true }),
    (own) =>
      optional(own.quantiles({ signal, quantiles, range: spanOf(windowBefore), counted: false }), null, NO_CHANGE, own),
  ]);
  const measuresOf = (pipeline: string, { values, intervals }: MeasuredQuantiles): Measure[] =>
    values.map((value, i) => ({
      now: value,
      before: before?.get(pipeline)?.values[i] ?? NaN,
      coverage: shareMeasured(intervals, (span.to - span.from) / interval),
    }));
  return now && new Map([...now].map(([pipeline, found]) => [pipeline, measuresOf(pipeline, found)]));
}
