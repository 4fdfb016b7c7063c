/** Choices that look random and are the same every time. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `below`. */
  below(below: number): number;
  /** True so often. */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/**
 * Choices of one case of a run: the same for the same seed and number, so that a case that fails can be repeated without those
 * before it. The generator is splitmix32's finalizer (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014) over
 * a counter.
 */
export function randomOf(seed: number, number: number): Random {
  let state = mixed((seed ^ mixed(number)) | 0);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return (mixed(state) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, chance: (share) => next() < share, pick: (from) => from[below(from.length)] };
}

function mixed(state: number): number {
  let x = state ^ (state >>> 16);
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  return x ^ (x >>> 15);
}
