import { type Range } from '../../series/grid';
import { type Asking } from './asking';
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
  const names = await api.labelNames(seriesOf(asking), from, to, abort);
  return names.filter((name) => name !== label && !OF_METRICS.has(name)).sort();
}

/** Values of a label on the series of some pipelines, in their order. @throws AnswerError as {@link labelNamesOf} does. */
export async function labelValuesOf(asking: Asking, name: string, { from, to }: Range): Promise<string[]> {
  const { api, abort } = asking;
  const values = await api.labelValues(name, seriesOf(asking), from, to, abort);
  return values.filter((value) => value !== '').sort();
}

/** A selector of the series of some pipelines: by the names of gauges too, where all signals are gauges and it stays short. */
function seriesOf({ readings, label, matcher }: Asking): string {
  const read = [...readings.resolved.values()];
  const filters = [selectorOf(label, matcher)];
  const narrow = selectorFor(
    read.map(({ expr }) => expr),
    filters,
  );
  return read.every(({ gauge }) => gauge) && encodeURIComponent(narrow).length <= LONGEST_SELECTOR
    ? narrow
    : selectorFor([], filters);
}
