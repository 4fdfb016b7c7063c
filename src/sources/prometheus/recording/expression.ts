import { createHash } from 'node:crypto';

import { formatDuration } from '../../../series';
import { type PipelineMatcher } from '../../../series/matcher';
import { type Bounds, type Combine, type SignalId } from '../../../signals';
import { enclose, labelName, quote, selectorOf, within } from '../promql';

/** The label that names the pipeline in everything that the rules write, whatever its name at the source. */
export const PIPELINE = 'pipeline';

/** The series that the rules write of a signal. */
export const recordOf = (signal: SignalId): string => `mlpulse:signal:${signal}`;

/** The series that tells at which instants a signal was recorded, and how it was read: {signal, reading}. */
export const READ = 'mlpulse:reading';

/** Seconds between two evaluations of the rules. */
const EVERY_SECONDS = 60;

const FUNCTIONS: Readonly<Record<Combine, string>> = { mean: 'avg', sum: 'sum', max: 'max', min: 'min' };

/** Values within the limits: what is outside is missing, and so are NaN and infinities. */
export function bounded(expression: string, { low, high }: Bounds): string {
  return `${enclose(expression)} >= ${low} ${high === Infinity ? '< +Inf' : `<= ${high}`}`;
}

/** The aggregation of PromQL that combines several series. */
export const aggregationOf = (combine: Combine): string => FUNCTIONS[combine];

/** One value a pipeline: several series are combined, or, of an expression of one's own, tell nothing. */
export function onePerPipeline(expression: string, combine: Combine | null, bounds: Bounds, label: string): string {
  const by = labelName(label);
  const values = bounded(expression, bounds);
  switch (combine) {
    case null:
      return named(`max by (${by}) (${values}) unless on (${by}) (count by (${by}) (${values}) > 1)`, label);
    case 'sum':
      // A sum may lie outside where its parts do not.
      return named(bounded(`sum by (${by}) (${values})`, bounds), label);
    default:
      return named(`${aggregationOf(combine)} by (${by}) (${values})`, label);
  }
}

/** The same, the pipeline named by the label that the rules go by. */
export function named(expression: string, label: string): string {
  return label === PIPELINE
    ? expression
    : `max by (${PIPELINE}) (label_replace(${expression}, ${quote(PIPELINE)}, "$1", ${quote(label)}, "(.+)"))`;
}

/**
 * A function of PromQL over consecutive samples of a value: those at the multiples of the interval that end so many samples before
 * the newest.
 *
 * @param name such as `avg_over_time`.
 * @param interval in milliseconds.
 */
export function overSamples(value: string, interval: number, name: string, samples: number, ago = 0): string {
  // A millisecond less than so many intervals, so that engines that include the left end find no more.
  return `${name}(${enclose(value)}${within({ range: samples * interval - 1, step: interval, offset: ago * interval })})`;
}

/** What is recorded of a value: that at the newest multiple of the interval. */
export const recordedValue = (value: string, interval: number): string =>
  overSamples(value, interval, 'last_over_time', 1);

/** What tells one way of reading a signal from all others: 12 digits that follow from the expression of its rule. */
export const readingIdOf = (expression: string): string =>
  createHash('sha256').update(expression).digest('hex').slice(0, 12);

/**
 * The expression of a rule that tells that a signal was recorded, by the very evaluation in which it is evaluated itself: the number
 * of its pipelines.
 */
export const wasRecorded = (signal: SignalId): string =>
  `count(timestamp(${recordOf(signal)}) > time() - ${EVERY_SECONDS})`;

/**
 * The last sample that was recorded from an instant on until the next multiple of the interval: that of the value at the instant,
 * evaluated when all of its samples had arrived. An evaluation at the very instant counts, on engines that leave out left ends too.
 *
 * @param interval in milliseconds.
 */
export function recordedFrom(series: string, interval: number): string {
  return `last_over_time(${series}[${formatDuration(interval)}] offset -${formatDuration(interval - 1)})`;
}

/** The recorded values of a signal for some pipelines. */
export function recordedSeries(signal: SignalId, matcher: PipelineMatcher, interval: number): string {
  return recordedFrom(`${recordOf(signal)}{${selectorOf(PIPELINE, matcher)}}`, interval);
}
