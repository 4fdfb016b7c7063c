import { type DataFrame } from '@grafana/data';

import { CATALOGUE, isSignalId, type Direction, type SignalId } from '../../signals';
import { numberAt, readRows, textAt } from '../frames';
import { formatMeasure } from '../format';
import { measureAt } from '../measures';

/** One key figure of one pipeline. */
export interface Kpi {
  readonly key: string;
  readonly pipeline: string;
  readonly section: string;
  readonly label: string;
  readonly value: string;
  /** Against the window before: arrow, amount, better or worse; empty where it is not known. */
  readonly change: string;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Figures that are no signal themselves: what people call them, and the signal that they come from. */
const DERIVED: Readonly<Record<string, { label: string; signal: SignalId; direction?: Direction }>> = {
  total_requests: { label: 'Requests', signal: 'predictions_count' },
  avg_response_time_ms: { label: 'Average response time', signal: 'response_time_ms' },
  max_response_time_ms: { label: 'Longest response time', signal: 'response_time_ms' },
  avg_error_rate: { label: 'Average error rate', signal: 'error_rate' },
  uptime_percent: { label: 'Uptime', signal: 'error_rate', direction: 'higher' },
  response_time_p95: { label: 'Response time, 95th percentile', signal: 'response_time_ms' },
  response_time_p99: { label: 'Response time, 99th percentile', signal: 'response_time_ms' },
  recent_accuracy: { label: 'Accuracy of the last 24 samples', signal: 'accuracy' },
};

/** The key figures of some frames, in their order. */
export function readKpis(frames: readonly DataFrame[]): Kpi[] {
  return readRows(frames, readKpi);
}

function readKpi(frame: DataFrame, row: number): Kpi {
  const id = textAt(frame, 'kpi', row);
  const derived = Object.hasOwn(DERIVED, id) ? DERIVED[id] : undefined;
  const signal = derived?.signal ?? (isSignalId(id) ? id : undefined);
  const known = signal === undefined ? undefined : CATALOGUE.of(signal);
  const unit = textAt(frame, 'unit', row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    section: textAt(frame, 'section', row),
    label: derived?.label ?? known?.label ?? id.replaceAll('_', ' '),
    value: measureAt(frame, 'value', row, { unit, signal }),
    change: changeOf(numberAt(frame, 'change', row), derived?.direction ?? known?.direction ?? 'neither', (amount) =>
      formatMeasure(amount, unit, signal),
    ),
    frame,
    row,
  };
}

/** Arrow, amount, and whether that is better or worse. What is too little to be written is no change. */
function changeOf(change: number | null, direction: Direction, write: (amount: number) => string): string {
  if (change === null) {
    return '';
  }
  const amount = write(Math.abs(change));
  if (!/[1-9]/.test(amount)) {
    return 'unchanged';
  }
  const verdict = direction === 'neither' ? '' : change > 0 === (direction === 'higher') ? ', better' : ', worse';
  return `${change > 0 ? '▲' : '▼'}\u00a0${amount}${verdict}`;
}

const SECTIONS: Readonly<Record<string, string>> = {
  current: 'Now',
  last_hour: 'Last hour, on average',
  last_24h: 'Last 24 hours',
  range: 'Whole range',
};

/** A section's heading. */
export function sectionTitle(section: string): string {
  return SECTIONS[section] ?? section.replaceAll('_', ' ');
}
