import { type DataFrame } from '@grafana/data';

import { SOON } from '../../contract/forecasts';
import { type Severity } from '../severity';
import { columnOf, labelAt, numberAt, readRows, textAt } from './frames';
import { LINES, readLines, type LinesOver } from './lines';

const NAMES = ['forecast', 'lower', 'upper'] as const;

/** What is foreseen of one pipeline. Null = unknown; instants in epoch milliseconds. */
export interface ForecastAnswer {
  readonly key: string;
  readonly pipeline: string;
  readonly signal: string;
  readonly label: string;
  readonly state: string;
  readonly severity: Severity;
  readonly now: number;
  readonly limit: number | null;
  readonly at: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly forecast: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly horizonHours: number | null;
  readonly mase: number | null;
  readonly note: string;
  /** Grafana unit id, and decimals, of the values. */
  readonly unit: string;
  readonly decimals: number | undefined;
  /** Undefined of a pipeline that the answer does not draw. */
  readonly lines: LinesOver<(typeof NAMES)[number]> | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads what is foreseen of every pipeline, in the order of the answer: the first to meet its limit first. O(rows + lines). */
export function readForecasts(frames: readonly DataFrame[]): ForecastAnswer[] {
  const linesOf = readLines(frames, NAMES);
  return readRows(
    frames.filter(({ name }) => name !== LINES),
    (frame, row) => {
      const number = (name: string): number | null => numberAt(frame, name, row);
      const [pipeline, state] = [textAt(frame, 'pipeline', row), textAt(frame, 'state', row)];
      const [now, at] = [number('now') ?? NaN, number('exhausted_at')];
      const config = columnOf(frame, 'limit')?.config;
      return {
        ...{ key: `${frame.refId ?? ''}-${row}`, pipeline, signal: textAt(frame, 'signal', row), state, now, at },
        ...{ label: labelAt(frame, 'signal', row), severity: severityOf(state, at, now), limit: number('limit') },
        ...{ low: number('exhausted_low'), high: number('exhausted_high'), value: number('value') },
        ...{ forecast: number('forecast'), lower: number('lower'), upper: number('upper') },
        ...{ horizonHours: number('horizon_hours'), mase: number('mase'), note: textAt(frame, 'note', row) },
        ...{ unit: config?.unit ?? 'none', decimals: config?.decimals ?? undefined },
        ...{ lines: linesOf(frame, pipeline), frame, row },
      };
    },
  );
}

/** The worst first; those that are alike as they come. */
export function worstForecastFirst(answers: readonly ForecastAnswer[]): ForecastAnswer[] {
  const order: readonly Severity[] = ['critical', 'warning', 'unknown', 'ok'];
  return [...answers].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function severityOf(state: string, at: number | null, now: number): Severity {
  switch (state) {
    case 'beyond':
      return 'critical';
    case 'foreseen':
      return at !== null && at - now <= SOON ? 'warning' : 'ok';
    case 'not_foreseen':
    case 'resets':
      return 'ok';
    default:
      return 'unknown';
  }
}
