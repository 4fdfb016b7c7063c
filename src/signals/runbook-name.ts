import { signalOfBaseline } from './baseline-id';
import { CATALOGUE } from './catalogue';

/**
 * The runbook of a rule, by the name of its file: its own of a signal that every data source has, one for all that is unusual, and none of
 * the level of a signal of one's own.
 *
 * @param rule the id of a rule.
 * @param signal the id of its signal.
 * @example runbookName('baseline:accuracy', 'accuracy') // 'unusual'
 */
export function runbookName(rule: string, signal: string): string | null {
  if (signalOfBaseline(rule) !== null) {
    return 'unusual';
  }
  return CATALOGUE.has(signal) ? rule : null;
}
