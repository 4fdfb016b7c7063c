import { type AlertCategory } from '../../signals';
import { NOT_MEASURED, NOT_MEASURED_CATEGORY } from './problems-grouped';
import { codeOf } from './verdict';
import { type Assessment } from './verdict-checks';

/** On how many pipelines one check fails; NaN where it is known of none. */
interface Count {
  readonly check: string;
  readonly category: AlertCategory;
  readonly pipelines: number;
}

/**
 * Counts the pipelines on which each check fails, whether or not it is what decides on their state, and those that are not measured.
 * O(checks).
 *
 * @returns a row for every check of any pipeline, then one for those that are not measured; none where there are no pipelines.
 */
export function countsOf(assessed: readonly Assessment[]): Count[] {
  if (assessed.length === 0) {
    return [];
  }
  const counts = new Map<string, Count>();
  for (const one of assessed) {
    for (const [check, { category, code }] of codesByCheck(one)) {
      const before = counts.get(check)?.pipelines ?? NaN;
      const fails = Number.isNaN(code) ? NaN : Number(code > 0);
      counts.set(check, { check, category, pipelines: Number.isNaN(before) ? fails : before + (fails || 0) });
    }
  }
  const silent = assessed.filter(isNotMeasured).length;
  return [...counts.values(), { check: NOT_MEASURED, category: NOT_MEASURED_CATEGORY, pipelines: silent }];
}

/** The code of each check. A rule and the line of the quality report on the same signal are one check, whose worse code counts. */
function codesByCheck({ checks }: Assessment): ReadonlyMap<string, { category: AlertCategory; code: number }> {
  const codes = new Map<string, { category: AlertCategory; code: number }>();
  for (const { id, category, code } of checks) {
    const before = codes.get(id)?.code ?? NaN;
    codes.set(id, { category, code: Number.isNaN(before) || code > before ? code : before });
  }
  return codes;
}

/** Whether a pipeline is not ok because of what is not measured alone. */
function isNotMeasured(one: Assessment): boolean {
  const isUnknown = ({ code }: { readonly code: number }): boolean => Number.isNaN(code);
  return isUnknown({ code: codeOf(one) }) || (one.checks.some(isUnknown) && !one.checks.some(({ code }) => code > 0));
}
