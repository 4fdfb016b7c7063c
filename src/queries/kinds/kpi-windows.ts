import { shareMeasured } from '../../verdicts';
import { inTurns, type Range } from '../../series';
import { type Context } from '../kind';
import { summarize, type SampleWindow, type Summary } from '../summaries';
import { windowsOf, type Indicator } from './kpi-indicators';

/** A KPI in its window and in the one before, NaN = missing, and the share of its window that was measured. */
export interface Measure {
  readonly now: number;
  readonly before: number;
  readonly coverage: number;
}

/** What an answer without the windows before lacks. */
export const NO_CHANGE = 'Changes against the window before are unknown';

/** The KPIs of windows, by pipeline, in the order of `indicators`. */
export async function windowMeasures(
  indicators: readonly Indicator[],
  range: Range,
  context: Context,
): Promise<Map<string, Measure[]>> {
  const asked = new Asked();
  const recipes = indicators.map((indicator) => {
    const { signal, parts, compute } = indicator;
    const interval = context.intervalOf(signal);
    const [now, before] = windowsOf(indicator, interval, range);
    const placesOf = (window: SampleWindow, lack?: string): number[] =>
      parts.map((part) => asked.placeOf({ ...part, signal, windows: [window], optional: lack }));
    return {
      now: placesOf(now),
      before: placesOf(before, NO_CHANGE),
      count: asked.placeOf({ statistic: 'count', signal, windows: [now] }),
      expected: Math.max(0, (now.last - now.first) / interval + 1),
      of: (statistics: readonly number[]) => (compute ? compute(statistics, interval) : statistics[0]),
    };
  });
  const rows = await summarize(asked.summaries, context);
  const measuresOf = (values: readonly Float64Array[]): Measure[] =>
    recipes.map(({ now, before, count, expected, of }) => ({
      now: of(now.map((place) => values[place][0])),
      before: of(before.map((place) => values[place][0])),
      coverage: shareMeasured(values[count][0], expected),
    }));
  return new Map(await inTurns(rows, ({ pipeline, values }) => [pipeline, measuresOf(values)] as const, context.abort));
}

/** Statistics that are needed, each once: several KPIs share the number of samples of a window. */
class Asked {
  readonly summaries: Summary[] = [];
  private readonly places = new Map<string, number>();

  placeOf(summary: Summary): number {
    const { signal, statistic, above, windows, optional } = summary;
    const key = JSON.stringify([signal, statistic, above, windows, optional]);
    const place = this.places.get(key) ?? this.summaries.push(summary) - 1;
    this.places.set(key, place);
    return place;
  }
}
