/**
 * The known word that somebody who wrote another one most likely meant: one that begins with it, or that differs by a third
 * of its letters at most.
 *
 * @returns undefined if none is that close.
 * @example closest('lisen', ['label', 'listen']) // 'listen'
 */
export function closest(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, edits: beginsWith(candidate, word) ? 1 : editsBetween(word, candidate) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

const beginsWith = (candidate: string, word: string): boolean => word.length > 1 && candidate.startsWith(word);

/**
 * How many letters have to be inserted, deleted, replaced or exchanged with their neighbour to make one word of another:
 * the optimal string alignment distance, in O(length · length).
 */
function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i][j] = Math.min(
        replaced,
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        exchanged ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
  }
  return rows[a.length][b.length];
}
