import { type DataFrame } from '@grafana/data';

import { CATALOGUE } from '../../signals';
import { flagAt, textAt } from '../frames';
import { signalBehind } from '../links';
import { boundAt, measureAgainst } from '../measures';
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
  readonly signal: ReturnType<typeof signalBehind>;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads one objective from a row. One that could not be judged is unknown, neither met nor missed. */
export function readObjective(frame: DataFrame, row: number): Objective {
  const id = textAt(frame, 'objective', row);
  const met = flagAt(frame, 'met', row);
  const signal = signalBehind(id);
  const hints = { unit: textAt(frame, 'unit', row), signal: id === 'uptime' ? '' : signal };
  const target = boundAt(frame, 'target', row, hints);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    label: labelOf(id, signal),
    value: measureAgainst(frame, 'value', 'target', row, hints),
    target: [textAt(frame, 'comparison', row), target].filter(Boolean).join('\u00a0'),
    severity: met === null ? 'unknown' : met ? 'ok' : 'warning',
    word: met === null ? 'Unknown' : met ? 'Met' : 'Missed',
    signal,
    frame,
    row,
  };
}

function labelOf(id: string, signal: Objective['signal']): string {
  if (id === 'uptime') {
    return 'Uptime';
  }
  const label = signal ? CATALOGUE.of(signal).label : id.replaceAll('_', ' ');
  const quantile = /_(p\d+)$/.exec(id)?.[1];
  return quantile ? `${label} ${quantile}` : label;
}
