import { floorTo, type Range } from '../../series/grid';
import { type Asking } from './asking';
import { presentWithin, selectorOf } from './promql';
import { type Reading } from './reading';

/** Instants at which an expression is evaluated to see whose values it has. */
const MOST_INSTANTS = 1_000;

/** Names of the pipelines that had a sample in a range, in their order. Expressions are looked at now and then, and at its end. */
export async function pipelinesSeen(
  { api, readings, label, matcher, abort, inTurn }: Asking,
  range: Range,
): Promise<string[]> {
  const resolved = [...readings.resolved];
  const gauges = resolved.filter(([, { gauge }]) => gauge).map(([, { expr }]) => expr);
  const expressions = resolved
    .filter(([, { gauge }]) => !gauge)
    .flatMap(([signal]) => readings.of(signal, matcher) ?? []);
  const ofGauges = (): Promise<string[]> => {
    const selector = `{__name__=~"${gauges.join('|')}",${selectorOf(label, matcher)}}`;
    return api.labelValues(label, selector, range.from, range.to, abort);
  };
  const ofExpression = async (reading: Reading): Promise<string[]> => {
    const { interval } = reading;
    const step = interval * Math.ceil((range.to - range.from) / (interval * MOST_INSTANTS));
    const expression = presentWithin(reading.expression, Math.max(step, range.to - range.from), step);
    const { data } = await api.instant(expression, floorTo(range.to, interval), abort, reading);
    return data.flatMap(({ metric }) => metric[label] ?? []);
  };
  const names = await Promise.all([
    gauges.length > 0 ? inTurn(ofGauges) : [],
    ...expressions.map((reading) => inTurn(() => ofExpression(reading))),
  ]);
  return [...new Set(names.flat())].filter((name) => matcher.matches(name)).sort();
}
