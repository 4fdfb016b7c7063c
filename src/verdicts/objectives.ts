import { objectiveId, type Catalogue, type SignalId } from '../signals';
import { uptimePercent } from './availability';
import { isEnough } from './coverage';
import { statistic, type Numbers, type Statistic } from '../statistics';

/** A performance target: what is measured, over which samples, and what it must be better than. */
export interface Objective {
  readonly id: string;
  /** Its label: "Response time p95". */
  readonly label: string;
  readonly signal: SignalId;
  /** Grafana unit id. */
  readonly unit: string;
  /** Decimals of the value in texts. */
  readonly decimals: number;
  readonly better: 'lower' | 'higher';
  readonly target: number;
  /** NaN without samples. */
  measure(samples: Numbers): number;
}

/** Share of the time, in per cent, that a pipeline must be up. */
const UPTIME_TARGET = 99.9;

/** The targets of a catalogue, in its order, and uptime at last. A signal's quantiles are named after them. */
export function objectivesOf(catalogue: Catalogue): Objective[] {
  const ofSignals = catalogue.signals.flatMap(({ id, label, unit, decimals, direction, objective }) =>
    (Object.entries(objective ?? {}) as Array<[Statistic, number]>).map(([name, target]): Objective => ({
      id: objectiveId(id, name),
      label: name === 'mean' ? label : `${label} ${name}`,
      signal: id,
      unit,
      decimals,
      better: direction === 'higher' ? 'higher' : 'lower',
      target,
      measure: (samples) => statistic(name, samples),
    })),
  );
  return [
    ...ofSignals,
    {
      id: 'uptime',
      label: 'Uptime',
      signal: 'error_rate',
      unit: 'percent',
      decimals: 1,
      better: 'higher',
      target: UPTIME_TARGET,
      measure: uptimePercent,
    },
  ];
}

/**
 * True if a value is better than the target; exactly at it is not.
 *
 * @param coverage share of its window that was measured.
 * @returns null for a missing value, and below half coverage.
 */
export function isMet(
  { better, target }: Pick<Objective, 'better' | 'target'>,
  value: number,
  coverage: number,
): boolean | null {
  if (Number.isNaN(value) || !isEnough(coverage)) {
    return null;
  }
  return better === 'higher' ? value > target : value < target;
}
