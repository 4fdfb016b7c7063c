import { createCatalogue, SIGNALS, type Catalogue } from './catalogue';
import { type Signal, type SignalId } from './types';

/** 0 ok, 1 warning, 2 critical. A missing value has no severity: it is NaN, never 0. */
export type SeverityCode = 0 | 1 | 2;

/** What says whether a value is good. */
export type Levels = Pick<Signal, 'warning' | 'critical' | 'qualityLimit' | 'objective' | 'adviceAt' | 'scorePart'>;

/** Levels that a data source sets in place of the catalogue's. */
export type ThresholdOverrides = Partial<Record<SignalId, Levels>>;

/**
 * The catalogue of a data source.
 *
 * @param overrides its own warning and critical levels.
 * @param own signals of its own, with the category that their alert rules have.
 */
export function withThresholds(overrides: ThresholdOverrides, own: readonly Signal[] = []): Catalogue {
  return createCatalogue([...SIGNALS, ...own].map((signal) => withRule({ ...signal, ...overrides[signal.id] })));
}

/** The category belongs to the alert rule. A custom signal has a rule only with a threshold. */
function withRule({ alertCategory, ...signal }: Signal): Signal {
  const watched = signal.warning !== undefined || signal.critical !== undefined;
  return watched && alertCategory !== undefined ? { ...signal, alertCategory } : signal;
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
