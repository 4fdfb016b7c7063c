/** Widths in shares of the font size: of a digit, all of which are equally wide, and of what sets digits apart. */
const DIGIT = 0.66;
const NARROW = 0.3;

/** Pixels that a number in tabular figures takes, at most, in the fonts that Grafana may have. O(n). */
export function numberWidth(text: string, fontSize: number): number {
  const narrow = text.match(/[\s.,:]/g)?.length ?? 0;
  return fontSize * (narrow * NARROW + (text.length - narrow) * DIGIT);
}

/**
 * The first of some font sizes at which a number fits; the last one if none does.
 *
 * @param sizes pixels, the largest first.
 * @param room pixels.
 */
export function fittingSize(text: string, sizes: readonly number[], room: number): number {
  return sizes.find((size) => numberWidth(text, size) <= room) ?? sizes[sizes.length - 1];
}
