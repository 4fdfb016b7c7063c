/**
 * The word that somebody probably meant: the same but for capitals and punctuation, or with few letters changed.
 *
 * @returns undefined if none is near: more than a third of the letters would have to change.
 * @example closest('pipeline_label', ['pipelineLabel', 'presets']) // 'pipelineLabel'
 */
export function closest(word: string, words: readonly string[]): string | undefined {
  const plain = plainOf(word);
  const most = Math.max(1, Math.floor(plain.length / 3));
  const [best] = words
    // Of words that differ more in length there is no need to know by how many letters they differ.
    .filter((candidate) => Math.abs(plainOf(candidate).length - plain.length) <= most)
    .map((candidate) => ({ candidate, distance: distanceOf(plain, plainOf(candidate)) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

/** A word without what people write differently: capitals and punctuation. */
export function plainOf(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Levenshtein's distance: the least number of letters to insert, delete or replace. O(a · b). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
