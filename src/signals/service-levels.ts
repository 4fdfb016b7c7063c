import { days } from '../series';
import { type Catalogue } from './catalogue';
import { type SignalId } from './types';

/** How a sample compares with the limit when it is good. */
export const LEVEL_COMPARISONS = ['<=', '>=', '<', '>'] as const;
export type LevelComparison = (typeof LEVEL_COMPARISONS)[number];

/** A service level objective: which share of what has to be good over a time. */
export interface ServiceLevel {
  readonly id: string;
  /** Its label: "Response time". */
  readonly label: string;
  readonly signal: SignalId;
  /** What makes a sample of the signal good; null where requests are counted, and the signal is the share of them that fails, in per cent. */
  readonly good: { readonly comparison: LevelComparison; readonly limit: number } | null;
  /** The share that has to be good, in (0, 1). */
  readonly target: number;
  /** Over this time, in milliseconds. */
  readonly period: number;
}

/** What counts the requests of an objective that counts them. */
export const REQUESTS: SignalId = 'requests_per_second';

/** An objective is over 30 days, as error budgets are. */
export const USUAL_PERIOD = days(30);

const samples = (
  id: string,
  label: string,
  signal: SignalId,
  comparison: LevelComparison,
  limit: number,
  target: number,
): ServiceLevel => ({ id, label, signal, good: { comparison, limit }, target, period: USUAL_PERIOD });

/** The objectives of every data source, as far as its settings leave them. */
export const SERVICE_LEVELS: readonly ServiceLevel[] = [
  { id: 'availability', label: 'Availability', signal: 'error_rate', good: null, target: 0.99, period: USUAL_PERIOD },
  samples('latency', 'Latency', 'response_time_ms', '<=', 200, 0.95),
  samples('accuracy', 'Accuracy', 'accuracy', '>=', 0.9, 0.95),
  samples('completeness', 'Completeness', 'data_completeness', '>=', 95, 0.95),
  samples('freshness', 'Freshness', 'freshness_delay_minutes', '<=', 10, 0.9),
];

/**
 * The objectives of a data source whose settings leave them. A response is fast enough where its P95 would be: of servers of language
 * models that is not 200 ms.
 */
export function serviceLevelsOf(catalogue: Catalogue): readonly ServiceLevel[] {
  return SERVICE_LEVELS.map((level) => {
    const limit = catalogue.of(level.signal).objective?.p95;
    return level.good === null || limit === undefined ? level : { ...level, good: { ...level.good, limit } };
  });
}
