import { type Catalogue } from './catalogue';
import { type ScoreName, type ScorePart, type Signal, type SignalId } from './types';

/** Weights by score and signal that a data source sets in place of the catalogue's. */
export type Weights = Readonly<Record<ScoreName, ReadonlyMap<SignalId, number>>>;

/** A signal that counts towards a score, with the weight in force. */
export type WeightedPart = Pick<ScorePart, 'weight' | 'best' | 'worst'> & { readonly signal: SignalId };

/**
 * How a signal counts towards a score. Where the catalogue does not say, it follows from what is known of the signal: from
 * its better limit to its worse one; where that limit is open, a value at its level keeps half of the points.
 *
 * @returns null where neither way is good, or an open limit and no level leave the scale open. The weight is 0 where the
 *   catalogue has none: such a signal counts only where settings give it a weight.
 * @example scorePartOf({ direction: 'lower', limits: [0, null], critical: 500, … }, 'health') // best 0, worst 1000
 */
export function scorePartOf(
  signal: Pick<Signal, 'direction' | 'limits' | 'warning' | 'critical' | 'scorePart'>,
  score: ScoreName,
): ScorePart | null {
  if (signal.scorePart?.score === score) {
    return signal.scorePart;
  }
  const { direction, warning, critical } = signal;
  const [low, high] = signal.limits;
  if (direction === 'neither') {
    return null;
  }
  // The level farthest from the good end, but for what must lie within the scale: no alert at full marks.
  const level = direction === 'lower' ? (critical ?? warning) : (warning ?? critical);
  const far = high ?? (level === undefined ? NaN : low + 2 * (level - low));
  return far > low
    ? { score, weight: 0, ...(direction === 'lower' ? { best: low, worst: far } : { best: far, worst: low }) }
    : null;
}

/**
 * The signals that count towards a score, in the catalogue's order: those that do by themselves, and those to which the
 * settings give a weight. O(signals).
 *
 * @param catalogue with the data source's own signals and levels.
 */
export function scorePartsOf(score: ScoreName, catalogue: Catalogue, weights: Weights): WeightedPart[] {
  return catalogue.signals.flatMap((signal) => {
    const part = scorePartOf(signal, score);
    const weight = weights[score].get(signal.id) ?? part?.weight ?? 0;
    const counts = signal.scorePart?.score === score || weight > 0;
    return part && counts ? [{ signal: signal.id, weight, best: part.best, worst: part.worst }] : [];
  });
}
