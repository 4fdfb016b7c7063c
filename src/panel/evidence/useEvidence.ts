import { useEffect, useState } from 'react';

import { useView } from '../view';
import { type Alerting } from './alerting';
import { loadEvidence, type Outcome, type Subject } from './load';

/** Loads the evidence on a check or a pipeline, and again with every answer; undefined until it is there. */
export function useEvidence({ refId, pipeline, signal, since }: Subject): Outcome | undefined {
  const { evidence, memberOf } = useView();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    let isWanted = true;
    void loadEvidence({ refId, pipeline, signal, since }, memberOf(pipeline), evidence).then((loaded) => {
      if (isWanted) {
        setOutcome(loaded);
      }
    });
    return () => {
      isWanted = false;
    };
  }, [evidence, memberOf, refId, pipeline, signal, since]);
  return outcome;
}

/** The state of Grafana's alerting; null until it is there, and where Grafana refuses to say. */
export function useAlerting(): Alerting | null {
  const { evidence } = useView();
  const [alerting, setAlerting] = useState<Alerting | null>(null);
  useEffect(() => {
    let isWanted = true;
    void evidence.alerting().then((loaded) => {
      if (isWanted) {
        setAlerting(loaded);
      }
    });
    return () => {
      isWanted = false;
    };
  }, [evidence]);
  return alerting;
}
