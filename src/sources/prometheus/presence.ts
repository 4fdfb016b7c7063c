import { floorTo, type Range } from '../../series/grid';
import { matcherOf, type PipelineMatcher } from '../../series/matcher';
import { type Asking } from './asking';
import { everyoneFor } from './parts';
import { presentWithin, quote, selectorOf } from './promql';
import { type Reading } from './reading';

/** Instants at which an expression is evaluated to see whose values it has. */
const MOST_INSTANTS = 1_000;

/** Characters of a selector in a URL: proxies take 8 KiB, some 4. */
const LONGEST_SELECTOR = 3_000;

/**
 * Selectors of the series of some gauges, each short enough for the URL that label values are asked for with: they have no
 * other form. A filter that is too long is applied here, to everyone's names.
 */
function gaugeSelectors(gauges: readonly string[], label: string, matcher: PipelineMatcher): string[] {
  const short = encodeURIComponent(selectorOf(label, matcher)).length <= LONGEST_SELECTOR / 2;
  const filter = selectorOf(label, short ? matcher : everyoneFor(matcher));
  const selectorFor = (names: readonly string[]): string =>
    `{__name__=~${quote(matcherOf(names).expression)},${filter}}`;
  const parts: string[][] = [];
  for (const gauge of gauges) {
    const part = parts.at(-1);
    if (part && encodeURIComponent(selectorFor([...part, gauge])).length <= LONGEST_SELECTOR) {
      part.push(gauge);
    } else {
      parts.push([gauge]);
    }
  }
  return parts.map(selectorFor);
}

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
  const ofGauges = (selector: string): Promise<string[]> =>
    api.labelValues(label, selector, range.from, range.to, abort);
  const ofExpression = async (reading: Reading): Promise<string[]> => {
    const { interval } = reading;
    const step = interval * Math.ceil((range.to - range.from) / (interval * MOST_INSTANTS));
    const expression = presentWithin(reading.expression, Math.max(step, range.to - range.from), step);
    const { data } = await api.instant(expression, floorTo(range.to, interval), abort, reading);
    return data.flatMap(({ metric }) => metric[label] ?? []);
  };
  const names = await Promise.all([
    ...gaugeSelectors(gauges, label, matcher).map((selector) => inTurn(() => ofGauges(selector))),
    ...expressions.map((reading) => inTurn(() => ofExpression(reading))),
  ]);
  return [...new Set(names.flat())].filter((name) => matcher.matches(name)).sort();
}
