import { IN_OUR_PANEL, signalConfig, tableFrame, type ColumnSpec } from '../../frames';
import { days, formatDuration, lowerFirst } from '../../series';
import { type SignalId } from '../../signals';
import { MOST_SAMPLES } from '../../statistics';
import { isEnough, LEAST_SAMPLES, type Drift, type Movement } from '../../verdicts';
import { COVERAGE_CONFIG, inWords, tellLack } from '../coverage';
import { type Answer, type Context } from '../kind';

/** What the table says of one pipeline. */
export interface DriftRow extends Drift {
  readonly pipeline: string;
  /** A value of the window that is outside the limits of the signal. */
  readonly outside?: number;
  readonly movement: Movement;
}

/** What the rows are of. */
interface Asked {
  readonly signal: SignalId;
  /** Milliseconds of the whole window, and between its samples. */
  readonly window: number;
  readonly interval: number;
  /** The level that must not be crossed, where the query has one of its own. */
  readonly floor: number | null;
}

const P_VALUE = { decimals: 4, min: 0, max: 1 } as const;
const COUNT = { unit: 'short', decimals: 0 } as const;

/** The table of drift, and a row a segment. */
export function driftFrames(rows: readonly DriftRow[], { signal: id, floor }: Asked, context: Context): Answer {
  const measured = context.catalogue.of(id);
  const { unit, decimals } = measured;
  const amount = { unit, decimals: decimals + 1 };
  const { thresholds } = signalConfig(floor === null ? measured : { ...measured, warning: undefined, critical: floor });
  const level = { ...amount, ...(thresholds && { thresholds }) };
  const perDay = { unit, decimals: decimals + 2 };
  const columns: Array<ColumnSpec<DriftRow>> = [
    { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
    { name: 'signal', type: 'string', of: () => id },
    { name: 'initial_mean', type: 'number', of: (row) => row.initialMean, config: level },
    { name: 'recent_mean', type: 'number', of: (row) => row.recentMean, config: level },
    { name: 'change', type: 'number', of: (row) => row.change, config: amount },
    { name: 'drift_magnitude', type: 'number', of: (row) => row.magnitude, config: amount },
    {
      name: 'drift_rate_percent',
      type: 'number',
      of: (row) => row.ratePercent,
      config: { unit: 'percent', decimals: 2 },
    },
    { name: 'direction', type: 'string', of: (row) => row.direction },
    { name: 'drifted', type: 'boolean', of: (row) => row.drifted },
    { name: 'slope_per_day', type: 'number', of: (row) => row.slopePerDay, config: perDay },
    { name: 'n', type: 'number', of: ({ movement }) => movement.n, config: COUNT },
    { name: 'verdict', type: 'string', of: ({ movement }) => movement.verdict },
    { name: 'p_value', type: 'number', of: ({ movement }) => movement.p, config: P_VALUE },
    { name: 'sen_slope_per_day', type: 'number', of: ({ movement }) => movement.slope, config: perDay },
    { name: 'slope_low', type: 'number', of: ({ movement }) => movement.low, config: perDay },
    { name: 'slope_high', type: 'number', of: ({ movement }) => movement.high, config: perDay },
    { name: 'relevant_change', type: 'number', of: ({ movement }) => movement.relevant, config: amount },
    {
      name: 'change_points',
      type: 'json',
      of: ({ movement }) => movement.segments.slice(1).map(({ start }) => start),
    },
    { name: 'floor_crossing', type: 'time', of: ({ movement }) => movement.crossing.at },
    { name: 'crossing_low', type: 'time', of: ({ movement }) => movement.crossing.low },
    { name: 'crossing_high', type: 'time', of: ({ movement }) => movement.crossing.high },
    { name: 'coverage', type: 'number', of: (row) => row.coverage, config: COVERAGE_CONFIG },
  ];
  const segments = rows.flatMap(({ pipeline, movement }) =>
    movement.segments.map((segment) => ({ ...segment, pipeline, penalty: movement.penalty })),
  );
  return [
    tableFrame('drift', rows, columns, IN_OUR_PANEL),
    tableFrame('segments', segments, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'signal', type: 'string', of: () => id },
      { name: 'start', type: 'time', of: ({ start }) => start },
      { name: 'end', type: 'time', of: ({ end }) => end },
      { name: 'n', type: 'number', of: ({ n }) => n, config: COUNT },
      { name: 'mean', type: 'number', of: ({ mean }) => mean, config: level },
      { name: 'slope_per_day', type: 'number', of: ({ slopePerDay }) => slopePerDay, config: perDay },
      { name: 'penalty', type: 'number', of: ({ penalty }) => penalty },
    ]),
  ];
}

/** Says what the list of change points lacks. */
export function tellOfChanges(
  rows: ReadonlyArray<Drift & Pick<DriftRow, 'pipeline' | 'outside'> & Pick<Movement, 'averaged'>>,
  { signal, window }: Asked,
  context: Context,
): void {
  tellLack(
    'Drift not judged',
    rows.map((row) => ({ ...row, signal, window })),
    context,
  );
  tellAveraged(rows, context);
}

/** Says what the table lacks, and what stands in its place. */
export function tellOfDrift(rows: readonly DriftRow[], asked: Asked, context: Context): void {
  const { signal, interval } = asked;
  tellOfChanges(
    rows.map((row) => ({ ...row, averaged: row.movement.averaged })),
    asked,
    context,
  );
  const label = lowerFirst(context.catalogue.of(signal).label);
  const few = rows.filter(({ coverage, movement: { n } }) => isEnough(coverage) && n < LEAST_SAMPLES);
  tell(few, context, (names) => {
    const most = Math.max(...few.map(({ movement: { n } }) => n));
    return `Trend not judged (${names}): needs ${LEAST_SAMPLES} samples of ${label}, has ${most}${few.length > 1 ? ' at most' : ''}. A range of ${formatDuration(days(Math.ceil((LEAST_SAMPLES * interval) / days(1))))} may hold enough.`;
  });
  // The last day and the trend say different things: neither is called a direction.
  const unclear = rows.filter(({ change, slopePerDay }) => change * slopePerDay < 0);
  tell(
    unclear,
    context,
    (names) =>
      `No direction (${names}): the last day differs from the first in one way, the trend between them goes the other.`,
  );
}

function tellAveraged(
  rows: ReadonlyArray<Pick<DriftRow, 'pipeline'> & Pick<Movement, 'averaged'>>,
  context: Context,
): void {
  const averaged = rows.filter((row) => row.averaged > 1);
  tell(averaged, context, (names) => {
    const most = Math.max(...averaged.map((row) => row.averaged));
    return `Change points of means (${names}): more than ${MOST_SAMPLES.toLocaleString('en-GB')} samples are averaged, ${most} at a time, before segments are looked for.`;
  });
}

function tell(
  rows: ReadonlyArray<Pick<DriftRow, 'pipeline'>>,
  context: Context,
  text: (names: string) => string,
): void {
  if (rows.length > 0) {
    context.notice({ severity: 'info', text: text(inWords(rows.map(({ pipeline }) => pipeline))) });
  }
}
