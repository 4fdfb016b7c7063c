import { type DataFrame } from '@grafana/data';

import { CATALOGUE, isSignalId, type Direction, type SignalId } from '../../signals';
import { numberAt, textAt } from '../frames';

/** One key figure of one pipeline. */
export interface Kpi {
  readonly key: string;
  readonly pipeline: string;
  readonly section: string;
  readonly label: string;
  readonly value: number | null;
  readonly unit: string;
  /** Against the window before, in the figure's own unit; null where it is not known. */
  readonly change: number | null;
  readonly direction: Direction;
  /** The signal whose digits the figure is written with. */
  readonly signal: string;
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

/** The key figures of a frame, in its order. */
export function readKpis(frame: DataFrame): Kpi[] {
  return Array.from({ length: frame.length }, (_, row) => {
    const id = textAt(frame, 'kpi', row);
    const derived = Object.hasOwn(DERIVED, id) ? DERIVED[id] : undefined;
    const signal = derived?.signal ?? (isSignalId(id) ? id : undefined);
    const known = signal && CATALOGUE.get(signal);
    return {
      key: `${frame.refId ?? ''}-${row}`,
      pipeline: textAt(frame, 'pipeline', row),
      section: textAt(frame, 'section', row),
      label: derived?.label ?? known?.label ?? id.replaceAll('_', ' '),
      value: numberAt(frame, 'value', row),
      unit: textAt(frame, 'unit', row),
      change: numberAt(frame, 'change', row),
      direction: derived?.direction ?? known?.direction ?? 'neither',
      signal: signal ?? '',
    };
  });
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
