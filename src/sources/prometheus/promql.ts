import { formatDuration, type SignalId } from '../../signals';
import { type PipelineMatcher } from '../matcher';

/** The place of the pipeline matcher in a user's own expression. */
const SELECTOR = '$selector';

/**
 * Text as a PromQL string literal. Its escapes are those of JSON, so that no input can end the literal early.
 *
 * @example quote('a"b') // '"a\\"b"'
 */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** The label matcher of a pipeline filter, for within braces. */
export function selectorOf(label: string, matcher: PipelineMatcher): string {
  return matcher.all ? `${label}!=""` : `${label}=~${quote(matcher.expression)}`;
}

/** A user's expression with the pipeline matcher in its places. */
export function expandExpression(expression: string, selector: string): string {
  return expression.split(SELECTOR).join(selector);
}

/**
 * The newest sample of a gauge within (t − interval, t]. Engines disagree whether a range includes its left end, so the
 * window is one millisecond shorter, which excludes it on all.
 */
export function newestSample(metric: SignalId, selector: string, interval: number): string {
  return `last_over_time(${metric}{${selector}}[${formatDuration(interval - 1)}])`;
}
