import { IN_OUR_PANEL, tableFrame } from '../../frames';
import { currentAlerts, severityWord, worstFirst, type AlertRow } from './alert-rows';
import { defineKind } from '../kind';
import { engine } from './engine-option';

/** How many checks fail or are unknown, by severity and category. */
export const alertSummary = defineKind({
  kind: 'alert_summary',
  title: 'Alerts by severity and category',
  description: 'Number of alerts by severity and category, and of checks that are unknown, and since when.',
  purpose: 'now',
  options: { engine },
  sentence: 'Number of alerts by severity and category[ by the {engine}]',
  examples: [{ title: 'How many alerts are there, and where?', query: {} }],
  empty: 'Health is unknown until data arrives.',

  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => [
      tableFrame('alert_summary', await counted(await currentAlerts(request, context, true, context.rules, context.checks(request.options.engine)), context.abort), [
        { name: 'severity', type: 'string', of: ({ severity }) => severity },
        { name: 'category', type: 'string', of: ({ category }) => category },
        { name: 'count', type: 'number', of: ({ count }) => count, config: { decimals: 0, min: 0 } },
        { name: 'since', type: 'time', of: ({ since }) => since },
      ], IN_OUR_PANEL), // prettier-ignore
    ],
  },
});

interface Count {
  readonly severity: string;
  readonly category: string;
  count: number;
  /** When the one began that has lasted longest, as `alerts` has it. */
  since: number | null;
}

/** Worst first, so that the order of the groups is that of their severity. */
async function counted(alerts: readonly AlertRow[], abort: AbortSignal): Promise<Count[]> {
  const counts = new Map<string, Count>();
  for (const { rule, verdict, since } of await worstFirst(alerts, abort)) {
    if (verdict.severity !== 0) {
      const severity = severityWord(verdict.severity);
      const key = `${severity}/${rule.category}`;
      const group = counts.get(key) ?? { severity, category: rule.category, count: 0, since };
      group.count++;
      group.since = earlier(group.since, since);
      counts.set(key, group);
    }
  }
  return [...counts.values()];
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
