// PromQL that presets have in common, with `$selector`, `$label` and `$window` in its places.

/** The place of the pipeline matcher in a user's own expression. */
export const SELECTOR = '$selector';

/** The place of the labels that an expression goes by: the one that names pipelines, and those that a query splits them by. */
export const LABEL = '$label';

/** The place of the matcher of all pipelines, whichever are asked for. */
export const EVERYONE = '$everyone';

const PLACES = new RegExp([SELECTOR, LABEL, EVERYONE].map((place) => `\\${place}`).join('|'), 'g');

/**
 * An expression with texts in some of its places. All at once: a text, such as a filter or the name of a label, may hold what looks
 * like a place.
 */
export function filled(expression: string, texts: Readonly<Partial<Record<string, () => string>>>): string {
  return expression.replace(PLACES, (place) => texts[place]?.() ?? place);
}

/**
 * Text as a PromQL string literal. Its escapes are those of JSON, so that no input can end the literal early.
 *
 * @example quote('a"b') // '"a\\"b"'
 */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/**
 * A label's name as PromQL has it: in quotes if it has other characters than letters, digits and `_`, as Prometheus 3 allows.
 *
 * @param label empty for none.
 * @example labelName('service.name') // '"service.name"'
 */
export function labelName(label: string): string {
  return /^(?:[a-zA-Z_][a-zA-Z0-9_]*)?$/.test(label) ? label : quote(label);
}

/**
 * An expression that goes by the pipelines alone, as a user could enter it: only the places of the matcher and of times are left.
 *
 * @param label the one that names pipelines.
 */
export function withLabel(expression: string, label: string): string {
  const name = labelName(label);
  return filled(expression, { [LABEL]: () => name, [EVERYONE]: () => `${name}!=""` });
}

/** Matchers of a preset's own, such as `code=~"5.."`, before that of the pipelines. */
function braces(matchers: string): string {
  return matchers === '' ? `{${SELECTOR}}` : `{${matchers},${SELECTOR}}`;
}

/**
 * How fast a counter grows, per second, all series of a pipeline together. A counter that starts anew costs nothing.
 *
 * @param matchers of the series that count; empty for all.
 * @example perSecond('requests_total') // 'sum by ($label) (rate(requests_total{$selector}[$window]))'
 */
export function perSecond(counter: string, matchers = ''): string {
  return `sum by ($label) (rate(${counter}${braces(matchers)}[$window]))`;
}

/**
 * Failed ones of all, in per cent: 0 where none has failed so far, whose counter many servers do not have yet, and none where
 * nobody asks.
 */
export function failedPercent(failed: string, all: string): string {
  return `100 * ((${failed}) or 0 * (${all})) / (${all})`;
}

/**
 * The 95th percentile from a histogram, classic or native, by the engine's own interpolation.
 *
 * @param histogram its name, without `_bucket`.
 * @param scale from its unit to the signal's.
 */
export function p95(histogram: string, scale: number, matchers = ''): string {
  return quantileOf('0.95', '$window', histogram, scale, matchers);
}

/** The true quantile of a histogram over any time, as {@link p95}. */
export function anyQuantile(histogram: string, scale: number, matchers = ''): string {
  return quantileOf('$quantile', '$__range', histogram, scale, matchers);
}

function quantileOf(quantile: string, time: string, histogram: string, scale: number, matchers: string): string {
  const rate = (name: string): string => `rate(${name}${braces(matchers)}[${time}])`;
  const classic = `histogram_quantile(${quantile}, sum by ($label, le) (${rate(`${histogram}_bucket`)}))`;
  const native = `histogram_quantile(${quantile}, sum by ($label) (${rate(histogram)}))`;
  return scale === 1 ? `${classic} or ${native}` : `${scale} * (${classic} or ${native})`;
}

/**
 * The mean from the sum and the count of what was measured, as a summary or a pair of counters has them.
 *
 * @param scale from the unit of the sum to the signal's.
 */
export function meanOf(sum: string, count: string, scale: number, matchers = ''): string {
  const mean = `${perSecond(sum, matchers)} / ${perSecond(count, matchers)}`;
  return scale === 1 ? mean : `${scale} * ${mean}`;
}

/** The same by several names, of which each version of a product has one; where a pipeline has several, the first one counts. */
export function firstOf(...expressions: readonly string[]): string {
  return expressions.join(' or ');
}
