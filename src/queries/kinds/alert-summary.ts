import { tableFrame } from '../../frames';
import { currentAlerts, severityWord, worstFirst } from './alert-rows';
import { defineKind } from '../kind';

/** How many checks fail, by severity and category. */
export const alertSummary = defineKind<null>({
  kind: 'alert_summary',
  title: 'How much is wrong, by category',
  description: 'Number of failed checks of each severity and category.',
  purpose: 'now',
  formats: ['table'],
  options: [],

  parse: () => null,

  async run(request, context) {
    const counts = new Map<string, { severity: string; category: string; count: number }>();
    // Worst first, so that the order of the groups is that of their severity.
    for (const { rule, verdict } of worstFirst(await currentAlerts(request, context, false))) {
      if (verdict.severity > 0) {
        const severity = severityWord(verdict.severity);
        const key = `${severity}/${rule.category}`;
        const group = counts.get(key) ?? { severity, category: rule.category, count: 0 };
        group.count++;
        counts.set(key, group);
      }
    }
    return [
      tableFrame(
        'alert_summary',
        [...counts.values()],
        [
          { name: 'severity', type: 'string', of: ({ severity }) => severity },
          { name: 'category', type: 'string', of: ({ category }) => category },
          { name: 'count', type: 'number', of: ({ count }) => count, config: { decimals: 0, min: 0 } },
        ],
      ),
    ];
  },
});
