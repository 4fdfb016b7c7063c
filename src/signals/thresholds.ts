import { CATALOGUE, type Catalogue, type SignalId } from './catalogue';
import { type Signal } from './types';

/** 0 fine, 1 warning, 2 critical. A missing value has no severity: it is NaN, never 0. */
export type SeverityCode = 0 | 1 | 2;

/** Levels that a data source sets in place of the catalogue's. */
export type ThresholdOverrides = Partial<Record<SignalId, { warning?: number; critical?: number }>>;

/** The catalogue with a data source's own warning and critical levels. */
export function withThresholds(overrides: ThresholdOverrides): Catalogue {
  return new Map([...CATALOGUE].map(([id, signal]) => [id, { ...signal, ...overrides[id] }]));
}

/**
 * How bad a value is by the signal's two levels. Exactly at a level is not yet beyond it.
 *
 * @returns 0, 1 or 2; NaN for a missing value.
 */
export function severityOf(signal: Pick<Signal, 'direction' | 'warning' | 'critical'>, value: number): number {
  if (Number.isNaN(value)) {
    return NaN;
  }
  const beyond = (level: number | undefined): boolean =>
    level !== undefined && (signal.direction === 'higher' ? value < level : value > level);
  return beyond(signal.critical) ? 2 : beyond(signal.warning) ? 1 : 0;
}
