import { useEffect, useState } from 'react';

import { now } from '../../datasource/clock';
import { alertingOf, readAlerting } from '../../panel/evidence/alerting';
import { fetchFromGrafana, ourSources } from '../../panel/evidence/grafana';
import { minutes } from '../../series';
import { useAsked } from '../asked';
import { indexOf, type AlertIndex } from './alerts';

/** Alerts are those of this moment: a range that ended longer ago knows none. */
const PRESENT = minutes(5);

/**
 * The state of Grafana's alerting, read again whenever the page asks again. Null until it is there, where Grafana refuses to say,
 * and for a range in the past.
 */
export function useAlertIndex(): AlertIndex | null {
  const { source, range, key } = useAsked();
  const [read, setRead] = useState<AlertIndex | null>(null);
  const isPresent = now() - range.to.valueOf() < PRESENT;
  useEffect(() => {
    let isWanted = true;
    void readAlerting(fetchFromGrafana).then(
      (alerting) => isWanted && setRead(alerting && indexOf(alertingOf(alerting, [source.uid], ourSources()))),
    );
    return () => {
      isWanted = false;
    };
  }, [source.uid, key]);
  return isPresent ? read : null;
}
