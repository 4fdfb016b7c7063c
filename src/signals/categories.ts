import { type AlertCategory, type SignalGroup } from './types';

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
