/** How many steps the page keys take at once. */
const PAGE = 5;

/**
 * The place that a key moves a slider of some steps to; undefined for keys that move none.
 *
 * @example placeAfter('ArrowUp', 3, 25) // 4
 */
export function placeAfter(key: string, place: number, length: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: place + 1,
    ArrowRight: place + 1,
    ArrowDown: place - 1,
    ArrowLeft: place - 1,
    PageUp: place + PAGE,
    PageDown: place - PAGE,
    Home: 0,
    End: length - 1,
  };
  const wanted = moves[key];
  return wanted === undefined ? undefined : Math.min(length - 1, Math.max(0, wanted));
}
