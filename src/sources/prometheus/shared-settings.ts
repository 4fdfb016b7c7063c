import { badSettings } from '../../series/errors';
import { type SignalId } from '../../signals';
import { SELECTOR } from './promql';

/** What has no labels cannot say which pipeline it is of. */
export function isScalar(expr: string): boolean {
  return /^\s*scalar\s*\(/.test(expr) && endOfCall(expr) === expr.trimEnd().length;
}

/** Where the first parenthesis of an expression is closed; strings are passed over. */
function endOfCall(expr: string): number {
  let depth = 0;
  for (const { 0: token, index } of expr.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[()]/gs)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (token === ')' && depth === 0) {
      return index + 1;
    }
  }
  return -1;
}

/** Refuses the matcher of pipelines where no pipeline is read. */
export function refuseSelector(id: SignalId, expr: string): void {
  if (expr.includes(SELECTOR)) {
    throw badSettings(
      `prometheus.signals.${id}.expr`,
      `holds ${SELECTOR}, the matcher of pipelines, but gives one value for all of them. Take it out, or set perPipeline to true.`,
    );
  }
}
