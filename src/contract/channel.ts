/** Channels under this path are named by what they carry, and carry nothing else. */
const PREFIX = 'live/';

/**
 * Path of the live channel of a query. Equal queries have equal paths, in whatever order their fields stand, so that all who
 * watch one share its producer.
 *
 * @param data what the channel's address carries: a query, as it would stand in JSON.
 * @returns 21 characters of those that a channel may have.
 * @example channelPath({ queryType: 'score' }) // 'live/f1c2…'
 */
export function channelPath(data: unknown): string {
  return PREFIX + hashOf(sortedJson(data));
}

/** True unless the path is one of {@link channelPath} and belongs to another query. */
export function isChannelOf(path: string, data: unknown): boolean {
  return !path.startsWith(PREFIX) || path === channelPath(data);
}

/** JSON in which the fields of every object stand in alphabetical order. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}

/**
 * The FNV-1a hash of 64 bits over UTF-16 code units, in 16 hexadecimal digits (Fowler, Noll, Vo: The FNV Non-Cryptographic
 * Hash Algorithm). Browsers have cryptographic ones on secure pages alone.
 */
export function hashOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
