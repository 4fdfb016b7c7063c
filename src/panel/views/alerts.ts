import { type DataFrame, type LinkModel } from '@grafana/data';

import { CATALOGUE, isSignalId } from '../../signals';
import { columnOf, numberAt, textAt } from '../frames';
import { SEVERITIES, severityOfWord, type Severity } from '../severity';

/** One check of one pipeline, read from a row of the answer. */
export interface Alert {
  readonly key: string;
  readonly severity: Severity;
  readonly category: string;
  readonly rule: string;
  readonly pipeline: string;
  readonly message: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly unit: string;
  /** Milliseconds for which the check has failed without a break; null where it does not fail or none is known. */
  readonly duration: number | null;
  /** True if the value must not fall below the threshold. */
  readonly isMinimum: boolean;
  readonly links: readonly LinkModel[];
}

/** The alerts of a frame, worst first, and the longest first among equals. */
export function readAlerts(frame: DataFrame): Alert[] {
  const alerts = Array.from({ length: frame.length }, (_, row) => readAlert(frame, row));
  return alerts.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (b.duration ?? -1) - (a.duration ?? -1),
  );
}

function readAlert(frame: DataFrame, row: number): Alert {
  const since = numberAt(frame, 'since', row);
  const time = numberAt(frame, 'time', row);
  const rule = textAt(frame, 'rule', row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    severity: severityOfWord(textAt(frame, 'severity', row)),
    category: textAt(frame, 'category', row),
    rule,
    pipeline: textAt(frame, 'pipeline', row),
    message: textAt(frame, 'message', row),
    value: numberAt(frame, 'value', row),
    threshold: numberAt(frame, 'threshold', row),
    unit: textAt(frame, 'unit', row),
    duration: since === null || time === null ? null : time - since,
    isMinimum: mustNotFall(rule),
    links: columnOf(frame, 'message')?.getLinks?.({ valueRowIndex: row }) ?? [],
  };
}

/** Rules on a signal itself have its id; those on how a signal moves have names of their own. */
function mustNotFall(rule: string): boolean {
  if (isSignalId(rule)) {
    return CATALOGUE.get(rule)!.direction === 'higher';
  }
  return rule === 'traffic_drop' || rule === 'accuracy_decline_24h';
}
