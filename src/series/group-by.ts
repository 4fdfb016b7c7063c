/**
 * Items grouped by a key, in the order in which the keys first appear. O(n).
 *
 * @example groupBy([1, 2, 3], (n) => n % 2) // 1 → [1, 3], 0 → [2]
 */
export function groupBy<T, Key>(items: Iterable<T>, keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
