import { now } from '../../datasource/clock';
import { useAnswer } from '../../datasource/editors/useAnswer';
import { alertingOf, readAlerting } from '../../panel/evidence/alerting';
import { fetchFromGrafana, ourSources } from '../../panel/evidence/grafana';
import { minutes } from '../../series';
import { useAsked } from '../asked';
import { useKept } from '../useKept';
import { indexOf, type AlertIndex } from './alerts';

/** Alerts are those of this moment: a range that ended longer ago knows none. */
const PRESENT = minutes(5);

/**
 * The state of Grafana's alerting, read again whenever the page asks again. Null until it is there, where Grafana refuses to say,
 * and for a range in the past.
 */
export function useAlertIndex(): AlertIndex | null {
  const { source, range, key } = useAsked();
  const { value } = useKept(useAnswer(() => readIndex(source.uid), key));
  const isPresent = now() - range.to.valueOf() < PRESENT;
  return isPresent ? (value ?? null) : null;
}

async function readIndex(uid: string): Promise<AlertIndex | null> {
  const alerting = await readAlerting(fetchFromGrafana);
  return alerting && indexOf(alertingOf(alerting, [uid], ourSources()));
}
