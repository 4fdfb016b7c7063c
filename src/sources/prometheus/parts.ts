import { narrowedTo, quotedName, type PipelineMatcher } from '../../series/matcher';

/** Length of a text as it is sent. */
export const bytesOf = (text: string): number => Buffer.byteLength(text);

/** A matcher that lets an engine give everyone, and still takes only its own of them. */
export const everyoneFor = (matcher: PipelineMatcher): PipelineMatcher => ({ ...matcher, all: true });

/**
 * Filters that together are one filter, short enough for some expressions: a list of names in several pieces; of any other
 * filter, and of names that are too long even alone, everyone, to be filtered here.
 *
 * @param expressionsOf the expressions that hold a filter.
 * @param most bytes of an expression. Those that are longer without any filter do not count: no part would mend them.
 */
export function partsOf(
  matcher: PipelineMatcher,
  expressionsOf: (matcher: PipelineMatcher) => readonly string[],
  most: number,
): readonly PipelineMatcher[] {
  if (matcher.all || expressionsOf(matcher).every((expression) => bytesOf(expression) <= most)) {
    return [matcher];
  }
  const room = roomFor(matcher, expressionsOf, most);
  const sized = (matcher.names ?? []).map((name) => ({ name, size: sizeOf(name) }));
  if (sized.length === 0 || sized.some(({ size }) => size > room)) {
    return [everyoneFor(matcher)];
  }
  const parts: string[][] = [];
  let left = 0;
  for (const { name, size } of sized) {
    if (parts.length === 0 || size > left) {
      parts.push([]);
      left = room;
    }
    parts[parts.length - 1].push(name);
    left -= size;
  }
  return parts.map((part) => narrowedTo(matcher, part));
}

/** Bytes that one more name adds to a list of names in a string of PromQL, with what separates it from the next. */
function sizeOf(name: string): number {
  return bytesOf(JSON.stringify(quotedName(name))) - '""'.length + '|'.length;
}

/** Bytes of names that fit into every expression, however often it repeats its filter. */
function roomFor(
  matcher: PipelineMatcher,
  expressionsOf: (matcher: PipelineMatcher) => readonly string[],
  most: number,
): number {
  const short = expressionsOf(narrowedTo(matcher, ['a']));
  const long = expressionsOf(narrowedTo(matcher, ['aa']));
  const rooms = short.map((expression, i) => {
    const repeats = bytesOf(long[i]) - bytesOf(expression);
    const left = most - bytesOf(expression);
    return repeats === 0 || left < 0 ? Infinity : Math.floor(left / repeats) + sizeOf('a');
  });
  return Math.min(...rooms);
}
