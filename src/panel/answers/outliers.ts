import { type DataFrame } from '@grafana/data';

import { type Severity } from '../severity';
import { columnOf, flagAt, labelAt, numberAt, readRows, textAt } from './frames';
import { LINES, readLines, type LinesOver } from './lines';

const NAMES = ['peers_median', 'lower', 'upper'] as const;

/** One pipeline beside its peers. Null = unknown. */
export interface OutlierAnswer {
  readonly key: string;
  readonly pipeline: string;
  readonly signal: string;
  readonly label: string;
  /** Whether it is far off for half of the range, and that is no chance. */
  readonly differs: boolean | null;
  readonly side: string;
  readonly severity: Severity;
  readonly value: number | null;
  readonly median: number | null;
  readonly deviation: number | null;
  /** Share of the range, from 0 to 1. */
  readonly shareOutside: number | null;
  /** How likely one of as many alike peers is to be as far off. */
  readonly byChance: number | null;
  readonly peers: number | null;
  /** Grafana unit id, and decimals, of the values. */
  readonly unit: string;
  readonly decimals: number | undefined;
  /** Undefined of a pipeline that the answer does not draw. */
  readonly lines: LinesOver<(typeof NAMES)[number]> | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads every pipeline beside its peers: those that differ first, for the worse before the better, then those not known. O(rows + lines). */
export function readOutliers(frames: readonly DataFrame[]): OutlierAnswer[] {
  const linesOf = readLines(frames, NAMES);
  const answers = readRows(
    frames.filter(({ name }) => name !== LINES),
    (frame, row): OutlierAnswer => {
      const [pipeline, side] = [textAt(frame, 'pipeline', row), textAt(frame, 'side', row)];
      const differs = flagAt(frame, 'differs', row);
      const config = columnOf(frame, 'value')?.config;
      return {
        ...{ key: `${frame.refId ?? ''}-${row}`, pipeline, signal: textAt(frame, 'signal', row), differs, side },
        ...{ label: labelAt(frame, 'signal', row), severity: severityOf(differs, side) },
        ...{ value: numberAt(frame, 'value', row), median: numberAt(frame, 'peers_median', row) },
        ...{ deviation: numberAt(frame, 'deviation', row), shareOutside: numberAt(frame, 'share_outside', row) },
        ...{ byChance: numberAt(frame, 'p_value', row) },
        ...{ peers: numberAt(frame, 'n_peers', row), unit: config?.unit ?? 'none' },
        ...{ decimals: config?.decimals ?? undefined, lines: linesOf(frame, pipeline) },
        ...{ frame, row },
      };
    },
  );
  return answers.sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ differs, severity }: OutlierAnswer): number {
  if (differs === true) {
    return severity === 'warning' ? 0 : 1;
  }
  return differs === null ? 2 : 3;
}

function severityOf(differs: boolean | null, side: string): Severity {
  if (differs === null) {
    return 'unknown';
  }
  return differs && side !== 'better' ? 'warning' : 'ok';
}
