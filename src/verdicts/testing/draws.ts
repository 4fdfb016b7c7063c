/**
 * Draws for tests that hold on whatever comes: the same for the same seed (Marsaglia, "Xorshift RNGs", 2003).
 *
 * @param of what is made of two uniform numbers in (0, 1).
 */
export function drawsFrom<T>(seed: number, of: (u: number, v: number) => T): () => T {
  let state = (seed * 2654435761) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 4294967296;
  };
  return () => of(next(), next());
}
