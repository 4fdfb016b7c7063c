/** A level that has moved further than this, in the signal's own unit, has drifted: the notebook's limit for ratios. */
export const DRIFT_LIMIT = 0.01;
