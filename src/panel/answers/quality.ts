import { type DataFrame } from '@grafana/data';

import { lowerFirst } from '../../series';
import { labelAt, numberAt, textAt } from './frames';
import { boundAt, hintsAt, measureAgainst } from '../measures';
import { SEVERITIES, type Severity } from '../severity';

/** One quality check of one pipeline. */
export interface QualityCheck {
  readonly key: string;
  readonly pipeline: string;
  /** Id of the signal that is checked. */
  readonly check: string;
  readonly label: string;
  readonly value: string;
  readonly missing: boolean;
  /** The threshold with its sign; empty without one. */
  readonly bound: string;
  readonly threshold: number | null;
  readonly severity: Severity;
  readonly word: string;
  readonly advice: string;
  readonly frame: DataFrame;
  readonly row: number;
}

/** The severity and the word for each status. A signal without a threshold counts as ok. */
const STATUSES: Readonly<Record<string, readonly [Severity, string]>> = {
  fail: ['warning', 'Fails'],
  pass: ['ok', 'OK'],
  info: ['ok', 'No threshold'],
};

/** Reads one check from a row. */
export function readQualityCheck(frame: DataFrame, row: number): QualityCheck {
  const check = textAt(frame, 'check', row);
  const status = textAt(frame, 'status', row);
  const [severity, word] = Object.hasOwn(STATUSES, status) ? STATUSES[status] : (['unknown', 'Unknown'] as const);
  const hints = hintsAt(frame, row);
  const threshold = numberAt(frame, 'threshold', row);
  const sign = textAt(frame, 'comparison', row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    check,
    label: labelAt(frame, 'check', row),
    value: measureAgainst(frame, 'value', 'threshold', row, hints),
    missing: numberAt(frame, 'value', row) === null,
    bound: threshold === null ? '' : [sign, boundAt(frame, 'threshold', row, hints)].filter(Boolean).join('\u00a0'),
    threshold,
    severity,
    word,
    advice: adviceOn(textAt(frame, 'recommendation', row), severity),
    frame,
    row,
  };
}

/** What to do. About a check that passes now, it is to be watched. */
function adviceOn(recommendation: string, severity: Severity): string {
  return severity === 'ok' && recommendation ? `Watch: ${lowerFirst(recommendation)}` : recommendation;
}

/** Unknown first, then failing, then ok, then those without a threshold; otherwise in the order of the answer. */
export function failingFirst(checks: readonly QualityCheck[]): QualityCheck[] {
  const place = ({ severity, threshold }: QualityCheck): number =>
    SEVERITIES.indexOf(severity) + (severity === 'ok' && threshold === null ? 1 : 0);
  return [...checks].sort((a, b) => place(a) - place(b));
}
