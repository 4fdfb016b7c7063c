import { type AlertCategory, type Signal, type SignalGroup } from './types';

/** The alert categories of the notebook. */
export const ALERT_CATEGORIES: readonly AlertCategory[] = [
  'System',
  'Performance',
  'Reliability',
  'Model',
  'Data Quality',
  'Traffic',
];

/** The category of a signal's alerts by its group, for signals that name none. */
export const CATEGORY_BY_GROUP: Readonly<Record<SignalGroup, AlertCategory>> = {
  system: 'System',
  model: 'Model',
  data: 'Data Quality',
};

/** Under which heading what is wrong with a signal is counted. */
export function categoryOf({ alertCategory, group }: Pick<Signal, 'alertCategory' | 'group'>): AlertCategory {
  return alertCategory ?? CATEGORY_BY_GROUP[group];
}
