import { type DataFrame } from '@grafana/data';

import { ALERT_CATEGORIES } from '../../signals';
import { countSeverities, SEVERITIES, type Severity } from '../severity';
import { groupBy } from '../../series';
import { earliest, statOf } from './frames';
import { type Dimension } from '../filter';
import { type Alert } from './alerts';

/** Number of checks of each severity. */
export type Tally = Readonly<Record<Severity, number>>;

/** When the first check of each severity that lasts began, epoch milliseconds; null where there is none, or it is not known. */
export type Beginnings = Readonly<Record<Severity, number | null>>;

/** The checks of one category or one pipeline, counted. */
export interface TallyRow {
  readonly dimension: Exclude<Dimension, 'severity'>;
  readonly name: string;
  readonly counts: Tally;
}

/** Checks counted by category or by pipeline. O(alerts). */
export function tallyBy(alerts: readonly Alert[], dimension: TallyRow['dimension']): TallyRow[] {
  return [...groupBy(alerts, (alert) => alert[dimension])].map(([name, own]) => ({
    dimension,
    name,
    counts: countSeverities(own.map(({ severity }) => severity)),
  }));
}

/** When the first check of each severity began. Answers of failures alone say it of unknown checks beside their rows. */
export function beginningsOf(alerts: readonly Alert[], frames: readonly DataFrame[]): Beginnings {
  const stated = frames.map((frame) => statOf(frame, 'Unknown since'));
  const of = (wanted: Severity): number | null =>
    earliest(alerts.map(({ severity, since }) => (severity === wanted ? since : null)));
  const unknown = earliest([of('unknown'), ...stated]);
  return { critical: of('critical'), warning: of('warning'), unknown, watch: of('watch'), ok: null };
}

/** Rows with the most of the worst first, by name among equals. */
export function worstTalliesFirst(rows: readonly TallyRow[]): TallyRow[] {
  return [...rows].sort((a, b) => {
    const differing = SEVERITIES.find((severity) => severity !== 'ok' && a.counts[severity] !== b.counts[severity]);
    return differing ? b.counts[differing] - a.counts[differing] : a.name.localeCompare(b.name);
  });
}

/** Rows in the order of the alert rules' categories; others follow. */
export function inRuleOrder(rows: readonly TallyRow[]): TallyRow[] {
  const categories: readonly string[] = ALERT_CATEGORIES;
  const place = (name: string): number => (categories.includes(name) ? categories.indexOf(name) : categories.length);
  return [...rows].sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));
}
