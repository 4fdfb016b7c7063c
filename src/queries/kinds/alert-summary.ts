import { IN_OUR_PANEL, tableFrame } from '../../frames';
import { currentAlerts, severityWord, worstFirst, type AlertRow } from './alert-rows';
import { defineKind } from '../kind';

/** How many checks fail or are unknown, by severity and category. */
export const alertSummary = defineKind({
  kind: 'alert_summary',
  title: 'Alerts by severity and category',
  description: 'Number of alerts by severity and category, and of checks that are unknown.',
  purpose: 'now',
  options: {},
  sentence: 'Number of alerts by severity and category',
  examples: [{ title: 'How many alerts are there, and where?', query: {} }],
  empty: 'Health is unknown until data arrives.',

  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => [
      tableFrame('alert_summary', counted(await currentAlerts(request, context, false, context.rules)), [
        { name: 'severity', type: 'string', of: ({ severity }) => severity },
        { name: 'category', type: 'string', of: ({ category }) => category },
        { name: 'count', type: 'number', of: ({ count }) => count, config: { decimals: 0, min: 0 } },
      ], IN_OUR_PANEL), // prettier-ignore
    ],
  },
});

interface Count {
  readonly severity: string;
  readonly category: string;
  count: number;
}

/** Worst first, so that the order of the groups is that of their severity. */
function counted(alerts: readonly AlertRow[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { rule, verdict } of worstFirst(alerts)) {
    if (verdict.severity !== 0) {
      const severity = severityWord(verdict.severity);
      const key = `${severity}/${rule.category}`;
      const group = counts.get(key) ?? { severity, category: rule.category, count: 0 };
      group.count++;
      counts.set(key, group);
    }
  }
  return [...counts.values()];
}
