import { tableFrame } from '../../frames';
import { CATALOGUE } from '../../signals';
import { rulesOf, type Rule } from '../../verdicts';
import { defineKind } from '../kind';

/** The alert rules with the thresholds in force: the notebook's "Alert Configuration". */
export const rules = defineKind({
  kind: 'rules',
  title: 'The alert rules',
  description: 'Every alert rule with its signal, its thresholds, and where they come from.',
  purpose: 'reference',
  about: 'settings',
  options: {},
  sentence: 'Alert rules in force',
  examples: [{ title: 'Which thresholds are in force?', query: {} }],
  empty: 'There are no rules.',

  answers: {
    table: (_request, context) => [
      tableFrame('rules', context.rules, [
        { name: 'rule', type: 'string', of: ({ id }) => id },
        { name: 'category', type: 'string', of: ({ category }) => category },
        { name: 'signal', type: 'string', of: ({ signal }) => signal },
        { name: 'comparison', type: 'string', of: ({ comparison }) => comparison },
        { name: 'warning', type: 'number', of: ({ levels }) => levels.warning ?? null },
        { name: 'critical', type: 'number', of: ({ levels }) => levels.critical ?? null },
        { name: 'source', type: 'string', of: (rule) => (isDefault(rule) ? 'default' : 'data source settings') },
        { name: 'label', type: 'string', of: ({ label }) => label },
      ]),
    ],
  },
});

const DEFAULTS = new Map(rulesOf(CATALOGUE).map((rule) => [rule.id, rule]));

function isDefault({ id, levels, comparison }: Rule): boolean {
  const usual = DEFAULTS.get(id);
  return (
    usual?.comparison === comparison &&
    usual.levels.warning === levels.warning &&
    usual.levels.critical === levels.critical
  );
}
