import { type DataFrame } from '@grafana/data';

import { labelAt, numberAt, readRows, textAt } from './frames';
import { changeOf } from './change';
import { measuredAt } from './measured';
import { hintsAt, measureAt } from '../measures';

/** One KPI of one pipeline. */
export interface Kpi {
  readonly key: string;
  readonly pipeline: string;
  readonly section: string;
  readonly label: string;
  readonly value: string;
  /** Change against the window before: arrow, amount, better or worse; empty if unknown. */
  readonly change: string;
  /** How little of its window it comes from; empty if that is enough. */
  readonly measured: string;
  readonly frame: DataFrame;
  readonly row: number;
}

/** The KPIs of some frames, in their order. */
export function readKpis(frames: readonly DataFrame[]): Kpi[] {
  return readRows(frames, readKpi);
}

function readKpi(frame: DataFrame, row: number): Kpi {
  const hints = hintsAt(frame, row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    section: textAt(frame, 'section', row),
    label: labelAt(frame, 'kpi', row),
    value: measureAt(frame, 'value', row, hints),
    change: changeOf(numberAt(frame, 'change', row), textAt(frame, 'direction', row), hints),
    measured: measuredAt(frame, row),
    frame,
    row,
  };
}

const SECTIONS: Readonly<Record<string, string>> = {
  current: 'Newest sample',
  last_hour: 'Last hour, on average',
  last_24h: 'Last 24 hours',
  range: 'Whole range',
};

/** A section's heading. */
export function sectionTitle(section: string): string {
  return SECTIONS[section] ?? section.replaceAll('_', ' ');
}
