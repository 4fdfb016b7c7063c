/** A maximal run of instants at which something is so; places, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * The maximal runs of ones. O(n).
 *
 * @example runsOf(Uint8Array.of(1, 0, 1, 1)) // [{ first: 0, last: 0 }, { first: 2, last: 3 }]
 */
export function runsOf(flags: Uint8Array): Span[] {
  const runs: Span[] = [];
  for (let i = 0; i < flags.length; i++) {
    if (flags[i] === 1) {
      const first = i;
      while (flags[i + 1] === 1) {
        i++;
      }
      runs.push({ first, last: i });
    }
  }
  return runs;
}

/** How many of the instants before each place are ones; one entry more than there are instants. */
export function countsBefore(flags: Uint8Array): Int32Array {
  const counts = new Int32Array(flags.length + 1);
  for (let i = 0; i < flags.length; i++) {
    counts[i + 1] = counts[i] + (flags[i] === 1 ? 1 : 0);
  }
  return counts;
}

/** Whether any of the instants of a run is a one, by {@link countsBefore}. O(1). */
export function hasAny(counts: Int32Array, { first, last }: Span): boolean {
  return counts[last + 1] > counts[first];
}
