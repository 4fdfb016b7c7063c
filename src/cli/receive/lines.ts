import { type ReceivedAlert } from './notification';

/**
 * An alert as lines for a terminal or a log.
 *
 * @param at when it came, epoch milliseconds.
 */
export function linesOf(alert: ReceivedAlert, at: number): string {
  const what = [alert.severity, alert.category, alert.rule, alert.pipeline].filter((part) => part !== '');
  const more = [
    alert.summary,
    alert.description,
    valuesOf(alert),
    alert.startsAt && `since ${alert.startsAt}`,
    alert.runbook && `runbook ${alert.runbook}`,
  ].filter((line) => line !== '');
  const first =
    `${new Date(at).toISOString().slice(0, 19)}Z ${alert.status.toUpperCase() || 'UNKNOWN'} ${what.join(' · ')}`.trimEnd();
  return `${[first, ...more.map((line) => `    ${line}`)].join('\n')}\n`;
}

/** What was measured and against what, to six significant digits; the codes of conditions say nothing to a reader. */
export function valuesOf({ values }: ReceivedAlert): string {
  return ['value', 'limit']
    .filter((name) => Object.hasOwn(values, name))
    .map((name) => `${name} ${Number(values[name].toPrecision(6))}`)
    .join(', ');
}
