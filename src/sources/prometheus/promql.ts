import { formatDuration, minutes } from '../../series';
import { type Bounds } from '../../signals';
import { type OfWindow } from '../../statistics';
import { matcherOf, type PipelineMatcher } from '../../series/matcher';
import { EVERYONE, filled, LABEL, labelName, quote, SELECTOR } from './presets/promql';

export { LABEL, labelName, quote, SELECTOR } from './presets/promql';

/** Whose series are read: the label that names pipelines, which of them, and what other labels they are split by. */
export interface Whose {
  readonly label: string;
  readonly matcher: PipelineMatcher;
}

/** The label matchers of a pipeline filter, for within braces. */
export function selectorOf(label: string, { all, expression, where }: PipelineMatcher): string {
  const pipeline = all ? everyoneOf(label) : `${labelName(label)}=~${quote(expression)}`;
  return [pipeline, ...where.map(({ name, operator, value }) => `${labelName(name)}${operator}${quote(value)}`)].join();
}

const everyoneOf = (label: string): string => `${labelName(label)}!=""`;

/** The labels that an expression goes by, for within the parentheses of `by` and `on`. */
export function labelsOf({ label, matcher: { by } }: Whose): string {
  return [label, ...by].map(labelName).join(', ');
}

/** Whether a reading has a place for the matchers of labels. */
export function isFilterable({ expr, gauge }: { readonly expr: string; readonly gauge: boolean }): boolean {
  return gauge || expr.includes(SELECTOR);
}

/**
 * The series of a metric that a selector matches; a name that needs quotes moves into the braces.
 *
 * @param selector label matchers; empty for all series.
 */
function seriesOf(metric: string, selector: string): string {
  if (/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(metric)) {
    return selector === '' ? metric : `${metric}{${selector}}`;
  }
  return `{${[quote(metric), selector].filter((part) => part !== '').join(',')}}`;
}

/**
 * A preset's or a user's expression with the pipeline matcher and the labels in their places. A filter that holds what looks like a
 * place does not end its quotes by it.
 */
export function expandExpression(expression: string, whose: Whose): string {
  const { label, matcher } = whose;
  return filled(expression, {
    [SELECTOR]: () => selectorOf(label, matcher),
    [EVERYONE]: () => everyoneOf(label),
    [LABEL]: () => labelsOf(whose),
  });
}

/**
 * The newest sample of a gauge within (t − interval, t]. Engines disagree whether a range includes its left end, so the
 * window is one millisecond shorter, which excludes it on all.
 */
export function newestSample(metric: string, selector: string, interval: number): string {
  return `last_over_time(${seriesOf(metric, selector)}[${formatDuration(interval - 1)}])`;
}

/**
 * As {@link newestSample}, of several gauges at once, told apart by the names of their series, which engines keep here.
 *
 * @param metrics their names.
 */
export function newestSamples(metrics: readonly string[], selector: string, interval: number): string {
  return `last_over_time(${selectorFor(metrics, [selector])}[${formatDuration(interval - 1)}])`;
}

/** The time of the newest sample of a gauge, of any pipeline, in seconds, as far as the engine looks back. */
export function newestTime(metric: string, selector: string): string {
  return `max(timestamp(${seriesOf(metric, selector)}))`;
}

/** How far engines look back from an instant for the newest sample of a series, unless told otherwise. */
export const LOOK_BACK = minutes(5);

/**
 * The value of an expression at t, or the newest that it had within (t − interval, t]: engines look back five minutes only,
 * so a sample that is pushed once an hour would be lost at most instants. VictoriaMetrics would fill the gaps of every series of
 * the pipeline if `or` itself went by the pipeline.
 *
 * @param interval longer than {@link LOOK_BACK}.
 * @param labels by which members are told apart; who has a value at t needs no older one.
 */
export function newestValue(expression: string, interval: number, labels: string): string {
  const value = enclose(expression);
  const window = `${formatDuration(interval - 1)}:${formatDuration(LOOK_BACK)}`;
  return `${value} or (last_over_time(${value}[${window}]) unless on (${labels}) ${value})`;
}

/** The series that an expression has at the instant of evaluation, or at any multiple of a step in a range before it. */
export function presentWithin(expression: string, range: number, step: number): string {
  const value = enclose(expression);
  return `${value} or last_over_time(${value}[${formatDuration(range)}:${formatDuration(step)}])`;
}

/** The last sample of every series that a selector matches in a range. */
export function lastWithin(selector: string, range: number): string {
  return `last_over_time(${selector}[${formatDuration(range)}])`;
}

/** The number of series that an expression has, by labels. */
export function countBy(labels: string, expression: string): string {
  return `count by (${labels}) (${expression}${endOf(expression)})`;
}

/** The series of any of some expressions. */
export function either(expressions: readonly string[]): string {
  return expressions.join(' or ');
}

const FUNCTIONS: Readonly<Record<OfWindow, string>> = {
  mean: 'avg_over_time(',
  min: 'min_over_time(',
  max: 'max_over_time(',
  sum: 'sum_over_time(',
  count: 'count_over_time(',
  last: 'last_over_time(',
  p50: 'quantile_over_time(0.5, ',
  p95: 'quantile_over_time(0.95, ',
  p99: 'quantile_over_time(0.99, ',
};

/** A window of an expression's values at the multiples of a step, as a subquery has it. All in milliseconds. */
export interface Subquery {
  readonly range: number;
  readonly step: number;
  /** How long before the instant of evaluation the window ends. */
  readonly offset: number;
}

/**
 * The values of an expression that count, in parentheses. Comparing drops NaN, both infinities and what lies outside the signal's limits, which are
 * missing to us as well.
 *
 * @param above only values above this count.
 */
export function counted(
  expression: string,
  { above = -Infinity, bounds }: { readonly above?: number; readonly bounds: Bounds },
): string {
  const low = above >= bounds.low ? `> ${numberOf(above)}` : `>= ${bounds.low}`;
  const high = bounds.high === Infinity ? '< +Inf' : `<= ${bounds.high}`;
  return `(${enclose(expression)} ${low} ${high})`;
}

/**
 * Some values at the instants at which others are, by the pipeline, in parentheses; both are in theirs. They keep their labels, so
 * that it shows if a pipeline has several of them; if it has several of the others, the same with both the other way round shows it.
 *
 * @param multiplied whether they are multiplied by the others.
 * @param labels by which both are told apart.
 */
export function pairedWith(values: string, others: string, multiplied: boolean, labels: string): string {
  return multiplied
    ? `(${values} * on (${labels}) group_left () max by (${labels}) ${others})`
    : `(${values} and on (${labels}) ${others})`;
}

/** A statistic of some values in a window; the values are in parentheses. */
export function statisticOver(statistic: OfWindow, values: string, window: Subquery): string {
  return `${FUNCTIONS[statistic]}${values}${within(window)})`;
}

/**
 * The last value outside some bounds that an expression has in a window. Infinities are missing, not outside.
 *
 * @param bounds one of them finite.
 */
export function outsideWithin(expression: string, { low, high }: Bounds, window: Subquery): string {
  const value = enclose(expression);
  const below = low === -Infinity ? [] : `${value} < ${low} > -Inf`;
  const beyond = high === Infinity ? [] : `${value} > ${high} < +Inf`;
  return `last_over_time((${[below, beyond].flat().join(' or ')})${within(window)})`;
}

/** A window as it stands after an expression in parentheses. */
export function within({ range, step, offset }: Subquery): string {
  const shift = offset === 0 ? '' : ` offset ${formatDuration(offset)}`;
  return `[${formatDuration(range)}:${formatDuration(step)}]${shift}`;
}

const numberOf = (value: number): string => (value === -Infinity ? '-Inf' : String(value));

/** Several expressions as one, their series told apart by a label. */
export function union(expressions: readonly string[], label: string): string {
  return expressions.map((expression, i) => `label_replace(${expression}, "${label}", "${i}", "", "")`).join(' or ');
}

/** Characters of an expression in a message. */
const LONGEST_SHOWN = 300;

/** An expression for a message: its beginning and its end, where it is long. */
export function shortened(expression: string): string {
  const half = LONGEST_SHOWN / 2;
  return expression.length <= LONGEST_SHOWN ? expression : `${expression.slice(0, half)} … ${expression.slice(-half)}`;
}

/** In parentheses, whatever operators it has; a comment in it must not take the closing one. */
export function enclose(expression: string): string {
  return `(${expression}${endOf(expression)})`;
}

/** What must follow an expression before anything else does. */
function endOf(expression: string): string {
  return expression.includes('#') ? '\n' : '';
}

/** A selector of the series by some names, or by any if none are given, that match some filters. */
export function selectorFor(metrics: readonly string[], filters: readonly string[]): string {
  const names = metrics.length === 0 ? [] : [`__name__=~${quote(matcherOf(metrics).expression)}`];
  return `{${[...names, ...filters].join(',')}}`;
}
