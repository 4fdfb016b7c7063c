import { RULES } from '../../verdicts';
import { tableFrame } from '../../frames';
import { CATALOGUE } from '../../signals';
import { defineKind } from '../kind';
import { type RuleInfo } from '../../contract/query';

/** The alert rules with the levels in force: the notebook's "Alert Configuration". */
export const rules = defineKind<null>({
  kind: 'rules',
  title: 'Which checks there are',
  description: 'Every alert rule with its signal, its limits, and where they come from.',
  purpose: 'reference',
  formats: ['table'],
  options: [],

  parse: () => null,

  run(_request, { catalogue }) {
    const rows = RULES.map((rule) => {
      const levels = rule.levels(catalogue);
      const defaults = rule.levels(CATALOGUE);
      const changed = levels.warning !== defaults.warning || levels.critical !== defaults.critical;
      return { rule, levels, source: changed ? 'data source settings' : 'default' };
    });
    return Promise.resolve([
      tableFrame('rules', rows, [
        { name: 'rule', type: 'string', of: ({ rule }) => rule.id },
        { name: 'category', type: 'string', of: ({ rule }) => rule.category },
        { name: 'signal', type: 'string', of: ({ rule }) => rule.signal },
        { name: 'comparison', type: 'string', of: ({ rule }) => rule.comparison },
        { name: 'warning', type: 'number', of: ({ levels }) => levels.warning ?? null },
        { name: 'critical', type: 'number', of: ({ levels }) => levels.critical ?? null },
        { name: 'source', type: 'string', of: ({ source }) => source },
      ]),
    ]);
  },
});

/** The rules by name, for lists of them. */
export function describeRules(): RuleInfo[] {
  return RULES.map(({ id, category, signal }) => ({ id, category, signal }));
}
