import { now } from '../../datasource/clock';
import { formatSince } from '../../panel/times';
import { useAsked } from '../asked';

/** Writes since when something has lasted, at the end of the range that the page asks about. */
export function useSince(): (since: number) => string {
  const { range, timeZone } = useAsked();
  return (since) => formatSince(since, range.to.valueOf(), now(), timeZone);
}
