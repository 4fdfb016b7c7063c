import { type Range } from '../../series/grid';
import { namesInTurns } from '../../series/turns';
import { type Asking } from './asking';
import { allInHalves } from './in-halves';
import { selectorFor, selectorOf } from './promql';

/** Characters of a selector in a URL: proxies take 8 KiB, some 4. */
const LONGEST_SELECTOR = 3_000;
/** Labels that say nothing of a pipeline: the name of a metric, and bounds of its buckets and quantiles. */
const OF_METRICS: ReadonlySet<string> = new Set(['__name__', 'le', 'quantile']);

/**
 * Names of the labels on the series of some pipelines by which they can be selected, in their order. The index of an engine may
 * be a day or more wider than the range.
 *
 * @throws AnswerError if the engine does not list labels.
 */
export async function labelNamesOf(asking: Asking, { from, to }: Range): Promise<string[]> {
  const { api, label, abort } = asking;
  const names = await listed(asking, (series) => api.labelNames(series, from, to, abort));
  return names.filter((name) => name !== label && !OF_METRICS.has(name));
}

/** Values of a label on the series of some pipelines, in their order. @throws AnswerError as {@link labelNamesOf} does. */
export async function labelValuesOf(asking: Asking, name: string, { from, to }: Range): Promise<string[]> {
  const { api, abort } = asking;
  const values = await listed(asking, (series) => api.labelValues(name, series, from, to, abort));
  return values.filter((value) => value !== '');
}

/** What an index lists of the series of some pipelines: by the names of gauges too, where all signals are gauges and it stays short. */
async function listed(
  { readings, label, matcher, abort }: Asking,
  ask: (series: string) => Promise<string[]>,
): Promise<string[]> {
  const read = [...readings.resolved.values()];
  const seriesOf = (gauges: readonly string[]): string => selectorFor(gauges, [selectorOf(label, matcher)]);
  const all = read.map(({ expr }) => expr);
  const isShort = encodeURIComponent(seriesOf(all)).length <= LONGEST_SELECTOR;
  const gauges = read.every(({ gauge }) => gauge) && isShort ? all : [];
  const lists = await allInHalves(gauges, (some) => ask(seriesOf(some)));
  return namesInTurns(lists.flat(), abort);
}
