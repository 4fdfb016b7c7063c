/**
 * Numbers that look random and are the same every time: a 32-bit xorshift (Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14),
 * 2003) from a seed. For choices that change how long an algorithm takes, never what it answers.
 *
 * @returns the next number, from 0 to below 1.
 */
export function randomSequence(seed = 0x2545f491): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
