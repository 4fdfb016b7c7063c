import { SIGNAL_IDS, type SignalId } from '../../signals';
import { floorTo, type Range } from '../../series/grid';
import { type Asking } from './asking';
import { presentWithin, selectorOf } from './promql';

/** Instants at which an own expression is evaluated to see whose values it has. */
const MOST_INSTANTS = 1_000;

/**
 * Names of the pipelines that had a sample in a range, in their order.
 *
 * @param mapped signals with an expression of the user's own; they are looked at now and then, and at its end.
 */
export async function pipelinesSeen(
  { api, readings, label, matcher, abort, inTurn }: Asking,
  mapped: readonly SignalId[],
  range: Range,
): Promise<string[]> {
  const gauges = SIGNAL_IDS.filter((signal) => !mapped.includes(signal));
  const ofGauges = (): Promise<string[]> => {
    const selector = `{__name__=~"${gauges.join('|')}",${selectorOf(label, matcher)}}`;
    return api.labelValues(label, selector, range.from, range.to, abort);
  };
  const ofExpression = async (signal: SignalId): Promise<string[]> => {
    const reading = readings.of(signal, matcher);
    const { interval } = reading;
    const step = interval * Math.ceil((range.to - range.from) / (interval * MOST_INSTANTS));
    const expression = presentWithin(reading.expression, Math.max(step, range.to - range.from), step);
    const { data } = await api.instant(expression, floorTo(range.to, interval), abort, reading);
    return data.flatMap(({ metric }) => metric[label] ?? []);
  };
  const names = await Promise.all([
    gauges.length > 0 ? inTurn(ofGauges) : [],
    ...mapped.map((signal) => inTurn(() => ofExpression(signal))),
  ]);
  return [...new Set(names.flat())].filter((name) => matcher.matches(name)).sort();
}
