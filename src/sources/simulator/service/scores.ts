import { type Profile } from '../profile';

/** Upper bounds of the buckets of predicted scores; the last one, infinity, is not listed: no score exceeds 1. */
export const SCORE_BOUNDS: readonly number[] = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1];

/** Share of the cases for which the model says yes. */
const POSITIVE = 0.3;
/** Shares of the predictions by how sure they are, from the buckets around 0.5 outwards, of cases that are easy and that are hard. */
const EASY = [0, 0, 0.01, 0.04, 0.1, 0.25, 0.6];
const HARD = [0.2, 0.2, 0.2, 0.2, 0.1, 0.08, 0.02];
/** Half of the scores' range has so many buckets. */
const HALF = EASY.length;
const LAST = 2 * HALF - 1;

/** How sure the model is in each of those buckets, if it is as sure as in the middle of it. */
const CONFIDENCES = EASY.map((_, k) => (SCORE_BOUNDS[HALF - 1 + k] + SCORE_BOUNDS[HALF + k]) / 2);
const meanOf = (shares: readonly number[]): number =>
  shares.reduce((total, share, k) => total + share * CONFIDENCES[k], 0);
const MOST = meanOf(EASY);
const LEAST = meanOf(HARD);

/** What a unit of drift beyond the usual costs in accuracy: about what incidents that move the inputs take from it. */
const COST_OF_DRIFT = 0.4;
/** The usual drift of a pipeline with a noise of 1: two times its mean, which is that of a half-normal variable, 0.1 · √(2 ÷ π). */
const USUAL_DRIFT = 0.16;

/**
 * The accuracy that the inputs of a pipeline explain: that of its model right after a retraining, less what moved inputs cost. What a
 * bad deploy takes, or the world as it turns away from what the model learned, does not show in the inputs.
 *
 * @param drift the drift score of the inputs.
 * @returns within what mixtures of easy and hard cases can have, 0.75 to 0.97.
 */
export function explainedAccuracy({ accuracy, noise }: Pick<Profile, 'accuracy' | 'noise'>, drift: number): number {
  return Math.min(MOST, Math.max(LEAST, accuracy - COST_OF_DRIFT * Math.max(0, drift - USUAL_DRIFT * noise)));
}

/**
 * Share of the predictions whose score is at most each bound. A part of the cases is easy and the others are hard, so many of
 * each that the mean confidence, max(p, 1 − p) in the middles of the buckets, is the accuracy: such scores are calibrated.
 *
 * @param accuracy from {@link explainedAccuracy}.
 * @param at called with the place of each bound and its share, which never falls from one bound to the next.
 */
export function scoreShares(accuracy: number, at: (bound: number, share: number) => void): void {
  const easy = (accuracy - LEAST) / (MOST - LEAST);
  let below = 0;
  for (let b = 0; b < LAST; b++) {
    const k = b < HALF ? HALF - 1 - b : b - HALF;
    below += (b < HALF ? 1 - POSITIVE : POSITIVE) * (easy * EASY[k] + (1 - easy) * HARD[k]);
    at(b, Math.min(1, below));
  }
  at(LAST, 1);
}

/** Mean of the scores of a mixture, in the middles of the buckets. */
export function scoreMean(accuracy: number): number {
  return POSITIVE * accuracy + (1 - POSITIVE) * (1 - accuracy);
}
