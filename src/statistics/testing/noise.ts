import { randomSequence } from '../random-sequence';

/** Draws that are the same every time: standard normal ones, and those from 0 to 1 that they come from. */
export interface Noise {
  normal(): number;
  uniform(): number;
  /** A count of this mean (Knuth's method). */
  poisson(mean: number): number;
}

/** @param seed of the draws. */
export function noiseOf(seed: number): Noise {
  const uniform = randomSequence(seed);
  return {
    uniform,
    // Box and Muller, Ann. Math. Stat. 29, 1958.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson(mean) {
      let count = -1;
      for (let product = 1; product > Math.exp(-mean); product *= uniform()) {
        count++;
      }
      return count;
    },
  };
}

/** A first-order autoregression. */
export function correlated(noise: Noise, phi: number): () => number {
  let value = 0;
  return () => (value = phi * value + noise.normal());
}
