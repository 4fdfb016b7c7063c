import { count } from '../format';
import { groupBy } from '../../series';

/** A heading within a list. */
export interface Group {
  readonly title: string;
  /** The number of entries below it, in words. */
  readonly size: string;
}

/** A line of a grouped list: a heading, or an entry. */
export type Item<T> = T | Group;

export function isGroup<T extends { readonly key: string }>(item: Item<T>): item is Group {
  return !('key' in item);
}

export function keyOfItem<T extends { readonly key: string }>(item: Item<T>): string {
  return isGroup(item) ? `group ${item.title}` : item.key;
}

/**
 * Entries below headings that name their group and how many it has, in the order in which the groups first appear.
 *
 * @param nameOf the group of an entry; undefined for a plain list.
 */
export function grouped<T>(
  entries: readonly T[],
  nameOf: ((entry: T) => string) | undefined,
  noun: string,
): ReadonlyArray<Item<T>> {
  if (!nameOf) {
    return entries;
  }
  return [...groupBy(entries, nameOf)].flatMap(([name, own]): Array<Item<T>> => [
    { title: name || 'Others', size: count(own.length, noun) },
    ...own,
  ]);
}
