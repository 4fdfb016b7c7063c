import { durationOr, type Option } from '../options';

/**
 * For how long a rule must fail before it fires, in milliseconds; null where it is absent.
 *
 * @param usual what that means.
 */
export function waitOr(usual: string, description: string): Option<number | null> {
  return durationOr(usual, { label: 'Waiting time', description, most: '1d' });
}
