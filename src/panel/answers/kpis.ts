import { type DataFrame } from '@grafana/data';

import { labelAt, numberAt, readRows, textAt } from './frames';
import { measuredAt } from './measured';
import { formatMeasure } from '../format';
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
    change: changeOf(numberAt(frame, 'change', row), textAt(frame, 'direction', row), (amount) =>
      formatMeasure(amount, hints.unit ?? '', hints.decimals),
    ),
    measured: measuredAt(frame, row),
    frame,
    row,
  };
}

/** Arrow, amount, and whether that is better or worse. A change that is too small to be written is none. */
function changeOf(change: number | null, direction: string, write: (amount: number) => string): string {
  if (change === null) {
    return '';
  }
  const amount = write(Math.abs(change));
  if (!/[1-9]/.test(amount)) {
    return 'unchanged';
  }
  const isGood = direction === 'lower' ? change < 0 : change > 0;
  const verdict = direction === 'lower' || direction === 'higher' ? (isGood ? ', better' : ', worse') : '';
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
