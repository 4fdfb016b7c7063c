import { type DataFrame } from '@grafana/data';

import { flagAt, labelAt, maybeTextAt, textAt } from './frames';
import { measuredAt } from './measured';
import { boundAt, hintsAt, measureAgainst } from '../measures';
import { type Severity } from '../severity';

/** One target of one pipeline, met or missed. */
export interface Objective {
  readonly key: string;
  readonly pipeline: string;
  readonly label: string;
  readonly value: string;
  readonly target: string;
  readonly severity: Severity;
  readonly word: string;
  /** How little of its window it comes from; empty if that is enough. */
  readonly measured: string;
  /** Undefined where the answer does not say. */
  readonly signal: string | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads one objective from a row. One that could not be judged is unknown, neither met nor missed. */
export function readObjective(frame: DataFrame, row: number): Objective {
  const met = flagAt(frame, 'met', row);
  const hints = hintsAt(frame, row);
  const target = boundAt(frame, 'target', row, hints);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    label: labelAt(frame, 'objective', row),
    value: measureAgainst(frame, 'value', 'target', row, hints),
    target: [textAt(frame, 'comparison', row), target].filter(Boolean).join('\u00a0'),
    severity: met === null ? 'unknown' : met ? 'ok' : 'warning',
    word: met === null ? 'Unknown' : met ? 'Met' : 'Missed',
    measured: measuredAt(frame, row),
    signal: maybeTextAt(frame, 'signal', row),
    frame,
    row,
  };
}
