import { type SignalId } from '../../signals';
import { type Askable, type PairedSummary, type Summary, type Values } from './summary';

/** Sums over the instants of a window at which a signal and its weight have a value. */
export interface WeightedSums {
  /** Σ weight · value; NaN = unknown. */
  readonly weighted: number;
  /** Σ weight; NaN = unknown. */
  readonly weight: number;
  readonly pairs: number;
}

/**
 * What the sums of a signal and its weight over a window are asked for by. The product has the labels of the signal, the others have
 * those of the weight: a source tells by them whether either has several series.
 *
 * @param windows one window.
 */
export function weightedSummaries(
  { signal, weight }: { readonly signal: SignalId; readonly weight: SignalId },
  rest: Pick<Summary, 'windows' | 'optional'>,
): Readonly<Record<keyof WeightedSums, PairedSummary>> {
  const measured = { signal: weight, paired: { signal, multiplied: false } };
  return {
    weighted: { signal, paired: { signal: weight, multiplied: true }, statistic: 'sum', ...rest },
    weight: { ...measured, statistic: 'sum', ...rest },
    pairs: { ...measured, statistic: 'count', ...rest },
  };
}

/** What one pipeline has of them. */
export function weightedSumsOf(
  asked: ReturnType<typeof weightedSummaries>,
  values: Values,
  pipeline: string,
): WeightedSums {
  const of = (summary: Askable): number | undefined => values.get(summary)?.get(pipeline)?.[0];
  return { weighted: of(asked.weighted) ?? NaN, weight: of(asked.weight) ?? NaN, pairs: of(asked.pairs) ?? 0 };
}
