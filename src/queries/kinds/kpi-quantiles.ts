import { shareMeasured } from '../../verdicts';
import { type Range } from '../../series';
import { type MeasuredQuantile } from '../../sources';
import { type Context } from '../kind';
import { optional } from '../optional';
import { type SampleWindow } from '../summaries';
import { windowsOf, type QuantileIndicator } from './kpi-indicators';
import { NO_CHANGE, type Measure } from './kpi-windows';

/**
 * Quantiles of all requests of a window, by pipeline, in the order of `indicators`, as an engine computes them from a histogram:
 * the quantile of a signal's samples cannot say it, where a sample is itself a mean or a quantile.
 *
 * @returns null where the source has no histogram.
 */
export async function requestQuantiles(
  indicators: readonly QuantileIndicator[],
  range: Range,
  context: Context,
): Promise<Map<string, Measure[]> | null> {
  const found = await Promise.all(indicators.map((indicator) => quantilesOf(indicator, range, context)));
  const present = found.filter((one) => one !== null);
  if (present.length < found.length) {
    return null;
  }
  const names = new Set(present.flatMap((one) => [...one.keys()]));
  return new Map([...names].map((pipeline) => [pipeline, present.map((one) => one.get(pipeline) ?? MISSING)]));
}

const MISSING: Measure = { now: NaN, before: NaN, coverage: 0 };

async function quantilesOf(
  { section, signal, quantile }: QuantileIndicator,
  range: Range,
  context: Context,
): Promise<Map<string, Measure> | null> {
  const interval = context.intervalOf(signal);
  // The first sample of a window is of the interval before it.
  const spanOf = ({ first, last }: SampleWindow): Range => ({ from: first - interval, to: last });
  const [window, windowBefore] = windowsOf({ section }, interval, range);
  if (window.last < window.first) {
    return null;
  }
  const none: ReadonlyMap<string, MeasuredQuantile> = new Map();
  const span = spanOf(window);
  const [now, before] = await Promise.all([
    context.quantile({ signal, quantile, range: span }),
    optional(context.quantile({ signal, quantile, range: spanOf(windowBefore) }), none, NO_CHANGE, context),
  ]);
  return (
    now &&
    new Map(
      [...now].map(([pipeline, { value, intervals }]) => [
        pipeline,
        {
          now: value,
          before: before?.get(pipeline)?.value ?? NaN,
          coverage: shareMeasured(intervals, (span.to - span.from) / interval),
        },
      ]),
    )
  );
}
